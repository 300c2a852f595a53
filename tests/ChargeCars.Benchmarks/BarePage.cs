using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace ChargeCars.Benchmarks;

/// <summary>The least that a page of Blazor Server can be: one line that could change.</summary>
[Route("/")]
public sealed class BarePage : ComponentBase
{
    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "Nothing happens here");

    /// <summary>The document around it.</summary>
    public sealed class Frame : ComponentBase
    {
        /// <inheritdoc/>
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "html");
            builder.OpenElement(1, "body");
            builder.OpenComponent<BarePage>(2);
            builder.AddComponentRenderMode(RenderMode.InteractiveServer);
            builder.CloseComponent();
            builder.CloseElement();
            builder.CloseElement();
        }
    }
}
