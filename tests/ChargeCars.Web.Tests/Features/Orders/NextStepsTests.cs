using Bunit;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Approvals;
using ChargeCars.Web.Features.Orders;
using ChargeCars.Web.Tests.Ui;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Orders;

public sealed class NextStepsTests : UiTest
{
    private static readonly StepName From = new("new", "New", "Nieuw", StatusCategory.Backlog, "#112233");
    private static readonly StepName To = new("pending_approval", "Pending Approval", "Wacht op akkoord", StatusCategory.Waiting, "#445566");

    [Fact]
    public void A_step_that_needs_approval_can_be_asked_for_and_an_open_request_shows_who_decides()
    {
        NextStep? asked = null;
        var steps = Render<NextSteps>(p => p
            .Add(s => s.Steps, [Step("pending_approval", "operations_manager"), Step("in_progress", null)])
            .Add(s => s.AskApproval, (NextStep step) => asked = step));
        var button = steps.FindAll("button").Single(b => b.TextContent.Contains("Ask approval", StringComparison.Ordinal));
        button.Click();
        Assert.Equal("pending_approval", asked!.Status);

        steps.Render(p => p.Add(s => s.Approvals, [new ApprovalOfRecord(Request(ApprovalState.Pending), ["Anna Approver"])]));
        Assert.Contains("waits for approval by Anna Approver", steps.Find("a.need").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(steps.FindAll("button"), b => b.TextContent.Contains("Ask approval", StringComparison.Ordinal));
        Assert.True(steps.FindAll("button").Single(b => b.TextContent.StartsWith("pending_approval", StringComparison.Ordinal)).HasAttribute("disabled"));

        // who was told no may ask again
        steps.Render(p => p.Add(s => s.Approvals, [new ApprovalOfRecord(Request(ApprovalState.Rejected), [])]));
        Assert.Contains("Too cheap", steps.Find("a.need").TextContent, StringComparison.Ordinal);
        Assert.Contains(steps.FindAll("button"), b => b.TextContent.Contains("Ask approval", StringComparison.Ordinal));
    }

    private static NextStep Step(string status, string? role) => new(status, status, status, StatusCategory.Active, "#112233", false, role, false, [], [], []);

    private static ApprovalRow Request(ApprovalState state) => new(
        1, Guid.Empty, EntityTypes.Order, 1, Guid.Empty, 1, null, From, To, "operations_manager", "why", null, "Petra Planner", Now, Now.AddHours(4), null, null, null, state, "Anna Approver", null, Now, "Too cheap", true, null, false, false);
}
