using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses;

/// <summary>What the rules of a workflow may ask of a record that is about to move, and the answers.</summary>
public sealed class RecordFacts(IEnumerable<IStatusSubject> subjects)
{
    /// <summary>Facts of the move itself, which every kind of record has.</summary>
    private static readonly RuleField[] OfTheMove =
    [
        new("status", RuleFieldKind.Text),
        new("since", RuleFieldKind.Moment),
        new("deadline", RuleFieldKind.Moment),
        new("is_overdue", RuleFieldKind.Boolean),
        new("moves", RuleFieldKind.Number),
        new("reason", RuleFieldKind.Text),
        new("channel", RuleFieldKind.Text, ["ui", "api", "partner-api", "ocpp", "job", "system"]),
        new("roles", RuleFieldKind.Texts),
    ];

    private readonly Dictionary<string, IStatusSubject> subjects = subjects.ToDictionary(s => s.EntityType);

    /// <summary>The fields of one kind of record: its own first, then those of the move.</summary>
    public RuleFields FieldsOf(string entityType) => new([.. OwnFieldsOf(entityType), .. OfTheMove]);

    /// <summary>The fields of one kind of record that a step may require to be filled in.</summary>
    public IReadOnlyList<RuleField> OwnFieldsOf(string entityType) => subjects.GetValueOrDefault(entityType)?.Fields ?? [];

    /// <summary>The facts as they stand before the move.</summary>
    internal async Task<RuleFacts> OfAsync(AppDb db, StatusTrack track, Actor actor, string? reason, CancellationToken ct)
    {
        var facts = OfMove(new RuleFacts(db.Clock.GetUtcNow()), track, actor, reason);
        await AddOwnAsync(db, track, facts, ct);
        return facts;
    }

    /// <summary>The record's own facts, whatever move it makes.</summary>
    internal async Task<RuleFacts> OwnAsync(AppDb db, StatusTrack track, CancellationToken ct)
    {
        var facts = new RuleFacts(db.Clock.GetUtcNow());
        await AddOwnAsync(db, track, facts, ct);
        return facts;
    }

    /// <summary>Adds the facts of a move.</summary>
    internal static RuleFacts OfMove(RuleFacts facts, StatusTrack track, Actor actor, string? reason) => facts
        .Text("status", track.Status)
        .Moment("since", track.Since)
        .Moment("deadline", track.Deadline)
        .Boolean("is_overdue", track.IsOverdueAt(facts.Now))
        .Number("moves", track.Sequence)
        .Text("reason", reason?.Trim())
        .Text("channel", actor.Channel)
        .Texts("roles", actor.Roles);

    private Task AddOwnAsync(AppDb db, StatusTrack track, RuleFacts facts, CancellationToken ct) =>
        subjects.TryGetValue(track.EntityType, out var subject) ? subject.AddFactsAsync(db, track.EntityId, facts, ct) : Task.CompletedTask;
}
