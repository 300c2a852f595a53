using ChargeCars.Core.Jobs;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Which running records go where.</summary>
/// <param name="FromNumber">Number of the version they leave.</param>
/// <param name="ToNumber">Number of the version they go on with; it must be published.</param>
/// <param name="Mapping">Old status to new status; a status that is missing stays as it is.</param>
public sealed record MigrationPlan(int FromNumber, int ToNumber, IReadOnlyDictionary<string, string> Mapping);

/// <summary>The running records of one status, and what would become of them.</summary>
/// <param name="Status">Where they stand.</param>
/// <param name="ToStatus">Where they would stand; null when the new version has no such step and the mapping names none.</param>
/// <param name="Records">How many.</param>
/// <param name="Sooner">Of those looked at, how many would have an earlier deadline.</param>
/// <param name="Later">Of those looked at, how many would have a later one, or none any more.</param>
/// <param name="BecomeLate">Of those looked at, how many would be late at once although they are not now.</param>
/// <param name="LookedAt">Records whose deadline was computed; at most <see cref="MigrateRecords.MostLookedAt"/> per status.</param>
public sealed record MigrationStatus(string Status, string? ToStatus, int Records, int Sooner, int Later, int BecomeLate, int LookedAt);

/// <summary>What a migration would do.</summary>
/// <param name="Records">Running records in all.</param>
/// <param name="Unmapped">Of those, how many have nowhere to go: they would stay on the old version.</param>
/// <param name="Statuses">In the old version's order.</param>
public sealed record MigrationPreview(int Records, int Unmapped, IReadOnlyList<MigrationStatus> Statuses);

/// <summary>A migration that was asked for.</summary>
/// <param name="Id">Public id.</param>
/// <param name="FromNumber">Number of the version they leave.</param>
/// <param name="ToNumber">Number of the version they go on with.</param>
/// <param name="Mapping">Old status to new status.</param>
/// <param name="StartedBy">Who asked for it.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Job">The job that does it.</param>
/// <param name="Undo">The job that undoes it; null when nobody asked for that.</param>
/// <param name="Migrated">Records it took along so far.</param>
/// <param name="Undone">Of those, how many were taken back.</param>
public sealed record MigrationRow(
    Guid Id,
    int FromNumber,
    int ToNumber,
    IReadOnlyDictionary<string, string> Mapping,
    string StartedBy,
    DateTimeOffset StartedAt,
    LongJobRow Job,
    LongJobRow? Undo,
    int Migrated,
    int Undone);

/// <summary>What came of a migration or of undoing one; the result of its job.</summary>
/// <param name="Moved">Records taken along, or back.</param>
/// <param name="Skipped">Records left where they were: they had nowhere to go, had ended, or had moved on.</param>
public sealed record MigrationResult(int Moved, int Skipped);
