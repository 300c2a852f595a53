using Microsoft.JSInterop;

namespace ChargeCars.Web.Ui;

/// <summary>One ES module, imported on first use. Leaving the page is not a failure: a lost connection during disposal is ignored, here and nowhere else.</summary>
public sealed class JsModule(IJSRuntime js, string path) : IAsyncDisposable
{
    private Task<IJSObjectReference>? module;

    /// <summary>Calls an exported function.</summary>
    public async ValueTask CallAsync(string function, CancellationToken ct, params object?[] args) =>
        await (await ImportAsync()).InvokeVoidAsync(function, ct, args);

    /// <summary>Calls an exported function and gives its answer.</summary>
    public async ValueTask<T> GetAsync<T>(string function, CancellationToken ct, params object?[] args) =>
        await (await ImportAsync()).InvokeAsync<T>(function, ct, args);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (module is null)
        {
            return;
        }

        try
        {
            await (await module).DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException or JSException)
        {
        }
    }

    private Task<IJSObjectReference> ImportAsync() => module ??= js.InvokeAsync<IJSObjectReference>("import", path).AsTask();
}
