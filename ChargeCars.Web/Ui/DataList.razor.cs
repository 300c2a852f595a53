using ChargeCars.Core.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Ui;

/// <summary>
/// A list of records: paged on the server, its whole state in the URL, with the four states every list has: loading, empty, failed, full.
/// Columns and filters are what a page adds.
/// </summary>
public sealed partial class DataList<T> : IDisposable
{
    private const int MostProbes = 3;
    private static readonly TimeSpan SearchPause = TimeSpan.FromMilliseconds(300);
    private static readonly int[] PageSizes = [25, 50, 100];

    private readonly List<Column<T>> columns = [];
    private readonly Dictionary<object, T> selected = [];
    private readonly CancellationTokenSource gone = new();
    private HashSet<string> hidden = [];
    private ListRequest? request;
    private string? loadedUri;
    private Paged<T>? page;
    private Problem? problem;
    private IReadOnlyList<Probe> probes = [];
    private CancellationTokenSource? loading;
    private CancellationTokenSource? typing;
    private string search = "";
    private string? openFilter;
    private bool busy;
    private IDisposable? keys;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private Problems Problems { get; set; } = null!;

    [Inject] private Browser Browser { get; set; } = null!;

    [Inject] private Downloads Downloads { get; set; } = null!;

    [Inject] private KeyMap KeyMap { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    [Inject] private IStringLocalizer<UiTexts> L { get; set; } = null!;

    [CascadingParameter] private Task<AuthenticationState>? Authentication { get; set; }

    /// <summary>Short stable name: columns are remembered and files named after it.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    /// <summary>Title of the page; null for a list inside a card.</summary>
    [Parameter] public string? Title { get; set; }

    /// <summary>One query. It must not touch the page's own state: exports call it too.</summary>
    [Parameter, EditorRequired] public Func<ListRequest, CancellationToken, Task<Paged<T>>> Load { get; set; } = null!;

    /// <summary>The columns.</summary>
    [Parameter, EditorRequired] public RenderFragment ChildContent { get; set; } = null!;

    /// <summary>What tells one row from another.</summary>
    [Parameter, EditorRequired] public Func<T, object> RowKey { get; set; } = null!;

    /// <summary>Where a row leads; the first column becomes the link.</summary>
    [Parameter] public Func<T, string>? RowHref { get; set; }

    /// <summary>What a row is called, for the name of its tick box; without it the first column's value.</summary>
    [Parameter] public Func<T, string>? RowName { get; set; }

    /// <summary>Extra class of a row, such as done.</summary>
    [Parameter] public Func<T, string?>? RowClass { get; set; }

    /// <summary>Order until the person chooses another: a sort key, with a minus for descending.</summary>
    [Parameter] public string? DefaultSort { get; set; }

    [Parameter] public int DefaultPerPage { get; set; } = 50;

    [Parameter] public IReadOnlyList<ListFilter> Filters { get; set; } = [];

    [Parameter] public IReadOnlyList<ListView> Views { get; set; } = [];

    /// <summary>False when the query cannot search text.</summary>
    [Parameter] public bool CanSearch { get; set; } = true;

    [Parameter] public bool CanExport { get; set; } = true;

    /// <summary>False for a list inside a card: its state is not the page's.</summary>
    [Parameter] public bool InUrl { get; set; } = true;

    /// <summary>Beside the title; the one primary action last.</summary>
    [Parameter] public RenderFragment? Actions { get; set; }

    /// <summary>A line of totals over all the rows that match.</summary>
    [Parameter] public RenderFragment<Paged<T>>? Summary { get; set; }

    /// <summary>Draws a row in place of the table: with <c>data-item="still"</c> on what it is in, <c>a[data-row]</c> on what leads to it, and a key of its own. The columns are for exports then.</summary>
    [Parameter] public RenderFragment<T>? Item { get; set; }

    /// <summary>Beside the rows, also when there are none.</summary>
    [Parameter] public RenderFragment? Side { get; set; }

    /// <summary>What can be done with ticked rows; without it nothing can be ticked.</summary>
    [Parameter] public RenderFragment<ListSelection<T>>? BulkActions { get; set; }

    /// <summary>What to show when there is nothing at all: what this is, and the first action.</summary>
    [Parameter, EditorRequired] public RenderFragment Empty { get; set; } = null!;

    /// <summary>What the key n makes.</summary>
    [Parameter] public string? NewHref { get; set; }

    /// <summary>The rows on screen.</summary>
    public IReadOnlyList<T> Rows => page?.Items ?? [];

    /// <summary>Loads the same page again; call it after a change or on a live event.</summary>
    public Task RefreshAsync() => request is null ? Task.CompletedTask : LoadAsync(request);

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        keys?.Dispose();
        gone.Cancel();
        loading?.Dispose();
        typing?.Dispose();
        gone.Dispose();
    }

    internal void Add(Column<T> column)
    {
        columns.Add(column);
        if (column.Hidden)
        {
            hidden.Add(column.Id);
        }

        StateHasChanged(); // columns come to life after the list itself was rendered
    }

    internal void Remove(Column<T> column)
    {
        columns.Remove(column);
        if (!gone.IsCancellationRequested)
        {
            StateHasChanged();
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Navigation.LocationChanged += Moved;
        if (NewHref is not null)
        {
            keys = KeyMap.Add(new KeyBinding("n", L["New"], () =>
            {
                Navigation.NavigateTo(NewHref);
                return Task.CompletedTask;
            }));
        }
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => FollowUrlAsync();

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && await Browser.RecallAsync(ColumnsKey, CancellationToken.None) is { } remembered)
        {
            hidden = [.. remembered.Split(',', StringSplitOptions.RemoveEmptyEntries)];
            StateHasChanged();
        }
    }

    private string ColumnsKey => $"columns:{Name}";

    private ListRequest Otherwise => new()
    {
        Page = new PageRequest(1, DefaultPerPage),
        Sort = DefaultSort?.TrimStart('-'),
        Descending = DefaultSort?.StartsWith('-') == true,
    };

    private IEnumerable<Column<T>> Shown => columns.Where(c => !hidden.Contains(c.Id));

    private long Span => page is null ? 0 : (long)(page.Page - 1) * page.PerPage;

    private void Moved(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(FollowUrlAsync);

    private async Task FollowUrlAsync()
    {
        if (gone.IsCancellationRequested || (request is not null && (!InUrl || loadedUri == Navigation.Uri)))
        {
            return;
        }

        var wanted = InUrl ? ListUrl.Read(Navigation.Uri, Filters, Otherwise) : Otherwise;
        loadedUri = Navigation.Uri;
        search = wanted.Search ?? "";
        await LoadAsync(wanted);
    }

    private async Task GoAsync(ListRequest wanted, bool replace = false)
    {
        if (wanted.Search != request?.Search || !SameFilters(wanted, request))
        {
            selected.Clear();
        }

        if (!InUrl)
        {
            await LoadAsync(wanted);
            return;
        }

        var url = ListUrl.Write(Navigation.Uri, Filters, wanted, Otherwise);
        loadedUri = url;
        Navigation.NavigateTo(url, replace: replace);
        await LoadAsync(wanted);
    }

    private static bool SameFilters(ListRequest a, ListRequest? b) =>
        b is not null && a.Filters.Count == b.Filters.Count && a.Filters.All(f => b.Values(f.Key).SequenceEqual(f.Value));

    private async Task LoadAsync(ListRequest wanted)
    {
        if (gone.IsCancellationRequested)
        {
            return;
        }

        var before = loading;
        var mine = loading = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
        var token = mine.Token;
        (request, busy, problem, probes) = (wanted, true, null, []);
        StateHasChanged();
        await CancelAsync(before);
        try
        {
            var answer = await AnswerAsync(wanted, token);
            if (mine != loading)
            {
                return; // a later question was asked meanwhile; this answer is to an earlier one
            }

            if (answer.Items.Count == 0 && answer.Total > 0 && wanted.Page.Page > 1)
            {
                await GoAsync(wanted with { Page = new PageRequest((int)answer.TotalPages, wanted.Page.PerPage) }, replace: true);
                return;
            }

            (page, busy) = (answer, false);
            StateHasChanged();
            if (answer.Total == 0 && wanted.IsNarrowed)
            {
                probes = await ProbeAsync(wanted, token);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return; // superseded or left: whoever cancelled it shows the next state
        }
#pragma warning disable CA1031 // a list that fails says so in its own place; the rest of the page stays
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (mine != loading)
            {
                return;
            }

            (problem, busy) = (Problems.Describe(exception), false);
        }

        StateHasChanged();
    }

    // where nothing can be searched for, no list needs to be asked
    private Task<Paged<T>> AnswerAsync(ListRequest wanted, CancellationToken ct) =>
        SearchText.IsWordless(wanted.Search) ? Task.FromResult(wanted.Page.OfNothing<T>()) : Load(wanted, ct);

    private static async Task CancelAsync(CancellationTokenSource? earlier)
    {
        if (earlier is not null)
        {
            await earlier.CancelAsync();
            earlier.Dispose();
        }
    }

    // What each filter costs: how many rows there would be without it.
    private async Task<IReadOnlyList<Probe>> ProbeAsync(ListRequest empty, CancellationToken ct)
    {
        var found = new List<Probe>();
        if (empty.Search is not null)
        {
            var quoted = L["Quoted", empty.Search];
            await AddAsync(quoted, quoted, empty with { Search = null, Page = new PageRequest(1, empty.Page.PerPage) });
        }

        foreach (var filter in Filters.Where(f => empty.Filters.ContainsKey(f.Id)).Take(MostProbes))
        {
            await AddAsync($"{filter.Label} {Words(filter, empty)}", L["Quoted", Words(filter, empty)], empty.Without(filter.Id));
        }

        return found;

        async Task AddAsync(string label, string brief, ListRequest without)
        {
            var there = await AnswerAsync(without with { Page = new PageRequest(1, 1) }, ct);
            found.Add(new Probe(label, brief, without, there.Total, there.TotalIsCapped));
        }
    }

    private string Words(ListFilter filter, ListRequest of)
    {
        if (filter.Kind == ListFilterKind.Dates)
        {
            return of.Days(filter.Id) switch
            {
                ({ } from, { } until) => L["FromUntil", Show.Day(from, Amsterdam.Day(Clock.GetUtcNow())), Show.Day(until, Amsterdam.Day(Clock.GetUtcNow()))],
                ({ } from, null) => L["From", Show.Day(from, Amsterdam.Day(Clock.GetUtcNow()))],
                (null, { } until) => L["Until", Show.Day(until, Amsterdam.Day(Clock.GetUtcNow()))],
                _ => "",
            };
        }

        return string.Join(", ", of.Values(filter.Id).Select(v => filter.Options.FirstOrDefault(o => o.Value == v)?.Label ?? v));
    }

    private async Task TypedAsync()
    {
        var before = typing;
        var mine = typing = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
        var pause = Task.Delay(SearchPause, Clock, mine.Token);
        await CancelAsync(before);
        try
        {
            await pause;
        }
        catch (OperationCanceledException)
        {
            return; // another key was typed
        }

        if (mine != typing)
        {
            return; // and just before its pause was called off
        }

        var words = search.Trim() is { Length: > 0 } text ? text : null;
        if (words != request!.Search)
        {
            await GoAsync(request with { Search = words, Page = new PageRequest(1, request.Page.PerPage) }, replace: true);
        }
    }

    private Task SortAsync(Column<T> column)
    {
        var again = request!.Sort == column.Sort;
        return GoAsync(request with { Sort = column.Sort, Descending = again ? !request.Descending : column.DescendingFirst, Page = new PageRequest(1, request.Page.PerPage) });
    }

    private Task PageAsync(int step) => GoAsync(request! with { Page = new PageRequest(Math.Max(1, request!.Page.Page + step), request.Page.PerPage) });

    private Task PerPageAsync(ChangeEventArgs change) =>
        GoAsync(request! with { Page = new PageRequest(1, int.Parse((string)change.Value!, System.Globalization.CultureInfo.InvariantCulture)) });

    private Task ToggleAsync(ListFilter filter, string value, bool on)
    {
        openFilter = filter.Id;
        var values = filter.OnlyOne ? [] : request!.Values(filter.Id).Where(v => v != value);
        return GoAsync(request!.With(filter.Id, on ? [.. values, value] : [.. values]));
    }

    private Task DaysAsync(ListFilter filter, DateOnly? from, DateOnly? until)
    {
        openFilter = filter.Id;
        return GoAsync(from is null && until is null ? request!.Without(filter.Id) : request!.With(filter.Id, [DayRange.Write(from, until)]));
    }

    private Task DropAsync(ListFilter filter)
    {
        openFilter = null;
        return GoAsync(request!.Without(filter.Id));
    }

    private Task ClearAsync()
    {
        (search, openFilter) = ("", null);
        return GoAsync(Otherwise with { Page = new PageRequest(1, request!.Page.PerPage), Sort = request.Sort, Descending = request.Descending });
    }

    private async Task ShowColumnAsync(Column<T> column, bool shown)
    {
        _ = shown ? hidden.Remove(column.Id) : hidden.Add(column.Id);
        await Browser.RememberAsync(ColumnsKey, string.Join(',', hidden.Order(StringComparer.Ordinal)), CancellationToken.None);
    }

    private void Tick(T row, bool on)
    {
        if (on)
        {
            selected[RowKey(row)] = row;
        }
        else
        {
            selected.Remove(RowKey(row));
        }
    }

    private void TickPage(bool on)
    {
        foreach (var row in page!.Items)
        {
            Tick(row, on);
        }
    }

    private void Untick()
    {
        selected.Clear();
        StateHasChanged();
    }

    private string NameOf(T row) => RowName?.Invoke(row) ?? columns.FirstOrDefault()?.Value?.Invoke(row)?.ToString() ?? RowKey(row).ToString()!;

    private async Task ExportAsync(SheetFormat format)
    {
        var person = Authentication is null ? null : (await Authentication).User;
        var sheet = Shown.Where(c => c is { Exported: true, Value: not null }).Select(c => new SheetColumn<T>(c.Title, c.Value!)).ToList();
        var asked = request!;
        var url = Downloads.Offer(person, SheetFile.Of(Name, format, sheet, (p, ct) => AnswerAsync(asked with { Page = p }, ct), Amsterdam.Day(Clock.GetUtcNow()), L["ExportStops", SheetFile.MostRows]));
        await Browser.DownloadAsync(url, CancellationToken.None);
    }

    private sealed record Probe(string Label, string Brief, ListRequest Without, long Total, bool Capped);
}
