using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Messaging;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Approvals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

/// <summary>Orders wait at <c>pending_approval</c> for an operations manager.</summary>
public sealed class ApprovalTests
{
    internal const string Step = "pending_approval";

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Who_lacks_the_role_asks_and_who_holds_it_moves_the_record_by_approving(DatabaseProvider provider)
    {
        await using var office = await ApprovalOffice.OnAsync(provider);
        var order = await office.World.StartAsync();
        var refused = await StatusWorld.RefusedAsync(() => office.World.MoveAsync(order, Step));
        Assert.Equal(("APPROVAL_REQUIRED", "operations_manager"), (refused.Code, refused.Details!["approval_role"]));
        Assert.Contains("Ask for approval", refused.Details["hint"]!.ToString(), StringComparison.Ordinal);

        var asked = await office.AskAsync(order, "The customer signed today", """{"discount":{"before":"3","after":"14"},"note":"large"}""");
        var waiting = Assert.Single((await office.ListAsync(office.Manager, ApprovalView.WaitForMe)).Items);
        Assert.Equal((asked.Id, "Petra Planner", "new", Step, true, false), (waiting.Id, waiting.RequestedBy, waiting.From.Status, waiting.To.Status, waiting.MayDecide, waiting.IsOwn));
        Assert.Equal((0, 1), ((await office.Queries.CountsAsync(office.Planner, StatusWorld.Ct)).WaitForMe, (await office.Queries.CountsAsync(office.Planner, StatusWorld.Ct)).Mine));

        var details = await office.Queries.FindAsync(office.Manager, asked.PublicId, StatusWorld.Ct);
        Assert.Equal([new("discount", "3", "14"), new("note", null, "large")], details.Facts);
        Assert.Equal(["Anna Approver"], details.Deciders.Select(d => d.Name));
        Assert.Equal(["in_progress", "cancelled"], details.Meanwhile.Select(s => s.Status));
        Assert.Equal(["pending_materials", "cancelled"], details.Opens.Select(s => s.Status));
        Assert.Equal(StatusWorld.Monday.AddDays(2).AddHours(-1), details.DeadlineIfApproved); // 16 business hours

        var receipt = await office.Decide.ApproveAsync(office.Manager, asked.Id, "Go ahead", StatusWorld.Ct);
        Assert.Equal((ApprovalState.Approved, Step), (receipt.State, receipt.Move!.To));
        var move = (await office.World.Queries.HistoryAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, 1, 0, StatusWorld.Ct)).Moves[0].Move;
        Assert.Equal(("Anna Approver", "The customer signed today"), (move.ActorName, move.Reason));
        Assert.Contains("\"approval_requested_by\":\"Petra Planner\"", move.Metadata, StringComparison.Ordinal);
        Assert.Equal((1, 1), (await office.World.CountOutboxAsync(ApprovalAsked.Name), await office.World.CountOutboxAsync(ApprovalEnded.Name)));
        var audit = await office.World.ReadAsync(db => db.AuditLines.Where(a => a.EntityType == "approval_request").OrderBy(a => a.Id).Select(a => a.Action + " " + a.ActorName).ToListAsync(StatusWorld.Ct));
        Assert.Equal(["created Petra Planner", "changed Anna Approver"], audit);

        var again = await StatusWorld.RefusedAsync(() => office.Decide.RejectAsync(office.Manager, asked.Id, "No", StatusWorld.Ct));
        Assert.Equal(("APPROVAL_CLOSED", "approved", "Anna Approver"), (again.Code, again.Details!["state"], again.Details["decided_by"]));
        var decided = Assert.Single((await office.ListAsync(office.Planner, ApprovalView.Decided)).Items);
        Assert.Equal(("Go ahead", "approved"), (decided.Comment, decided.StateWord));
    }

    [Theory]
    [InlineData("https://backoffice.example.com/charge", "https://backoffice.example.com/charge/approvals/")]
    [InlineData(null, null)]
    public async Task Mails_about_a_request_lead_to_its_page_where_a_public_address_is_set(string? site, string? link)
    {
        await using var office = await ApprovalOffice.OnAsync(DatabaseProvider.Sqlite, services =>
        {
            services.AddSingleton(new SiteSettings { PublicUrl = site is null ? null : new Uri(site) });
            services.AddMessaging();
        });
        var asked = await office.AskAsync(await office.World.StartAsync(), "The customer signed today");
        await office.Decide.ApproveAsync(office.Manager, asked.Id, "Go ahead", StatusWorld.Ct);
        await office.World.Database.Services.GetRequiredService<OutboxDispatcher>().SweepAsync(StatusWorld.Ct);
        var mails = await office.World.ReadAsync(db => db.OutgoingMessages.Where(m => m.Template!.StartsWith("approval_")).OrderBy(m => m.Id).ToListAsync(StatusWorld.Ct));
        Assert.Equal(["approval_approved"], mails.Select(m => m.Template));
        Assert.Equal(link is not null, mails[0].Text.EndsWith($"\n{link}{asked.PublicId}", StringComparison.Ordinal));
        Assert.Equal(link is not null, mails[0].Text.Contains("http", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_needs_a_reason_a_step_that_asks_for_approval_and_a_record_that_waits_for_nothing_else()
    {
        await using var office = await ApprovalOffice.OnAsync(DatabaseProvider.Sqlite, s => s.AddSingleton<IStepRequirement, NeedsPapers>());
        var order = await office.World.StartAsync();
        Assert.Equal("VALIDATION_ERROR", await office.RefusalAsync(order, reason: "  "));
        Assert.Equal("VALIDATION_ERROR", await office.RefusalAsync(order, reason: new string('x', 2001)));
        Assert.Equal("VALIDATION_ERROR", await office.RefusalAsync(order, context: "[1]"));
        Assert.Equal("INVALID_STATUS_TRANSITION", await office.RefusalAsync(order, to: "archived"));
        Assert.Equal("INVALID_STATUS_TRANSITION", await office.RefusalAsync(order, seen: "in_progress"));
        Assert.Equal("APPROVAL_NOT_NEEDED", await office.RefusalAsync(order, to: "in_progress"));
        Assert.Equal("APPROVAL_NOT_NEEDED", await office.RefusalAsync(order, by: office.Manager));
        Assert.Equal("PERMISSION_DENIED", await office.RefusalAsync(order, by: office.Planner with { Permissions = new HashSet<string> { Permissions.SeeWork } }));
        Assert.Equal("ENTITY_NOT_FOUND", await office.RefusalAsync(order, by: office.Planner with { BusinessEntityIds = [2] }));
        Assert.Equal("ENTITY_NOT_FOUND", await office.RefusalAsync(order, by: office.Planner with { PartnerId = 9 }));
        Assert.Equal("ENTITY_NOT_FOUND", await office.RefusalAsync(order, by: office.Planner with { TechnicianId = 9 }));

        NeedsPapers.Missing = true;
        Assert.Equal("MISSING_REQUIREMENTS", await office.RefusalAsync(order));
        NeedsPapers.Missing = false;
        var asked = await office.AskAsync(order);
        Assert.Equal("APPROVAL_ALREADY_REQUESTED", await office.RefusalAsync(order));

        // what was there when somebody asked may be gone when somebody decides: the request waits for it
        NeedsPapers.Missing = true;
        Assert.Equal("MISSING_REQUIREMENTS", (await StatusWorld.RefusedAsync(() => office.Decide.ApproveAsync(office.Manager, asked.Id, null, StatusWorld.Ct))).Code);
        Assert.Equal("papers", Assert.Single((await office.Queries.FindAsync(office.Manager, asked.Id, StatusWorld.Ct)).Missing).Code);
        NeedsPapers.Missing = false;
        Assert.Equal(Step, (await office.Decide.ApproveAsync(office.Manager, asked.Id, null, StatusWorld.Ct)).Move!.To);
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_request_whatever_role_they_hold_by_then()
    {
        await using var office = await ApprovalOffice.OnAsync(DatabaseProvider.Sqlite);
        var asked = await office.AskAsync(await office.World.StartAsync());
        var promoted = office.Planner with { Roles = [Roles.Admin, "operations_manager"] };
        Assert.Equal("APPROVAL_OWN_REQUEST", (await StatusWorld.RefusedAsync(() => office.Decide.ApproveAsync(promoted, asked.Id, null, StatusWorld.Ct))).Code);
        Assert.Equal("APPROVAL_OWN_REQUEST", (await StatusWorld.RefusedAsync(() => office.Decide.RejectAsync(promoted, asked.Id, "no", StatusWorld.Ct))).Code);
        Assert.Equal("APPROVAL_OWN_REQUEST", (await StatusWorld.RefusedAsync(() => office.HandOn.DelegateAsync(promoted, asked.Id, office.AdminId, StatusWorld.Ct))).Code);
        Assert.Equal("delegate_to", (await StatusWorld.RefusedAsync(() => office.HandOn.DelegateAsync(office.Manager, asked.Id, office.PlannerId, StatusWorld.Ct))).Field);
        Assert.Empty((await office.ListAsync(promoted, ApprovalView.WaitForMe)).Items);
    }

    [Fact]
    public async Task Rejecting_needs_a_comment_the_role_and_sight_of_the_record_and_moves_nothing()
    {
        await using var office = await ApprovalOffice.OnAsync(DatabaseProvider.Sqlite);
        var order = await office.World.StartAsync();
        var asked = await office.AskAsync(order);
        Task<string> CodeAsync(Actor by, string? comment) => office.RefusedByAsync(by, asked.Id, comment);
        Assert.Equal("VALIDATION_ERROR", await CodeAsync(office.Manager, " "));
        Assert.Equal("VALIDATION_ERROR", await CodeAsync(office.Manager, new string('x', 2001)));
        Assert.Equal("PERMISSION_DENIED", await CodeAsync(office.Manager with { Roles = [Roles.Planner] }, "no"));
        Assert.Equal("PERMISSION_DENIED", await CodeAsync(office.Manager with { Permissions = new HashSet<string>() }, "no"));
        Assert.Equal("APPROVAL_NOT_FOUND", await CodeAsync(office.Manager with { BusinessEntityIds = [2] }, "no"));
        Assert.Equal("APPROVAL_NOT_FOUND", (await StatusWorld.RefusedAsync(() => office.Decide.RejectAsync(office.Manager, 999, "no", StatusWorld.Ct))).Code);
        Assert.Equal("APPROVAL_NOT_FOUND", (await StatusWorld.RefusedAsync(() => office.Queries.FindAsync(office.Manager with { BusinessEntityIds = [2] }, asked.Id, StatusWorld.Ct))).Code);
        Assert.Empty((await office.ListAsync(office.Manager with { BusinessEntityIds = [2] }, ApprovalView.WaitForMe)).Items);

        await office.Decide.RejectAsync(office.Manager, asked.Id, "Too cheap", StatusWorld.Ct);
        Assert.Equal("new", (await office.World.CurrentAsync(order)).Status);
        var shown = Assert.Single(await office.Queries.OfRecordAsync(office.Planner, EntityTypes.Order, order.EntityId, StatusWorld.Ct));
        Assert.Equal((ApprovalState.Rejected, "Too cheap", "Anna Approver"), (shown.Row.State, shown.Row.Comment, shown.Row.DecidedBy));

        // who was told no may ask better
        await office.AskAsync(order, "Now with a margin of 20 %");
    }

    [Fact]
    public async Task A_request_handed_to_one_person_waits_for_that_person_until_it_is_taken_back()
    {
        await using var office = await ApprovalOffice.OnAsync(DatabaseProvider.Sqlite);
        var asked = await office.AskAsync(await office.World.StartAsync());
        Assert.Equal("delegate_to", (await StatusWorld.RefusedAsync(() => office.HandOn.DelegateAsync(office.Manager, asked.Id, Guid.NewGuid(), StatusWorld.Ct))).Field);
        await office.HandOn.DelegateAsync(office.Manager, asked.Id, office.AdminId, StatusWorld.Ct);
        Assert.Equal("APPROVAL_DELEGATED", await office.RefusedByAsync(office.Manager, asked.Id, "no"));
        Assert.Empty((await office.ListAsync(office.Manager, ApprovalView.WaitForMe)).Items);
        Assert.Equal("Ada Admin", Assert.Single((await office.ListAsync(office.Admin, ApprovalView.WaitForMe)).Items).DelegatedTo);
        Assert.Equal(["Ada Admin"], (await office.Queries.FindAsync(office.Manager, asked.Id, StatusWorld.Ct)).Deciders.Select(d => d.Name));
        Assert.Equal("PERMISSION_DENIED", (await StatusWorld.RefusedAsync(() => office.HandOn.TakeBackAsync(office.Manager with { Roles = [] }, asked.Id, StatusWorld.Ct))).Code);

        await office.HandOn.TakeBackAsync(office.Manager, asked.Id, StatusWorld.Ct);
        Assert.Equal(ApprovalState.Rejected, (await office.Decide.RejectAsync(office.Manager, asked.Id, "no", StatusWorld.Ct)).State);
    }

    [Fact]
    public async Task Only_whoever_asked_withdraws()
    {
        await using var office = await ApprovalOffice.OnAsync(DatabaseProvider.Sqlite);
        var order = await office.World.StartAsync();
        var asked = await office.AskAsync(order);
        Assert.Equal("APPROVAL_NOT_YOURS", (await StatusWorld.RefusedAsync(() => office.Withdraw.WithdrawAsync(office.Admin, asked.Id, StatusWorld.Ct))).Code);
        Assert.Equal(ApprovalState.Withdrawn, (await office.Withdraw.WithdrawAsync(office.Planner, asked.Id, StatusWorld.Ct)).State);
        Assert.Equal("APPROVAL_CLOSED", (await StatusWorld.RefusedAsync(() => office.Withdraw.WithdrawAsync(office.Planner, asked.Id, StatusWorld.Ct))).Code);
        await office.AskAsync(order);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_record_that_goes_another_way_overtakes_its_request(DatabaseProvider provider)
    {
        await using var office = await ApprovalOffice.OnAsync(provider);
        var order = await office.World.StartAsync();
        var asked = await office.AskAsync(order);
        await office.World.MoveAsync(order, "in_progress");
        var decided = Assert.Single((await office.ListAsync(office.Manager, ApprovalView.Decided)).Items);
        Assert.Equal((asked.Id, ApprovalState.Overtaken, "Petra Planner"), (decided.Id, decided.State, decided.DecidedBy));
        Assert.Equal("APPROVAL_CLOSED", await office.RefusedByAsync(office.Manager, asked.Id, "no"));

        // also when somebody who may enters the step without a look at the request
        var other = await office.World.StartAsync();
        await office.AskAsync(other);
        await office.World.MoveAsync(other, Step, actor: office.Manager);
        Assert.Equal(ApprovalState.Overtaken, (await office.ListAsync(office.Manager, ApprovalView.Decided)).Items[0].State);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Of_many_who_decide_at_once_one_does(DatabaseProvider provider)
    {
        await using var office = await ApprovalOffice.OnAsync(provider);
        var order = await office.World.StartAsync();
        var asked = await office.AskAsync(order);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            try
            {
                return i % 2 == 0
                    ? (await office.Decide.ApproveAsync(office.Manager, asked.Id, null, StatusWorld.Ct)).State.ToString()
                    : (await office.Decide.RejectAsync(office.Admin, asked.Id, "no", StatusWorld.Ct)).State.ToString();
            }
            catch (DomainException e)
            {
                return e.Error.Code;
            }
        }));
        var won = Assert.Single(answers, a => a != "APPROVAL_CLOSED");
        Assert.Equal(won == "Approved" ? Step : "new", (await office.World.CurrentAsync(order)).Status);
        Assert.Equal(1, await office.World.CountOutboxAsync(ApprovalEnded.Name));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Who_decides_is_reminded_once_and_a_request_nobody_answers_lapses(DatabaseProvider provider)
    {
        await using var office = await ApprovalOffice.OnAsync(provider);
        var order = await office.World.StartAsync();
        var asked = await office.AskAsync(order); // Monday 10:00 + 16 business hours: Wednesday 10:00
        var late = await office.AskAsync(await office.World.StartAsync());
        Assert.Equal(0, await office.Sweep.RunAsync(StatusWorld.Ct));

        office.World.Clock.Advance(TimeSpan.FromDays(1)); // after 8 of them, to the minute: 8½ hours a day
        Assert.Equal(2, (await Task.WhenAll(office.Sweep.RunAsync(StatusWorld.Ct), office.Sweep.RunAsync(StatusWorld.Ct))).Sum());
        Assert.Equal(0, await office.Sweep.RunAsync(StatusWorld.Ct));
        Assert.Equal(4, await office.World.CountOutboxAsync(ApprovalAsked.Name));
        Assert.NotNull((await office.Queries.FindAsync(office.Planner, asked.Id, StatusWorld.Ct)).Row.RemindedAt);
        await office.Withdraw.WithdrawAsync(office.Planner, late.Id, StatusWorld.Ct);

        office.World.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await office.Sweep.RunAsync(StatusWorld.Ct));
        Assert.Equal(ApprovalState.Expired, (await office.Queries.FindAsync(office.Planner, asked.Id, StatusWorld.Ct)).Row.State);
        Assert.Equal("APPROVAL_CLOSED", await office.RefusedByAsync(office.Manager, asked.Id, "no"));
        Assert.Equal("new", (await office.World.CurrentAsync(order)).Status);
        Assert.Equal(0, await office.Sweep.RunAsync(StatusWorld.Ct));
    }

    [Fact]
    public async Task Whoever_asked_reminds_those_who_decide_once_an_hour_and_nobody_else_does()
    {
        await using var office = await ApprovalOffice.OnAsync(DatabaseProvider.Sqlite, services => services.AddMessaging());
        var remind = office.World.Database.Services.GetRequiredService<RemindOfApproval>();
        var asked = await office.AskAsync(await office.World.StartAsync());
        var early = await StatusWorld.RefusedAsync(() => remind.RemindAsync(office.Planner, asked.Id, StatusWorld.Ct));
        Assert.Equal(("APPROVAL_REMINDED", StatusWorld.Monday.AddHours(1)), (early.Code, early.Details!["again_at"]));
        Assert.Equal("APPROVAL_NOT_YOURS", (await StatusWorld.RefusedAsync(() => remind.RemindAsync(office.Manager, asked.Id, StatusWorld.Ct))).Code);

        office.World.Clock.Advance(TimeSpan.FromHours(1));
        await remind.RemindAsync(office.Planner, asked.Id, StatusWorld.Ct);
        Assert.Equal("APPROVAL_REMINDED", (await StatusWorld.RefusedAsync(() => remind.RemindAsync(office.Planner, asked.Id, StatusWorld.Ct))).Code);
        await office.World.Database.Services.GetRequiredService<OutboxDispatcher>().SweepAsync(StatusWorld.Ct);
        var mail = await office.World.ReadAsync(db => db.OutgoingMessages.SingleAsync(m => m.Template == "approval_urged", StatusWorld.Ct));
        Assert.Equal("anna@chargecars.example", mail.Recipient);

        // the reminder that comes by itself still comes, and what is answered is reminded of no more
        office.World.Clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(1, await office.Sweep.RunAsync(StatusWorld.Ct));
        await office.Decide.RejectAsync(office.Manager, asked.Id, "no", StatusWorld.Ct);
        Assert.Equal("APPROVAL_CLOSED", (await StatusWorld.RefusedAsync(() => remind.RemindAsync(office.Planner, asked.Id, StatusWorld.Ct))).Code);
    }

    [Fact]
    public async Task Before_one_decides_one_sees_how_the_same_was_answered()
    {
        await using var office = await ApprovalOffice.OnAsync(DatabaseProvider.Sqlite);
        for (var i = 0; i < 3; i++)
        {
            var before = await office.AskAsync(await office.World.StartAsync());
            office.World.Clock.Advance(TimeSpan.FromMinutes(10 * (i + 1)));
            await (i < 2 ? office.Decide.ApproveAsync(office.Manager, before.Id, null, StatusWorld.Ct) : office.Decide.RejectAsync(office.Manager, before.Id, "no", StatusWorld.Ct));
        }

        var asked = await office.AskAsync(await office.World.StartAsync());
        var similar = (await office.Queries.FindAsync(office.Manager, asked.Id, StatusWorld.Ct)).Similar;
        Assert.Equal((2, 1, 20, 3), (similar.Approved, similar.Rejected, similar.MedianMinutes, similar.ByRequester));
        Assert.Equal([ApprovalState.Rejected, ApprovalState.Approved, ApprovalState.Approved], similar.Newest.Select(r => r.State));
        Assert.Single((await office.Queries.ListAsync(office.Manager, new ApprovalFilter(ApprovalView.Decided, EntityTypes.Order, ApprovalState.Rejected, "Petra"), new PageRequest(), StatusWorld.Ct)).Items);
        Assert.Empty((await office.Queries.ListAsync(office.Manager, new ApprovalFilter(ApprovalView.Decided, EntityTypes.Quote), new PageRequest(), StatusWorld.Ct)).Items);
    }

    [Fact]
    public void Every_query_of_approvals_can_be_said_to_SQL_Server()
    {
        using var gate = new WriteGate();
        using var db = new AppDbFactory(new DatabaseSettings { Provider = DatabaseProvider.SqlServer, ConnectionString = "Server=127.0.0.1;Database=none" }, gate, TimeProvider.System).CreateDbContext();
        var actor = StatusWorld.Planner with { BusinessEntityIds = [1, 2], PartnerId = 3 };
        var track = new StatusTrack { EntityType = EntityTypes.Order, EntityId = 1, Status = "new" };
        StandIn[] others = [new(5, "Anna Approver", [Roles.OperationsManager], [1]), new(6, "Ada Admin", [Roles.Admin], [1, 2])];
        var named = new NewDeputy(Guid.Empty, new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 6));
        string[] all =
        [
            .. Enum.GetValues<ApprovalView>().Select(view => ApprovalQueries.Ordered(ApprovalQueries.Named(db, actor, others, new ApprovalFilter(view, EntityTypes.Order, ApprovalState.Pending)), view).Skip(25).Take(25).ToQueryString()),
            ApprovalQueries.Ordered(
                ApprovalQueries.Named(db, actor, [], new ApprovalFilter(ApprovalView.Decided, AnsweredByMe: true, DecidedFrom: StatusWorld.Monday, DecidedUntil: StatusWorld.Monday.AddDays(1))),
                ApprovalView.Decided).Take(200).ToQueryString(),
            ApprovalQueries.Answered(db, actor, EntityTypes.Order, Step, 5, StatusWorld.Monday).Take(200).ToQueryString(),
            ApprovalQueries.SinceEntered(db, track).Take(5).ToQueryString(),
            Deciders.Of(db, "operations_manager", 1, 12, Guid.Empty).Take(50).ToQueryString(),
            SweepApprovals.Due(db, StatusWorld.Monday).Take(100).ToQueryString(),
            OvertakenApprovals.Open(db, 1).ToQueryString(),
            ApprovalTimeline.Requests(db, 5).Take(20).ToQueryString(),
            RequestApproval.OpenFor(db, 1, Step).ToQueryString(),
            StandIns.DeputiesOf(db, [5, 6], 1, StatusWorld.Monday).Take(50).ToQueryString(),
            StandIns.RolesOf(db, [5, 6]).ToQueryString(),
            DeputyQueries.About(db, 5, named.From).Take(40).ToQueryString(),
            DeputyQueries.Candidates(db, 5, "An").Take(20).ToQueryString(),
            NameDeputy.Meanwhile(db, 5, named, 0).ToQueryString(),
            NameDeputy.By(db, Guid.Empty).ToQueryString(),
        ];
        Assert.All(all, sql => Assert.Contains("SELECT", sql, StringComparison.Ordinal));
    }

    private sealed class NeedsPapers : IStepRequirement
    {
        public static bool Missing { get; set; }

        public string EntityType => EntityTypes.Order;

        public Task<IReadOnlyList<MissingRequirement>> MissingAsync(AppDb db, long entityId, string toStatus, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<MissingRequirement>>(Missing && toStatus == Step ? [new("papers")] : []);
    }
}
