using ChargeCars.Core.Common;
using Microsoft.AspNetCore.Components;

namespace ChargeCars.Web.Ui;

/// <summary>One column of a <see cref="DataList{T}"/>. It renders nothing itself; the list reads it.</summary>
public sealed class Column<T> : ComponentBase, IDisposable
{
    [CascadingParameter]
    private DataList<T> List { get; set; } = null!;

    /// <summary>Stable name, under which the choice of columns is remembered.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>Head of the column in the person's language.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The value: shown when there is no template, and exported. <see cref="Money"/>, numbers, moments and days are written as such.</summary>
    [Parameter]
    public Func<T, object?>? Value { get; set; }

    /// <summary>How a cell looks, when it is more than its value.</summary>
    [Parameter]
    public RenderFragment<T>? ChildContent { get; set; }

    /// <summary>The word the query knows this order by; null when the column cannot be sorted.</summary>
    [Parameter]
    public string? Sort { get; set; }

    /// <summary>When the order is offered, if not always: an order that only a few rows can quickly be put in.</summary>
    [Parameter]
    public Func<ListRequest, bool>? SortWhen { get; set; }

    /// <summary>A first click gives the largest or latest first.</summary>
    [Parameter]
    public bool DescendingFirst { get; set; }

    /// <summary>Numbers and money stand right.</summary>
    [Parameter]
    public bool End { get; set; }

    /// <summary>CSS width such as 148px; one column should have none and take the rest.</summary>
    [Parameter]
    public string? Width { get; set; }

    /// <summary>Where it stands in the three-line row of a phone: id, who, st, sl or am. Without one it is not shown there.</summary>
    [Parameter]
    public string? Area { get; set; }

    /// <summary>Not shown until the person asks for it.</summary>
    [Parameter]
    public bool Hidden { get; set; }

    /// <summary>False for columns of buttons.</summary>
    [Parameter]
    public bool Exported { get; set; } = true;

    /// <inheritdoc/>
    public void Dispose() => List.Remove(this);

    /// <summary>True where this list can be put in the order of the column.</summary>
    internal bool Sorts(ListRequest request) => Sort is not null && SortWhen?.Invoke(request) != false;

    internal string? Css => (End, Area) switch
    {
        (true, null) => "num",
        (true, { } area) => $"num {area}",
        (false, var area) => area,
    };

    /// <inheritdoc/>
    protected override void OnInitialized() => List.Add(this);
}
