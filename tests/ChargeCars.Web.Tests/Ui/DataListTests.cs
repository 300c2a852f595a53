using Bunit;
using Bunit.TestDoubles;
using ChargeCars.Core.Common;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Ui;

public sealed class DataListTests : UiTest
{
    private readonly List<ListRequest> asked = [];
    private Func<ListRequest, CancellationToken, Task<Paged<Row>>> answer;

    public DataListTests() => answer = (r, _) => Task.FromResult(PageOf(r, 120));

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    [Fact]
    public void Until_the_answer_is_there_rows_of_the_same_height_stand_in()
    {
        var waiting = new TaskCompletionSource<Paged<Row>>();
        answer = (_, _) => waiting.Task;
        var list = List();
        Assert.NotEmpty(list.FindAll("tbody .sk"));
        Assert.Empty(list.FindAll(".pager"));

        waiting.SetResult(PageOf(new ListRequest(), 3));
        list.WaitForAssertion(() => Assert.Equal(3, list.FindAll("tbody tr").Count));
        Assert.Empty(list.FindAll(".sk"));
    }

    [Fact]
    public void A_full_list_links_its_rows_and_says_which_it_shows()
    {
        var list = List();
        Assert.Equal(50, list.FindAll("tbody tr").Count);
        Assert.Equal("/orders/CC-1", list.Find("tbody a[data-row]").GetAttribute("href"));
        Assert.Equal("€ 1,00", Plain(list.Find("tbody td.am").TextContent));
        Assert.Equal("1–50 of 120", Plain(list.Find(".pager [role=status]").TextContent));
        Assert.True(list.Find("[aria-label='Previous page']").HasAttribute("disabled"));
    }

    [Fact]
    public void A_count_that_stopped_says_more_than()
    {
        answer = (r, _) => Task.FromResult(PageOf(r, 120) with { Total = 10_000, TotalIsCapped = true });
        Assert.Equal("1–50 of more than 10.000", Plain(List().Find(".pager [role=status]").TextContent));
    }

    [Fact]
    public void With_nothing_at_all_the_first_action_is_offered()
    {
        answer = (r, _) => Task.FromResult(PageOf(r, 0));
        var list = List();
        Assert.Equal("First order", list.Find(".blank b").TextContent);
        Assert.Empty(list.FindAll(".pager"));
    }

    [Fact]
    public void Empty_after_a_filter_says_what_each_filter_costs_and_what_to_drop()
    {
        answer = (r, _) => Task.FromResult(PageOf(r, r.Search is null ? 31 : r.Values("status").Count == 0 ? 7 : 0));
        Navigation.NavigateTo("/orders?q=roos&status=new");
        var list = List();
        Assert.Equal("Without “roos” there would be 31. Without Status New there would be 7.", Plain(list.Find(".blank p").TextContent));

        list.FindAll(".blank button").Single(b => b.TextContent == "Drop “roos”").Click();
        Assert.EndsWith("/orders?status=new", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(31, list.FindAll("tbody tr").Count);
    }

    [Theory]
    [InlineData("---")]
    [InlineData("%25")]
    [InlineData("_")]
    public void A_search_without_a_letter_or_digit_is_told_there_is_nothing_to_search_for(string typed)
    {
        Navigation.NavigateTo($"/orders?q={typed}");
        var list = List();
        Assert.Equal($"There is nothing to search for in “{Uri.UnescapeDataString(typed)}”", list.Find(".blank b").TextContent);
        Assert.All(asked, r => Assert.Null(r.Search));

        list.FindAll(".blank button").First(b => b.TextContent.StartsWith("Drop", StringComparison.Ordinal)).Click();
        Assert.EndsWith("/orders", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(50, list.FindAll("tbody tr").Count);
    }

    [Fact]
    public void A_list_that_breaks_gives_a_reference_that_is_in_the_log_and_tries_again()
    {
        answer = (_, _) => throw new InvalidOperationException("disk on fire");
        var list = List();
        var code = list.Find(".blank .mono").TextContent;
        Assert.Matches("^UI-[2-9A-Z]{4}-[2-9A-Z]{4}$", code);
        Assert.DoesNotContain("fire", list.Markup, StringComparison.Ordinal);
        Assert.Contains(Log.Lines, l => l.Contains(code, StringComparison.Ordinal) && l.Contains("disk on fire", StringComparison.Ordinal));

        answer = (r, _) => Task.FromResult(PageOf(r, 2));
        list.Find(".blank button").Click();
        Assert.Equal(2, list.FindAll("tbody tr").Count);
    }

    [Fact]
    public void A_refusal_keeps_its_code_and_is_not_logged()
    {
        answer = (_, _) => throw DomainError.Forbidden("no");
        var list = List();
        Assert.Equal("PERMISSION_DENIED", list.Find(".blank .mono").TextContent);
        Assert.Contains("You may not do this", list.Markup, StringComparison.Ordinal);
        Assert.Empty(Log.Lines);
    }

    [Fact]
    public void An_earlier_answer_never_overtakes_a_later_one()
    {
        var slow = new TaskCompletionSource<Paged<Row>>();
        var tokens = new List<CancellationToken>();
        answer = (r, ct) =>
        {
            tokens.Add(ct);
            return r.Sort is null ? slow.Task : Task.FromResult(PageOf(r, 2));
        };
        var list = List();
        list.InvokeAsync(() => Navigation.NavigateTo("/orders?sort=amount"));
        list.WaitForAssertion(() => Assert.Equal(2, list.FindAll("tbody tr").Count));
        Assert.True(tokens[0].IsCancellationRequested);

        list.InvokeAsync(() => slow.SetResult(PageOf(new ListRequest(), 9)));
        Assert.Equal(2, list.FindAll("tbody tr").Count);
    }

    [Fact]
    public void Sorting_paging_and_page_size_live_in_the_URL()
    {
        var list = List();
        list.FindAll("th button").Single(b => b.TextContent == "Amount").Click();
        Assert.EndsWith("/orders?sort=-amount", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("descending", list.Find("th[aria-sort]:nth-child(3)").GetAttribute("aria-sort"));
        list.FindAll("th button").Single(b => b.TextContent == "Amount").Click();
        Assert.EndsWith("/orders?sort=amount", Navigation.Uri, StringComparison.Ordinal);

        list.Find("[aria-label='Next page']").Click();
        Assert.EndsWith("/orders?sort=amount&page=2", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("51–100 of 120", Plain(list.Find(".pager [role=status]").TextContent));

        list.Find(".pager select").Change("100");
        Assert.EndsWith("/orders?sort=amount&per=100", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal((1, 100, "amount", false), (asked[^1].Page.Page, asked[^1].Page.PerPage, asked[^1].Sort, asked[^1].Descending));
    }

    [Fact]
    public void Heads_that_sort_are_buttons_that_say_how_and_an_order_is_offered_only_where_it_can_be_made()
    {
        var list = List();
        Assert.Equal([("Number", null), ("Amount", "none")], Heads());
        Assert.Empty(list.FindAll("th")[1].QuerySelectorAll("button")); // the number of every order there is
        Assert.Equal("BUTTON", list.Find("th[aria-sort] > *").TagName); // a key presses it as a click does

        list.InvokeAsync(() => Navigation.NavigateTo("/orders?status=new&sort=number&page=2"));
        list.WaitForAssertion(() => Assert.Equal([("Number", "ascending"), ("Amount", "none")], Heads()));
        list.FindAll("th button").Single(b => b.TextContent == "Number").Click();
        Assert.EndsWith("/orders?status=new&sort=-number", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal([("Number", "descending"), ("Amount", "none")], Heads());

        (string, string?)[] Heads() => [.. list.FindAll("th:not(.cb)").Select(t => (t.TextContent.Trim(), t.GetAttribute("aria-sort")))];
    }

    [Fact]
    public void Where_there_are_no_heads_a_menu_sorts()
    {
        var list = List();
        var menu = list.Find("details.phoneonly");
        Assert.Equal(["Amount"], menu.QuerySelectorAll("button").Select(b => b.TextContent));
        menu.QuerySelector("button")!.Click();
        Assert.EndsWith("/orders?sort=-amount", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("true", list.Find("details.phoneonly button").GetAttribute("aria-pressed"));
    }

    [Fact]
    public async Task A_file_has_the_rows_the_order_and_the_columns_of_the_screen()
    {
        Navigation.NavigateTo("/orders?q=roos&status=new&sort=-amount&page=2&per=25");
        var list = List();
        await list.FindAll(".dropmenu button").Single(b => b.TextContent == "CSV file").ClickAsync();
        var url = (string)Browser.Invocations.Single(i => i.Identifier == "download").Arguments[0]!;
        var file = Services.GetRequiredService<Downloads>().Take(new(), url.Split('/')[^1])!;
        asked.Clear();
        using var to = new MemoryStream();
        await file.WriteAsync(to, CancellationToken.None);
        var lines = System.Text.Encoding.UTF8.GetString(to.ToArray()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((121, "Number;Amount"), (lines.Length, lines[0])); // the hidden column stays out
        Assert.All(asked, r => Assert.Equal(("roos", "amount", true, "new"), (r.Search, r.Sort, r.Descending, r.Value("status"))));
        Assert.Equal([1, 2], asked.Select(r => r.Page.Page));
    }

    [Fact]
    public void Going_back_shows_what_was_there()
    {
        var list = List();
        list.Find("[aria-label='Next page']").Click();
        list.InvokeAsync(() => Navigation.NavigateTo("/orders"));
        list.WaitForAssertion(() => Assert.Equal("1–50 of 120", Plain(list.Find(".pager [role=status]").TextContent)));
    }

    [Fact]
    public void A_page_that_is_no_longer_there_becomes_the_last_one()
    {
        Navigation.NavigateTo("/orders?page=9");
        var list = List();
        Assert.EndsWith("/orders?page=3", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("101–120 of 120", Plain(list.Find(".pager [role=status]").TextContent));
    }

    [Fact]
    public void Typing_asks_once_when_the_typing_pauses()
    {
        var list = List();
        asked.Clear();
        list.Find("input[type=search]").Input("ro");
        Clock.Advance(TimeSpan.FromMilliseconds(200));
        list.Find("input[type=search]").Input("roos ");
        Clock.Advance(TimeSpan.FromMilliseconds(299));
        Assert.Empty(asked);
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        list.WaitForAssertion(() => Assert.EndsWith("/orders?q=roos", Navigation.Uri, StringComparison.Ordinal));
        list.WaitForAssertion(() => Assert.Equal("roos", Assert.Single(asked).Search));
    }

    [Fact]
    public void A_filter_is_a_chip_with_its_words_and_goes_away_by_its_cross()
    {
        var list = List();
        list.FindAll(".dropmenu button").Single(b => b.TextContent == "Status").Click();
        list.FindAll(".filter label").Single(l => l.TextContent == "New").QuerySelector("input")!.Change(true);
        list.FindAll(".filter label").Single(l => l.TextContent == "On hold").QuerySelector("input")!.Change(true);
        Assert.EndsWith("/orders?status=new&status=hold", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("Status New, On hold", Plain(list.Find(".filter.on summary").TextContent));

        list.Find("[aria-label='Remove filter Status']").Click();
        Assert.EndsWith("/orders", Navigation.Uri, StringComparison.Ordinal);
        Assert.Empty(asked[^1].Filters);
    }

    [Fact]
    public void Ticked_rows_stay_ticked_over_pages_and_are_let_go_by_a_filter()
    {
        var list = List();
        list.Find("[aria-label='Select CC-1']").Change(true);
        list.Find("[aria-label='Next page']").Click();
        list.Find("thead input").Change(true);
        Assert.Equal("51 selected", list.Find(".bulk b").TextContent);
        list.Find("[aria-label='Previous page']").Click();
        Assert.Equal("on", list.Find("tbody tr").ClassName?.Trim());

        list.InvokeAsync(() => list.FindAll(".filter label, .dropmenu button").First(b => b.TextContent == "Status").Click());
        list.FindAll(".filter label")[0].QuerySelector("input")!.Change(true);
        Assert.Empty(list.FindAll(".bulk"));
    }

    [Fact]
    public void A_column_can_be_hidden_and_the_browser_is_told_to_remember()
    {
        var list = List();
        list.FindAll(".dropmenu label").Single(l => l.TextContent == "Amount").QuerySelector("input")!.Change(false);
        Assert.DoesNotContain("Amount", list.FindAll("th").Select(t => t.TextContent));
        Assert.Contains(Browser.Invocations, i => i.Identifier == "remember" && (string?)i.Arguments[0] == "columns:orders" && (string?)i.Arguments[1] == "amount,name");
    }

    private static Paged<Row> PageOf(ListRequest request, int total) => new(
        [.. Enumerable.Range(1, total).Skip(request.Page.Skip).Take(request.Page.PerPage).Select(i => new Row($"CC-{i}", "Roos Waterbolk", new Money(i * 100)))],
        request.Page.Page,
        request.Page.PerPage,
        total);

    private IRenderedComponent<DataList<Row>> List()
    {
        if (!Navigation.Uri.Contains("/orders", StringComparison.Ordinal))
        {
            Navigation.NavigateTo("/orders");
        }

        return Render<DataList<Row>>(p => p
            .Add(l => l.Name, "orders")
            .Add(l => l.Title, "Orders")
            .Add(l => l.RowKey, r => r.Number)
            .Add(l => l.RowHref, r => $"/orders/{r.Number}")
            .Add(l => l.Filters, [ListFilter.Choice("status", "Status", [new("new", "New"), new("hold", "On hold")])])
            .Add(l => l.Load, (r, ct) =>
            {
                asked.Add(r);
                return answer(r, ct);
            })
            .Add(l => l.BulkActions, (ListSelection<Row> _) => "<button>Hold</button>")
            .Add(l => l.Empty, "<div class='blank'><b>First order</b></div>")
            .AddChildContent<Column<Row>>(c => c.Add(x => x.Id, "number").Add(x => x.Title, "Number").Add(x => x.Value, r => r.Number).Add(x => x.Sort, "number").Add(x => x.SortWhen, r => r.Values("status").Count > 0).Add(x => x.Area, "id"))
            .AddChildContent<Column<Row>>(c => c.Add(x => x.Id, "amount").Add(x => x.Title, "Amount").Add(x => x.Value, r => r.Amount).Add(x => x.Sort, "amount").Add(x => x.DescendingFirst, true).Add(x => x.End, true).Add(x => x.Area, "am"))
            .AddChildContent<Column<Row>>(c => c.Add(x => x.Id, "name").Add(x => x.Title, "Name").Add(x => x.Value, r => r.Name).Add(x => x.Hidden, true)));
    }

    public sealed record Row(string Number, string Name, Money Amount);
}
