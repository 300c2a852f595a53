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
    private readonly Once once = new();
    private ApprovalDetails? found;
    private Problem? problem;
    private Guid? me;

    /// <summary>Public id or database key.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private ApprovalQueries Approvals { get; set; } = null!;

    [Inject]
    private RemindOfApproval Remind { get; set; } = null!;

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

    private EntityKey Key => EntityKey.TryParse(Id, out var key) ? key : EntityKey.OfNothing(Id);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (found is null || (found.Row.PublicId.ToString() != Id && !Key.Equals((EntityKey)found.Row.Id)))
        {
            found = null;
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

    private Task RemindAsync() => DoAsync(by => Remind.RemindAsync(by, Row!.Id, Gone), L["RemindedDone"]);

    private Task WithdrawAsync() => DoAsync(by => Withdraw.WithdrawAsync(by, Row!.Id, Gone), L["WithdrawnDone"]);

    private Task DoAsync(Func<Actor, Task> work, string done) => once.RunAsync(async () =>
    {
        await Act.RunAsync(async () => await work(await Person.GetAsync(Gone)), done);
        await LoadAsync();
    });
}
