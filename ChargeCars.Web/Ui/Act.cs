namespace ChargeCars.Web.Ui;

/// <summary>
/// Runs what a button does. A refusal becomes a message with its code, anything else a message with a reference number and a log line;
/// the page stays, the circuit lives.
/// </summary>
public sealed class Act(Problems problems, Toasts toasts)
{
    /// <summary>Runs <paramref name="work"/>; true when it went through.</summary>
    /// <param name="work">The call into Core.</param>
    /// <param name="done">Said when it went through; null says nothing.</param>
    public async Task<bool> RunAsync(Func<Task> work, string? done = null)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            return false; // the page was left; nobody is there to tell
        }
#pragma warning disable CA1031 // whatever broke, the person is told and the log has it
        catch (Exception exception)
#pragma warning restore CA1031
        {
            toasts.Problem(problems.Describe(exception));
            return false;
        }

        if (done is not null)
        {
            toasts.Done(done);
        }

        return true;
    }

    /// <summary>Runs <paramref name="work"/> and gives what it found; the default when it was refused or broke.</summary>
    public async Task<T?> GetAsync<T>(Func<Task<T>> work)
    {
        T? found = default;
        await RunAsync(async () => found = await work());
        return found;
    }
}
