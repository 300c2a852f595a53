using ChargeCars.Core.Jobs;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Which records to try a sketch on: those that began in a period on one of the versions of a workflow. Each is followed to its end, or to today.</summary>
/// <param name="From">UTC; the first moment.</param>
/// <param name="To">UTC; the moment after the last.</param>
/// <param name="BusinessEntityId">Of this company alone; null for all the actor sees.</param>
public sealed record SimulationPeriod(DateTimeOffset From, DateTimeOffset To, long? BusinessEntityId = null);

/// <summary>Why a sketch would have refused a move.</summary>
public enum RefusalKind
{
    /// <summary>No arrow leads there.</summary>
    NoArrow,

    /// <summary>A reason is asked for and none was given.</summary>
    NoReason,

    /// <summary>Whoever moved it has none of the roles that may.</summary>
    NoRole,

    /// <summary>Whoever moved it may not approve.</summary>
    NoApproval,

    /// <summary>The guard does not hold of the record as it is today.</summary>
    Guard,
}

/// <summary>A record in a finding.</summary>
/// <param name="EntityType">A word of <see cref="Common.EntityTypes"/>.</param>
/// <param name="EntityId">Database key.</param>
/// <param name="PublicId">Public id.</param>
/// <param name="Number">Its document number; null when its feature tells none.</param>
public sealed record SimulatedItem(string EntityType, long EntityId, Guid PublicId, string? Number);

/// <summary>How a step would have done.</summary>
/// <param name="Status">The step.</param>
/// <param name="Entered">Times it was entered.</param>
/// <param name="WithDeadline">Of those, how often with a deadline.</param>
/// <param name="Late">Of those, how often it would have been left, or would still stand there, after it.</param>
/// <param name="WasLate">How often it was late in truth.</param>
/// <param name="Sample">Some that would have been late.</param>
public sealed record SimulatedStep(string Status, int Entered, int WithDeadline, int Late, int WasLate, IReadOnlyList<SimulatedItem> Sample);

/// <summary>How a clock over several steps would have done.</summary>
/// <param name="Key">The clock.</param>
/// <param name="Records">Records it ran for.</param>
/// <param name="Late">Of those, how many would have been late.</param>
/// <param name="Sample">Some of these.</param>
public sealed record SimulatedTarget(string Key, int Records, int Late, IReadOnlyList<SimulatedItem> Sample);

/// <summary>Records that would have got stuck, because the sketch has no such status.</summary>
/// <param name="Status">The status that the sketch lacks.</param>
/// <param name="Records">How many.</param>
/// <param name="Sample">Some of them.</param>
public sealed record SimulatedStuck(string Status, int Records, IReadOnlyList<SimulatedItem> Sample);

/// <summary>Moves that would have been refused.</summary>
/// <param name="From">The step left.</param>
/// <param name="To">The step entered.</param>
/// <param name="Kind">Why.</param>
/// <param name="Moves">How many.</param>
/// <param name="Sample">Some of the records.</param>
public sealed record SimulatedRefusal(string From, string To, RefusalKind Kind, int Moves, IReadOnlyList<SimulatedItem> Sample);

/// <summary>A move of one record that would have been refused.</summary>
/// <param name="From">The step left.</param>
/// <param name="To">The step entered.</param>
/// <param name="Kind">Why.</param>
public sealed record RefusedMove(string From, string To, RefusalKind Kind);

/// <summary>A record that would have been late, stuck or refused, and where.</summary>
/// <param name="Item">The record.</param>
/// <param name="LateSteps">The steps it would have been late in.</param>
/// <param name="LateClocks">The keys of the clocks over several steps that would have run out.</param>
/// <param name="StuckAt">The status that the sketch lacks; null when it got to where it is.</param>
/// <param name="Refused">Its moves that would have been refused.</param>
public sealed record SimulatedRow(SimulatedItem Item, IReadOnlyList<string> LateSteps, IReadOnlyList<string> LateClocks, string? StuckAt, IReadOnlyList<RefusedMove> Refused)
{
    /// <summary>It would have been late somewhere.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsLate => LateSteps.Count > 0 || LateClocks.Count > 0;
}

/// <summary>What would have come of it.</summary>
/// <param name="Records">Records looked at.</param>
/// <param name="Late">Records that would have been late somewhere.</param>
/// <param name="WasLate">Records that were late somewhere in truth.</param>
/// <param name="Stuck">Records that would have got stuck.</param>
/// <param name="Refused">Records of which a move would have been refused.</param>
/// <param name="IsComplete">False when only the newest <see cref="SimulateWorkflow.MostAtOnce"/> records of the period were looked at.</param>
/// <param name="Steps">The sketch's steps that were entered, in its order.</param>
/// <param name="Targets">The sketch's clocks over several steps.</param>
/// <param name="StuckAt">The most records first.</param>
/// <param name="Refusals">The most moves first.</param>
/// <param name="Rows">The records behind <paramref name="Late"/>, <paramref name="Stuck"/> and <paramref name="Refused"/>: of each the first <see cref="MostRows"/>.</param>
public sealed record SimulationResult(
    int Records,
    int Late,
    int WasLate,
    int Stuck,
    int Refused,
    bool IsComplete,
    IReadOnlyList<SimulatedStep> Steps,
    IReadOnlyList<SimulatedTarget> Targets,
    IReadOnlyList<SimulatedStuck> StuckAt,
    IReadOnlyList<SimulatedRefusal> Refusals,
    IReadOnlyList<SimulatedRow> Rows)
{
    /// <summary>Records that are kept for each figure.</summary>
    public const int MostRows = 200;
}

/// <summary>A simulation that was asked for as a job.</summary>
/// <param name="Id">Public id of the job.</param>
/// <param name="State">How far it is.</param>
/// <param name="Total">Records to look at; null until counted.</param>
/// <param name="Done">Records looked at.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="IsCancelRequested">It was asked to stop.</param>
/// <param name="StartedBy">Who asked for it.</param>
/// <param name="StartedAt">UTC; when.</param>
/// <param name="Period">The records it looks at.</param>
/// <param name="Sketch">What is tried: the drawing as it was then. Null when that was not kept.</param>
/// <param name="Result">What came of it; null until it has ended well.</param>
public sealed record SimulationRun(
    Guid Id,
    LongJobState State,
    int? Total,
    int Done,
    string? Error,
    bool IsCancelRequested,
    string StartedBy,
    DateTimeOffset StartedAt,
    SimulationPeriod Period,
    WorkflowSketch? Sketch,
    SimulationResult? Result)
{
    /// <summary>It waits or runs.</summary>
    public bool IsOpen => State is LongJobState.Waiting or LongJobState.Running;
}
