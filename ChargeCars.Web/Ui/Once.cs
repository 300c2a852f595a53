namespace ChargeCars.Web.Ui;

/// <summary>
/// One piece of work at a time on a page: a second click, already under way when the first one began, does nothing.
/// A disabled button alone does not stop it, since the click was sent before the browser heard of that.
/// </summary>
public sealed class Once
{
    /// <summary>True while the work runs; its buttons are disabled then.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Runs <paramref name="work"/>, unless some runs already.</summary>
    public async Task RunAsync(Func<Task> work)
    {
        if (IsBusy)
        {
            return;
        }

        IsBusy = true;
        try
        {
            await work();
        }
        finally
        {
            IsBusy = false;
        }
    }
}
