using System.Globalization;
using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using Bunit.TestDoubles;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Identity;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Approvals;
using ChargeCars.Web.Features.Approvals;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Tests.Ui;
using ChargeCars.Web.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Approvals;

/// <summary>Approvals over a real database, worked through with the keys.</summary>
public sealed class ApprovalsPageTests : UiTest, IAsyncLifetime
{
    private const string Step = "pending_approval";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly AppFactory factory = new(null, services => services.Remove(services.Single(d => d.ServiceType == typeof(IHostedService) && d.ImplementationType?.Name == "DeliveryLoops")));
    private KnownUser planner = null!;
    private KnownUser manager = null!;
    private KnownUser deputy = null!;
    private BunitAuthorizationContext signedIn = null!;
    private long orders;

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await factory.WriteAsync((db, _) =>
        {
            db.Add(new BusinessEntity { Slug = "chargecars", Name = "ChargeCars B.V.", Prefix = "CC", SenderEmail = "mail@example.com" });
            return Task.CompletedTask;
        });
        (planner, manager, deputy) = (await factory.CreateUserAsync(Roles.Planner), await factory.CreateUserAsync(Roles.OperationsManager), await factory.CreateUserAsync(Roles.Manager));
        signedIn = AddAuthorization();
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(new RefusalTexts(typeof(ApprovalTexts)));
        Services.AddSingleton(Core<LiveFeed>());
        Services.AddSingleton(Core<KnownUsers>());
        Services.AddSingleton(Core<ApprovalQueries>());
        Services.AddSingleton(Core<DecideApproval>());
        Services.AddSingleton(Core<HandOnApproval>());
        Services.AddSingleton(Core<RemindOfApproval>());
        Services.AddSingleton(Core<WithdrawApproval>());
        Services.AddSingleton(Core<DeputyQueries>());
        Services.AddSingleton(Core<NameDeputy>());
        Services.AddSingleton(Core<BusinessEntityQueries>());
        Services.AddScoped<CurrentActor>();
        Services.AddScoped<EntityScope>();
        Services.AddScoped<Allowed>();
        Services.AddScoped<ShellState>();
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await factory.DisposeAsync();
    }

    [Fact]
    public async Task What_waits_is_worked_through_with_the_keys_and_a_no_is_asked_for_its_reason_first()
    {
        var first = await AskAsync("""{"net_amount":{"before":2117.00,"after":1893.40}}""");
        var second = await AskAsync();
        var third = await AskAsync();
        var page = Open(manager);
        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll(".dec .facts").Count), Patience);
        Assert.Equal("true", page.FindAll(".dec")[0].ClassList.Contains("cur") ? "true" : "false");
        Assert.Contains("−223,60", page.Find(".dec.cur .beforeafters").TextContent, StringComparison.Ordinal);
        Assert.Contains("Pending Approval", page.Find(".dec.cur .effects").TextContent, StringComparison.Ordinal);
        Assert.Contains(manager.Name, page.Find(".listside .waits").TextContent, StringComparison.Ordinal);

        // the keys are for the one that has the focus
        await page.InvokeAsync(() => page.FindAll(".dec")[1].FocusIn());
        Assert.True(page.FindAll(".dec")[1].ClassList.Contains("cur"));
        await PressAsync(page, "r");
        Assert.Equal("true", page.Find(".dec.cur .decidebar input").GetAttribute("aria-invalid"));
        Assert.Equal(ApprovalState.Pending, await StateAsync(second));
        await page.InvokeAsync(() => page.Find(".dec.cur .decidebar input").Input("Too cheap"));
        await page.InvokeAsync(() => page.Find(".dec.cur .decidebar input").KeyDown("Enter"));
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".dec .facts").Count), Patience);
        Assert.Equal(ApprovalState.Rejected, await StateAsync(second));

        // the next one took its place
        Assert.True(page.FindAll(".dec")[1].ClassList.Contains("cur"));
        await PressAsync(page, "a");
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".dec .facts")), Patience);
        Assert.Equal((ApprovalState.Approved, ApprovalState.Pending), (await StateAsync(third), await StateAsync(first)));
        page.WaitForAssertion(() => Assert.Equal("2", page.Find(".listside .fig").TextContent), Patience);

        await PressAsync(page, "d");
        Assert.Contains("decides", page.Find(".dec.cur dialog").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deputy_is_named_on_the_page_decides_for_the_other_and_hands_it_back()
    {
        var asked = await AskAsync();
        var page = Open(manager);
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".dec .facts")), Patience);
        await page.InvokeAsync(() => Button(page, "Name a deputy").Click());
        page.WaitForAssertion(() => Assert.NotNull(page.Find("dialog input[role=combobox]")), Patience);
        await page.InvokeAsync(() => page.Find("dialog input[role=combobox]").Input(deputy.Name));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("dialog [role=option]")), Patience);
        await page.InvokeAsync(() => page.FindAll("dialog [role=option]").Single(o => o.TextContent.Contains(deputy.Name, StringComparison.Ordinal)).MouseDown());
        var today = Amsterdam.Day(TimeProvider.System.GetUtcNow());
        await page.InvokeAsync(() => page.FindAll("dialog input[type=date]")[1].Change(Text(today.AddDays(-1))));
        await page.InvokeAsync(() => page.Find("dialog footer .primary").Click());
        page.WaitForAssertion(() => Assert.Contains("last day", page.Find("dialog .fld.err").TextContent, StringComparison.Ordinal), Patience);
        await page.InvokeAsync(() => page.FindAll("dialog input[type=date]")[1].Change(Text(today.AddDays(2))));
        Assert.Contains("3 days", page.Find("dialog footer .primary").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("dialog footer .primary").Click());
        page.WaitForAssertion(() => Assert.Contains(deputy.Name, page.Find(".listside .out").TextContent, StringComparison.Ordinal), Patience);

        var theirs = Open(deputy);
        theirs.WaitForAssertion(() => Assert.Equal($"for {manager.Name}", theirs.Find(".dec header .chip").TextContent), Patience);
        theirs.WaitForAssertion(() => Assert.NotEmpty(theirs.FindAll(".dec .decidebar .primary")), Patience);
        await theirs.InvokeAsync(() => theirs.Find(".dec .decidebar .primary").Click());
        theirs.WaitForAssertion(() => Assert.Empty(theirs.FindAll(".dec")), Patience);
        Assert.Equal((deputy.Name, manager.Name), await DecidedAsync(asked));
        await theirs.InvokeAsync(() => Button(theirs, "Hand back").Click());
        theirs.WaitForAssertion(() => Assert.DoesNotContain(manager.Name, theirs.Find(".listside .out").TextContent, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task A_request_is_withdrawn_once_by_two_clicks()
    {
        var twice = new TwoClicks(Services);
        var asked = await AskAsync();
        signedIn.SetAuthorized(planner.Name).SetClaims(new Claim(ClaimTypes.NameIdentifier, planner.Id.ToString(CultureInfo.InvariantCulture)));
        var page = Render<ApprovalPage>(p => p.Add(x => x.Id, asked.ToString(CultureInfo.InvariantCulture)));
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("button"), b => b.TextContent.Contains("ithdraw", StringComparison.Ordinal)), Patience);
        await twice.OnAsync(page, () => page.FindAll("button").Single(b => b.TextContent.Contains("ithdraw", StringComparison.Ordinal)));
        Assert.Equal(ApprovalState.Withdrawn, await StateAsync(asked));
        Assert.Null(Assert.Single(Services.GetRequiredService<Toasts>().Shown).Problem);
    }

    [Fact]
    public async Task Everything_is_handed_over_in_one_go_and_what_stays_says_why()
    {
        var other = await factory.CreateUserAsync(Roles.OperationsManager);
        await AskAsync();
        await AskAsync(by: other.Through("ui") with { Roles = [Roles.Planner] });
        var page = Open(manager);
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".dec .facts").Count), Patience);
        await page.InvokeAsync(() => Button(page, "Delegate all").Click());
        page.WaitForAssertion(() => Assert.Contains($"{other.Name} · 1 of 2", page.FindAll("dialog option").Select(o => o.TextContent)), Patience);
        await page.InvokeAsync(() => page.Find("dialog select").Change(other.PublicId.ToString()));
        await page.InvokeAsync(() => page.Find("dialog footer .primary").Click());
        page.WaitForAssertion(() => Assert.Contains("1 of 2 handed over", page.Find("dialog [role=status]").TextContent, StringComparison.Ordinal), Patience);
        Assert.Contains("was asked by this colleague", page.Find("dialog .need").TextContent, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".dec .facts")), Patience);
    }

    private T Core<T>()
        where T : notnull => factory.Services.GetRequiredService<T>();

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IElement Button(IRenderedComponent<ApprovalsPage> page, string words) => page.FindAll("button").First(b => b.TextContent.Contains(words, StringComparison.Ordinal));

    private IRenderedComponent<ApprovalsPage> Open(KnownUser who)
    {
        signedIn.SetAuthorized(who.Name).SetClaims(new Claim(ClaimTypes.NameIdentifier, who.Id.ToString(CultureInfo.InvariantCulture)));
        return Render<ApprovalsPage>();
    }

    private Task PressAsync(IRenderedComponent<ApprovalsPage> page, string key) => page.InvokeAsync(() => Services.GetRequiredService<KeyMap>().RunAsync(key));

    private async Task<long> AskAsync(string? context = null, Actor? by = null)
    {
        var key = ++orders;
        await factory.WriteAsync((db, ct) => Core<StatusEngine>().StartAsync(db, AppFactory.Tester, new NewTrack("order", key, Guid.CreateVersion7(), 1, "api", "normal", Money.FromEuros(0)), ct));
        return (await Core<RequestApproval>().RequestAsync(by ?? planner.Through("ui"), "order", key, new NewApproval(Step, "The customer waits", context), Ct)).Id;
    }

    private async Task<ApprovalState> StateAsync(long id) => (await Core<ApprovalQueries>().FindAsync(manager.Through("ui"), id, Ct)).Row.State;

    private async Task<(string?, string?)> DecidedAsync(long id) => (await Core<ApprovalQueries>().FindAsync(manager.Through("ui"), id, Ct)).Row is var row ? (row.DecidedBy, row.DecidedFor) : default;
}
