using Microsoft.AspNetCore.Components;

namespace ChargeCars.Web.Shell;

/// <summary>Asks every provider at once and shows what came, so that one slow feature never holds up the rest of the answer.</summary>
public sealed partial class CommandPalette
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private IReadOnlyList<SearchHit> hits = [];
    private CancellationTokenSource? asking;
    private string text = "";
    private bool busy;

    /// <inheritdoc/>
    public void Dispose()
    {
        asking?.Cancel();
        asking?.Dispose();
    }

    private async Task TypedAsync()
    {
        var before = asking;
        var mine = asking = new CancellationTokenSource();
        var token = mine.Token;
        busy = true;
        var pause = text.Length > 0 ? Task.Delay(Pause, Clock, token) : Task.CompletedTask;
        if (before is not null)
        {
            await before.CancelAsync();
            before.Dispose();
        }

        try
        {
            await pause;
            await State.StartAsync();
            var query = new SearchQuery(text.Trim(), State.Person, Scope.Slug);
            var found = await Task.WhenAll(Providers.OrderBy(p => p.Order).Select(p => AskAsync(p, query, token)));
            if (mine == asking)
            {
                (hits, busy) = ([.. found.SelectMany(f => f)], false);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Another key was typed; its own answer follows.
        }
    }

    private async Task<IReadOnlyList<SearchHit>> AskAsync(ISearchProvider provider, SearchQuery query, CancellationToken ct)
    {
        try
        {
            return await Allowed.MayAsync(query.Person, provider.Policy)
                ? await provider.FindAsync(query, ct).WaitAsync(Patience, Clock, ct)
                : [];
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // one feature that cannot search must not hide what the others found
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogSearchFailed(Log, exception, provider.GetType().Name);
            return [];
        }
    }

    // The typed words stand out in each title.
    private RenderFragment Marked(string title) => builder =>
    {
        var word = text.Trim().Split(' ', 2)[0];
        var at = word.Length == 0 ? -1 : title.IndexOf(word, StringComparison.CurrentCultureIgnoreCase);
        if (at < 0 || at + word.Length > title.Length)
        {
            builder.AddContent(0, title);
            return;
        }

        builder.AddContent(1, title[..at]);
        builder.OpenElement(2, "mark");
        builder.AddContent(3, title[at..(at + word.Length)]);
        builder.CloseElement();
        builder.AddContent(4, title[(at + word.Length)..]);
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The search of {Provider} failed")]
    private static partial void LogSearchFailed(ILogger log, Exception exception, string provider);
}
