namespace ChargeCars.Core.Demo;

/// <summary>A clock that is walked through the past, so that the demo's history is made by the same verbs that make the present.</summary>
internal sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    public void Set(DateTimeOffset moment) => now = moment.ToUniversalTime();
}
