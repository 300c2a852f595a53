namespace ChargeCars.Core.Jobs;

/// <summary>One kind of long job. Registered as a singleton.</summary>
public interface ILongWork
{
    /// <summary>Stable word, e.g. <c>migrate-workflow</c>; <see cref="LongJob.Kind"/>.</summary>
    string Kind { get; }

    /// <summary>
    /// Does it, or goes on with it from <see cref="LongJobRun.Cursor"/>, in units that <see cref="LongJobRun.StepAsync"/> runs: so that nothing is done
    /// twice or forgotten when the process dies.
    /// </summary>
    /// <returns>What came of it, as JSON; null for nothing to say.</returns>
    Task<string?> RunAsync(LongJobRun run, CancellationToken ct);
}
