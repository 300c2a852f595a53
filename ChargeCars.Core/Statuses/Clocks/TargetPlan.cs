using System.Collections.Frozen;

namespace ChargeCars.Core.Statuses.Clocks;

/// <summary>A target as the engine uses it: read once, never changed.</summary>
internal sealed class TargetPlan
{
    private readonly FrozenSet<string> stopOn;
    private readonly FrozenSet<string> restartOn;

    public TargetPlan(SlaTarget target, string? ladderOfVersion)
    {
        Target = target;
        Ladder = EscalationRung.Parse(target.Escalations ?? ladderOfVersion);
        (stopOn, restartOn) = (Words(target.StopOn), Words(target.RestartOn));
    }

    public SlaTarget Target { get; }

    /// <summary>Who hears of a breach, the soonest first.</summary>
    public IReadOnlyList<EscalationRung> Ladder { get; }

    /// <summary>Entering this status stops the clock.</summary>
    public bool StopsOn(string status) => stopOn.Contains(status);

    /// <summary>Entering this status begins a new cycle of a clock that has stopped.</summary>
    public bool RestartsOn(string status) => restartOn.Contains(status);

    /// <summary>Minutes that a cycle may run: the first all of them, those after it the share that a restart gets.</summary>
    public int BudgetOf(int cycle) => cycle == 1 ? Target.Minutes : (int)(((long)Target.Minutes * Target.RestartPercent + 99) / 100);

    private static FrozenSet<string> Words(string? text) => (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
