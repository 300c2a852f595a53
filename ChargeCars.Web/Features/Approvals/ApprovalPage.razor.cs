using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Approvals;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Approvals;

/// <summary>One request: before and after, why, how the same was answered before, and what happens if yes and if no.</summary>
public sealed partial class ApprovalPage
{
    private ApprovalDetails? found;
    private Problem? problem;
    private Dialog? handing;
    private Guid? me;
    private string comment = "";
    private string person = "";
    private bool busy;

    /// <summary>Public id or database key.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private ApprovalQueries Approvals { get; set; } = null!;

    [Inject]
    private DecideApproval Decide { get; set; } = null!;

    [Inject]
    private HandOnApproval HandOn { get; set; } = null!;

    [Inject]
    private WithdrawApproval Withdraw { get; set; } = null!;

    [Inject]
    private CurrentActor Person { get; set; } = null!;

    [Inject]
    private Act Act { get; set; } = null!;

    [Inject]
    private Problems Problems { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ApprovalTexts> L { get; set; } = null!;

    private ApprovalRow? Row => found?.Row;

    private string BeforeWord => Row!.State is ApprovalState.Pending ? L["Before"] : L["Was"];

    private string AfterWord => Row!.State is ApprovalState.Pending ? L["After"] : L["AskedFor"];

    private string SimilarWords
    {
        get
        {
            var similar = found!.Similar;
            var answers = L["SimilarText", similar.Approved, similar.Rejected];
            return similar.MedianMinutes is { } minutes ? $"{answers} {L["SimilarMedian", Brief(minutes)]}" : answers;
        }
    }

    private string WhyNot => Row switch
    {
        { IsOwn: true } => L["OwnRequest"],
        { DelegatedTo: { } other } => L["WithOther", other],
        _ => L["RoleDecides", ApprovalWords.Role(Row!.Role, L)],
    };

    private EntityKey Key => EntityKey.TryParse(Id, out var key) ? key : EntityKey.OfNothing(Id);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (found is null || (found.Row.PublicId.ToString() != Id && !Key.Equals((EntityKey)found.Row.Id)))
        {
            (comment, found) = ("", null);
            Follow(LiveTopics.Approvals);
            await LoadAsync();
        }
    }

    /// <inheritdoc/>
    protected override Task OnLiveAsync(IReadOnlyList<LiveEvent> events) => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            var actor = await Person.GetAsync(Gone);
            (me, found, problem) = (actor.UserPublicId, await Approvals.FindAsync(actor, Key, Gone), null);
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // the page was left
        }
        catch (DomainException e)
        {
            problem = Problems.Describe(e);
        }
    }

    private Task ApproveAsync() => DoAsync(by => Decide.ApproveAsync(by, Row!.Id, comment, Gone), L["ApprovedDone"]);

    private Task RejectAsync() => DoAsync(by => Decide.RejectAsync(by, Row!.Id, comment, Gone), L["RejectedDone"]);

    private Task WithdrawAsync() => DoAsync(by => Withdraw.WithdrawAsync(by, Row!.Id, Gone), L["WithdrawnDone"]);

    private Task TakeBackAsync() => DoAsync(by => HandOn.TakeBackAsync(by, Row!.Id, Gone), L["TakenBackDone"]);

    private async Task DelegateAsync()
    {
        if (Guid.TryParse(person, out var to))
        {
            await handing!.CloseAsync();
            await DoAsync(by => HandOn.DelegateAsync(by, Row!.Id, to, Gone), L["DelegatedDone"]);
        }
    }

    private async Task DoAsync(Func<Actor, Task> work, string done)
    {
        busy = true;
        await Act.RunAsync(async () => await work(await Person.GetAsync(Gone)), done);
        busy = false;
        await LoadAsync();
    }

    private string IfYes(ApprovalDetails of)
    {
        List<string> sentences = [L["IfYesText", ApprovalWords.Label(of.Row.To)]];
        if (of.DeadlineIfApproved is { } due)
        {
            sentences.Add(L["IfYesDeadline", Show.Moment(due)]);
        }

        sentences.Add(of.TellsCustomer ? L["IfYesCustomer"] : L["IfYesNobody"]);
        if (of.Opens.Count > 0)
        {
            sentences.Add(L["ThenOpens", string.Join(", ", of.Opens.Select(ApprovalWords.Label))]);
        }

        return string.Join(' ', sentences);
    }

    private string FactName(string name) => L["Fact_" + name] is { ResourceNotFound: false } known ? known : name.Replace('_', ' ');

    private string Brief(int minutes) => minutes < 60 ? L["Minutes", minutes] : minutes < 60 * 48 ? L["Hours", minutes / 60] : L["Days", minutes / 60 / 24];
}
