using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ChargeCars.Web.Ui;

/// <summary>The few things of the browser that pages ask for: remembered choices, downloads, drafts.</summary>
public sealed class Browser(IJSRuntime js) : IAsyncDisposable
{
    // a circuit refuses messages over 32 kB
    private const int Piece = 8000;

    private readonly JsModule ui = new(js, BrowserFiles.Ui);

    /// <summary>A choice this browser remembered, or null.</summary>
    public async Task<string?> RecallAsync(string key, CancellationToken ct) => await ui.GetAsync<string?>("recall", ct, key);

    /// <summary>Remembers a choice in this browser.</summary>
    public async Task RememberAsync(string key, string value, CancellationToken ct) => await ui.CallAsync("remember", ct, key, value);

    /// <summary>True on a window too narrow for a drawing.</summary>
    public async Task<bool> IsNarrowAsync(CancellationToken ct) => await ui.GetAsync<bool>("isNarrow", ct);

    /// <summary>Starts a download.</summary>
    public async Task DownloadAsync(string url, CancellationToken ct) => await ui.CallAsync("download", ct, url);

    /// <summary>Keeps a choice that the server must know before the first render.</summary>
    public async Task SetCookieAsync(string name, string value, CancellationToken ct) => await ui.CallAsync("setCookie", ct, name, value);

    /// <summary>Forgets what was kept of a form marked <c>data-draft</c>; call it when the form was saved.</summary>
    public async Task ClearDraftAsync(string key, CancellationToken ct) => await ui.CallAsync("clearDraft", ct, key);

    /// <summary>Keeps a draft that no form shows, such as a drawing, in this tab: it outlives a reload. An empty text forgets it.</summary>
    public async Task KeepDraftAsync(string key, string text, CancellationToken ct) => await ui.CallAsync("keepText", ct, key, text);

    /// <summary>What <see cref="KeepDraftAsync"/> kept; empty when nothing.</summary>
    public Task<string> KeptDraftAsync(string key, CancellationToken ct) => WholeAsync("keptText", key, int.MaxValue, ct);

    /// <summary>What stands in a text field that may hold more than a circuit takes in one message; cut off somewhere after <paramref name="most"/> characters.</summary>
    public Task<string> TypedAsync(ElementReference field, int most, CancellationToken ct) => WholeAsync("typedText", field, most, ct);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ui.DisposeAsync();

    private async Task<string> WholeAsync(string function, object of, int most, CancellationToken ct)
    {
        var text = new StringBuilder();
        while (true)
        {
            var piece = await ui.GetAsync<string?>(function, ct, of, text.Length, Piece) ?? "";
            text.Append(piece);
            if (piece.Length < Piece || text.Length > most)
            {
                return text.ToString();
            }
        }
    }
}
