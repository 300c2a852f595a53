using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses;

/// <summary>What a feature does with the status of its own kind of record. One per entity type, registered as a singleton.</summary>
public interface IStatusSubject
{
    /// <summary>A word of <see cref="Common.EntityTypes"/>.</summary>
    string EntityType { get; }

    /// <summary>
    /// Copies the status onto the record's own row, in the transaction of the move. The engine has written the audit line,
    /// so this is best an <c>ExecuteUpdateAsync</c>, which leaves no second one.
    /// </summary>
    Task ApplyAsync(AppDb db, long entityId, StatusSnapshot snapshot, CancellationToken ct);

    /// <summary>True when the record is the technician's own, so that somebody who sees only their own work may see and move it.</summary>
    Task<bool> IsOwnedByTechnicianAsync(AppDb db, long entityId, long technicianId, CancellationToken ct) => Task.FromResult(false);

    /// <summary>What guards may ask of such a record and steps may require of it, in the order in which a screen offers it.</summary>
    IReadOnlyList<RuleField> Fields => [];

    /// <summary>Adds the record's own facts, by the names of <see cref="Fields"/>.</summary>
    Task AddFactsAsync(AppDb db, long entityId, RuleFacts facts, CancellationToken ct) => Task.CompletedTask;

    /// <summary>The records that this one belongs to, e.g. the order of a visit: their workflows may wait for what happens to it.</summary>
    Task<IReadOnlyList<EntityRef>> BelongsToAsync(AppDb db, long entityId, CancellationToken ct) => Task.FromResult<IReadOnlyList<EntityRef>>([]);

    /// <summary>What lists of several kinds of record show of these; ids that are missing from the answer show nothing.</summary>
    Task<IReadOnlyDictionary<long, SubjectSummary>> DescribeAsync(AppDb db, IReadOnlyCollection<long> entityIds, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<long, SubjectSummary>>(new Dictionary<long, SubjectSummary>());
}

/// <summary>A record's status as its own row keeps it.</summary>
/// <param name="Status">Machine name.</param>
/// <param name="Category">What it means.</param>
/// <param name="Since">UTC.</param>
/// <param name="Deadline">UTC; null when no clock runs.</param>
/// <param name="IsFinal">No way on.</param>
public sealed record StatusSnapshot(string Status, StatusCategory Category, DateTimeOffset Since, DateTimeOffset? Deadline, bool IsFinal);

/// <summary>A record in a list of several kinds.</summary>
/// <param name="Number">Document number.</param>
/// <param name="CustomerName">Whom it is for.</param>
/// <param name="Priority">low, normal, high or urgent.</param>
public sealed record SubjectSummary(string? Number, string? CustomerName, string? Priority);
