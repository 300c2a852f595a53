using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace ChargeCars.Web.Shell;

/// <summary>A part of the frame: renders again when the counts, the person's pages or the location change.</summary>
public abstract class ShellPart : ComponentBase, IDisposable
{
    /// <summary>What the parts share.</summary>
    [Inject]
    protected ShellState State { get; set; } = null!;

    /// <summary>Where we are.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>True when the page, or one below it, is open.</summary>
    protected bool IsHere(NavItem page)
    {
        var path = new Uri(Navigation.Uri).AbsolutePath;
        return path == page.Href || path.StartsWith($"{page.Href}/", StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        State.Changed += Changed;
        Navigation.LocationChanged += Moved;
        return State.StartAsync();
    }

    /// <summary>Stops listening.</summary>
    protected virtual void Dispose(bool disposing)
    {
        State.Changed -= Changed;
        Navigation.LocationChanged -= Moved;
    }

    private void Changed() => _ = InvokeAsync(StateHasChanged);

    private void Moved(object? sender, LocationChangedEventArgs e) => Changed();
}
