using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace ChargeCars.Web.Shell;

/// <summary>Keeps the frame alive when a page breaks: the person gets a reference number and can go elsewhere. Keyed by location, so the next page starts clean.</summary>
public sealed class PageBoundary : ErrorBoundaryBase
{
    private Problem? problem;

    [Inject]
    private Problems Problems { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception)
    {
        problem = Problems.Describe(exception);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        // Rendered before OnErrorAsync ran once in a while; then the next render has the words.
        builder.OpenComponent<FailureState>(1);
        builder.AddComponentParameter(2, nameof(FailureState.Problem), problem ??= Problems.Describe(CurrentException));
        builder.AddComponentParameter(3, nameof(FailureState.Retry), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (CurrentException is null)
        {
            problem = null;
        }
    }
}
