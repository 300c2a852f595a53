using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Messaging;
using ChargeCars.Core.Statuses.Approvals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

/// <summary>Anna is away and names who decides meanwhile. It is Monday 2 March 2026, 10:00 in Amsterdam.</summary>
public sealed class ApprovalDeputyTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task What_waits_for_somebody_waits_for_their_deputy_too_from_the_first_local_day_to_the_last_and_history_names_both(DatabaseProvider provider)
    {
        await using var office = await ApprovalOffice.OnAsync(provider, services => services.AddMessaging());
        var deputy = await office.HireAsync("Dirk Deputy", Roles.Planner);
        var order = await office.World.StartAsync();
        var asked = await office.AskAsync(order);
        await office.Deputies.NameAsync(office.Manager, new NewDeputy(deputy.UserPublicId!.Value, Monday.AddDays(1), Monday.AddDays(1)), StatusWorld.Ct);
        Assert.Empty((await office.ListAsync(deputy, ApprovalView.WaitForMe)).Items);
        Assert.Equal("PERMISSION_DENIED", await office.RefusedByAsync(deputy, asked.Id, "not yet"));

        // Tuesday begins at 23:00 UTC
        office.World.Clock.Advance(new TimeSpan(14, 0, 0) - TimeSpan.FromMinutes(1));
        Assert.Equal(0, (await office.Queries.CountsAsync(deputy, StatusWorld.Ct)).WaitForMe);
        office.World.Clock.Advance(TimeSpan.FromMinutes(1));
        var waiting = Assert.Single((await office.ListAsync(deputy, ApprovalView.WaitForMe)).Items);
        Assert.Equal((asked.Id, "Anna Approver", true, true), (waiting.Id, waiting.For, waiting.MayDecide, waiting.MayHandOn));
        Assert.Equal(new ApprovalCounts(1, 0, 1, 0, 0), await office.Queries.CountsAsync(deputy, StatusWorld.Ct));
        Assert.Null(Assert.Single((await office.ListAsync(office.Manager, ApprovalView.WaitForMe)).Items).For);
        Assert.Equal([("Anna Approver", null), ("Dirk Deputy", "Anna Approver")], (await office.Queries.FindAsync(office.Planner, asked.Id, StatusWorld.Ct)).Deciders.Select(d => (d.Name, d.For)));
        Assert.Equal(["Anna Approver", "Dirk Deputy"], Assert.Single(await office.Queries.OfRecordAsync(office.Planner, EntityTypes.Order, order.EntityId, StatusWorld.Ct)).Deciders);

        var late = await office.AskAsync(await office.World.StartAsync());
        var dispatcher = office.World.Database.Services.GetRequiredService<OutboxDispatcher>();
        await dispatcher.SweepAsync(StatusWorld.Ct);
        var mails = await office.World.ReadAsync(db => db.OutgoingMessages.Where(m => m.Recipient == "dirk@chargecars.example").OrderBy(m => m.Id).ToListAsync(StatusWorld.Ct));
        Assert.Equal(["approval_deputy", "approval_requested", "approval_requested"], mails.Select(m => m.Template).Order());
        Assert.All(mails.Where(m => m.Template == "approval_requested"), m => Assert.Contains("U vervangt Anna Approver.", m.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("U vervangt", (await office.World.ReadAsync(db => db.OutgoingMessages.FirstAsync(m => m.Recipient == "anna@chargecars.example", StatusWorld.Ct))).Text, StringComparison.Ordinal);

        await office.Decide.ApproveAsync(deputy, asked.Id, "Go ahead", StatusWorld.Ct);
        var decided = Assert.Single((await office.ListAsync(office.Manager, ApprovalView.Decided)).Items);
        Assert.Equal(("Dirk Deputy", "Anna Approver"), (decided.DecidedBy, decided.DecidedFor));
        var move = (await office.World.Queries.HistoryAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, 1, 0, StatusWorld.Ct)).Moves[0].Move;
        Assert.Equal("Dirk Deputy", move.ActorName);
        Assert.Contains("\"approval_decided_for\":\"Anna Approver\"", move.Metadata, StringComparison.Ordinal);
        await dispatcher.SweepAsync(StatusWorld.Ct);
        Assert.Contains("namens Anna Approver", (await office.World.ReadAsync(db => db.OutgoingMessages.SingleAsync(m => m.Template == "approval_approved", StatusWorld.Ct))).Text, StringComparison.Ordinal);

        // what they hold themselves they decide for themselves
        await office.Deputies.NameAsync(office.Manager, new NewDeputy(office.AdminId, Monday.AddDays(2), Monday.AddDays(9)), StatusWorld.Ct);
        office.World.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await office.ListAsync(deputy, ApprovalView.WaitForMe)).Items);
        Assert.Equal("PERMISSION_DENIED", await office.RefusedByAsync(deputy, late.Id, "over"));
        Assert.Null(Assert.Single((await office.ListAsync(office.Admin, ApprovalView.WaitForMe)).Items).For);
        await office.Decide.RejectAsync(office.Admin, late.Id, "no", StatusWorld.Ct);
        Assert.Null((await office.Queries.FindAsync(office.Admin, late.Id, StatusWorld.Ct)).Row.DecidedFor);
        var answered = await office.Queries.AnsweredSinceAsync(deputy, StatusWorld.Monday, StatusWorld.Ct);
        Assert.Equal((1, 14 * 60, asked.Id), (answered.Count, answered.MedianMinutes, Assert.Single(answered.Newest).Id));
        Assert.Equal(0, (await office.Queries.AnsweredSinceAsync(deputy, office.World.Clock.GetUtcNow(), StatusWorld.Ct)).Count);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Nobody_decides_as_a_deputy_on_what_they_asked_nor_on_what_the_one_they_stand_in_for_asked_nor_through_a_deputy_of_a_deputy(DatabaseProvider provider)
    {
        await using var office = await ApprovalOffice.OnAsync(provider);
        var second = await office.HireAsync("Bram Boss", Roles.OperationsManager);
        var third = await office.HireAsync("Clara Colleague", Roles.Planner);

        // their own, as a deputy
        var own = await office.AskAsync(await office.World.StartAsync());
        await office.Deputies.NameAsync(office.Manager, Week(office.Planner), StatusWorld.Ct);
        Assert.Equal("APPROVAL_OWN_REQUEST", await office.RefusedByAsync(office.Planner, own.Id, "mine"));
        Assert.Empty((await office.ListAsync(office.Planner, ApprovalView.WaitForMe)).Items);
        Assert.Equal(["Anna Approver", "Bram Boss"], (await office.Queries.FindAsync(office.Manager, own.Id, StatusWorld.Ct)).Deciders.Select(d => d.Name));

        // what the one they stand in for asked does not wait for that one, and so not for the deputy
        await office.Deputies.NameAsync(office.Planner, Week(third), StatusWorld.Ct);
        Assert.Equal("PERMISSION_DENIED", await office.RefusedByAsync(third, own.Id, "for the planner"));

        // a deputy's deputy has nothing: Clara stands in for Petra, Petra for Anna
        var other = await office.Requests.RequestAsync(
            third, EntityTypes.Order, (await office.World.StartAsync()).EntityId, new NewApproval(ApprovalTests.Step, "please"), StatusWorld.Ct);
        Assert.Equal("Anna Approver", Assert.Single((await office.ListAsync(office.Planner, ApprovalView.WaitForMe)).Items).For);
        Assert.Empty((await office.ListAsync(third, ApprovalView.WaitForMe)).Items);
        Assert.Equal("APPROVAL_OWN_REQUEST", await office.RefusedByAsync(third, other.Id, "mine"));

        // handed to Bram alone it waits for Bram and whoever stands in for Bram, not for Anna's deputy
        await office.HandOn.DelegateAsync(office.Planner, other.Id, second.UserPublicId!.Value, StatusWorld.Ct);
        Assert.Equal("APPROVAL_DELEGATED", await office.RefusedByAsync(office.Planner, other.Id, "no"));
        Assert.Equal(other.Id, Assert.Single((await office.ListAsync(office.Manager, ApprovalView.Delegated)).Items).Id);

        // round and round
        var circle = await StatusWorld.RefusedAsync(() => office.Deputies.NameAsync(third, Week(office.Planner), StatusWorld.Ct));
        Assert.Equal(("DEPUTY_CIRCLE", "Petra Planner"), (circle.Code, circle.Details!["user_name"]));
        await office.Deputies.NameAsync(third, Week(office.Planner) with { From = Monday.AddDays(5), Until = Monday.AddDays(5) }, StatusWorld.Ct);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_deputy_is_a_colleague_who_sees_as_much_one_at_a_time_and_every_change_is_in_the_audit_log(DatabaseProvider provider)
    {
        await using var office = await ApprovalOffice.OnAsync(provider);
        var narrow = await office.HireAsync("Nora Narrow", Roles.Planner, 2);
        var wide = await office.HireAsync("Wim Wide", Roles.Planner, 1, 2);
        var local = await office.HireAsync("Lea Local", Roles.OperationsManager, 2);
        Task<DomainError> RefusedAsync(Actor by, NewDeputy named) => StatusWorld.RefusedAsync(() => office.Deputies.NameAsync(by, named, StatusWorld.Ct));
        Assert.Equal("user_id", (await RefusedAsync(office.Manager, Week(office.Manager))).Field);
        Assert.Equal("user_id", (await RefusedAsync(office.Manager, Week(office.Manager) with { UserId = Guid.NewGuid() })).Field);
        Assert.Equal("from", (await RefusedAsync(office.Manager, Week(wide) with { From = Monday.AddDays(-1) })).Field);
        Assert.Equal("until", (await RefusedAsync(office.Manager, Week(wide) with { Until = Monday.AddDays(-1) })).Field);
        Assert.Equal("until", (await RefusedAsync(office.Manager, Week(wide) with { Until = Monday.AddDays(366) })).Field);
        Assert.Equal("PERMISSION_DENIED", (await RefusedAsync(office.Manager with { Permissions = new HashSet<string>() }, Week(wide))).Code);
        Assert.Equal("PERMISSION_DENIED", (await RefusedAsync(office.Manager with { UserId = null }, Week(wide))).Code);
        var less = await RefusedAsync(office.Manager, Week(narrow));
        Assert.Equal(("DEPUTY_SEES_LESS", "ChargeCars B.V."), (less.Code, Assert.Single((IReadOnlyList<string>)less.Details!["companies"]!)));
        Assert.Equal(["Ada Admin", "Anna Approver", "Nora Narrow", "Petra Planner", "Wim Wide"], (await office.DeputyQueries.CandidatesAsync(local, "", StatusWorld.Ct)).Select(c => c.Name));
        Assert.DoesNotContain("Nora Narrow", (await office.DeputyQueries.CandidatesAsync(office.Manager, null, StatusWorld.Ct)).Select(c => c.Name));

        // of two at once, one is named
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            try
            {
                await office.Deputies.NameAsync(office.Manager, Week(i % 2 == 0 ? wide : office.Admin), StatusWorld.Ct);
                return "named";
            }
            catch (DomainException e)
            {
                return e.Error.Code;
            }
        }));
        Assert.Equal(5, outcomes.Count(o => o == "DEPUTY_OVERLAPS"));
        var agreed = Assert.Single(await office.DeputyQueries.ListAsync(office.Manager, StatusWorld.Ct));
        await office.Deputies.ChangeAsync(office.Manager, agreed.PublicId, new NewDeputy(wide.UserPublicId!.Value, Monday, Monday.AddDays(1)), StatusWorld.Ct);
        Assert.True(Assert.Single(await office.DeputyQueries.ListAsync(wide, StatusWorld.Ct)) is { IsMine: false, Runs: true, For.Name: "Anna Approver" });
        await office.Deputies.NameAsync(office.Manager, new NewDeputy(office.AdminId, Monday.AddDays(2), Monday.AddDays(3)), StatusWorld.Ct);

        // Wim sees his deputyship in both companies; a deputy of somebody who sees one company sees only that one's
        await office.Deputies.NameAsync(local, Week(wide), StatusWorld.Ct);
        var second = await office.World.StartAsync(businessEntityId: 2);
        await office.AskAsync(second);
        Assert.Equal("Anna Approver", Assert.Single((await office.ListAsync(wide, ApprovalView.WaitForMe)).Items).For);
        await office.Deputies.WithdrawAsync(office.Manager, agreed.PublicId, StatusWorld.Ct);
        Assert.Equal("Lea Local", Assert.Single((await office.ListAsync(wide, ApprovalView.WaitForMe)).Items).For);
        await office.AskAsync(await office.World.StartAsync());
        Assert.Single((await office.ListAsync(wide, ApprovalView.WaitForMe)).Items);

        Assert.Equal("DEPUTY_OVER", (await StatusWorld.RefusedAsync(() => office.Deputies.WithdrawAsync(office.Manager, agreed.PublicId, StatusWorld.Ct))).Code);
        Assert.Equal("DEPUTY_OVER", (await StatusWorld.RefusedAsync(() => office.Deputies.ChangeAsync(office.Manager, agreed.Id, Week(wide), StatusWorld.Ct))).Code);
        var theirs = Assert.Single(await office.DeputyQueries.ListAsync(local, StatusWorld.Ct));
        Assert.Equal("DEPUTY_NOT_FOUND", (await StatusWorld.RefusedAsync(() => office.Deputies.WithdrawAsync(office.Planner, theirs.PublicId, StatusWorld.Ct))).Code);
        Assert.Equal("DEPUTY_NOT_FOUND", (await StatusWorld.RefusedAsync(() => office.Deputies.ChangeAsync(office.Admin, theirs.PublicId, Week(wide), StatusWorld.Ct))).Code);
        await office.Deputies.WithdrawAsync(wide, theirs.PublicId, StatusWorld.Ct);
        var audit = await office.World.ReadAsync(db => db.AuditLines.Where(a => a.EntityType == "approval_deputy").OrderBy(a => a.Id).Select(a => a.Action + " " + a.ActorName).ToListAsync(StatusWorld.Ct));
        Assert.Equal(["created Anna Approver", "changed Anna Approver", "created Anna Approver", "created Lea Local", "changed Anna Approver", "changed Wim Wide"], audit);
    }

    [Fact]
    public async Task An_account_that_is_closed_neither_stands_in_nor_is_stood_in_for()
    {
        await using var office = await ApprovalOffice.OnAsync(DatabaseProvider.Sqlite);
        var deputy = await office.HireAsync("Dirk Deputy", Roles.Planner);
        var asked = await office.AskAsync(await office.World.StartAsync());
        await office.Deputies.NameAsync(office.Manager, Week(deputy), StatusWorld.Ct);
        Assert.Single((await office.ListAsync(deputy, ApprovalView.WaitForMe)).Items);
        await CloseAsync(office, office.Manager);
        Assert.Empty((await office.ListAsync(deputy, ApprovalView.WaitForMe)).Items);
        Assert.Equal("PERMISSION_DENIED", await office.RefusedByAsync(deputy, asked.Id, "no"));
        await CloseAsync(office, deputy);
        Assert.Equal("user_id", (await StatusWorld.RefusedAsync(() => office.Deputies.NameAsync(office.Admin, Week(deputy), StatusWorld.Ct))).Field);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Everything_that_waits_is_handed_over_in_one_go_and_what_cannot_be_says_why(DatabaseProvider provider)
    {
        await using var office = await ApprovalOffice.OnAsync(provider);
        var local = await office.HireAsync("Lea Local", Roles.OperationsManager, 1);
        var deputy = await office.HireAsync("Dirk Deputy", Roles.Planner);
        var first = await office.AskAsync(await office.World.StartAsync());
        var elsewhere = await office.AskAsync(await office.World.StartAsync(businessEntityId: 2));
        var theirs = await office.Requests.RequestAsync(
            local with { Roles = [Roles.Planner] }, EntityTypes.Order, (await office.World.StartAsync()).EntityId, new NewApproval(ApprovalTests.Step, "please"), StatusWorld.Ct);
        Assert.Equal([("Ada Admin", 3, 3), ("Lea Local", 1, 3)], (await office.DeputyQueries.SuccessorsAsync(office.Manager, StatusWorld.Ct)).Select(s => (s.Name, s.Takes, s.Of)));

        var reported = 0;
        var done = await office.HandOn.DelegateAllAsync(office.Manager, local.UserPublicId!.Value, StatusWorld.Ct, new Counter(n => reported = n));
        Assert.Equal(3, reported);
        Assert.Equal(
            new Dictionary<long, string?> { [first.Id] = null, [elsewhere.Id] = "other_company", [theirs.Id] = "asked_it" },
            done.ToDictionary(d => d.Request.Id, d => (string?)d.Refused?.Details!["why"]));
        Assert.Equal([elsewhere.Id, theirs.Id], (await office.ListAsync(office.Manager, ApprovalView.WaitForMe)).Items.Select(r => r.Id).Order());
        Assert.Equal(first.Id, Assert.Single((await office.ListAsync(local, ApprovalView.WaitForMe)).Items).Id);
        Assert.Equal(1, (await office.Queries.CountsAsync(office.Manager, StatusWorld.Ct)).Delegated);

        var none = await office.HandOn.DelegateAllAsync(office.Manager, deputy.UserPublicId!.Value, StatusWorld.Ct);
        Assert.Equal(["no_role", "no_role"], none.Select(d => d.Refused!.Details!["why"]));
        Assert.All(await office.HandOn.DelegateAllAsync(office.Manager, Guid.NewGuid(), StatusWorld.Ct), d => Assert.Equal("no_account", d.Refused!.Details!["why"]));
        Assert.Equal("delegate_to", (await StatusWorld.RefusedAsync(() => office.HandOn.DelegateAllAsync(office.Manager, office.Manager.UserPublicId!.Value, StatusWorld.Ct))).Field);
        Assert.Empty(await office.HandOn.DelegateAllAsync(deputy, office.AdminId, StatusWorld.Ct));
    }

    private static NewDeputy Week(Actor deputy) => new(deputy.UserPublicId!.Value, Monday, Monday.AddDays(4));

    private static Task CloseAsync(ApprovalOffice office, Actor who) => office.World.Database.Writer.WriteAsync(
        StatusWorld.Planner, async (db, ct) => (await db.Users.SingleAsync(u => u.Id == who.UserId, ct)).DisabledAt = StatusWorld.Monday, StatusWorld.Ct);

    private sealed class Counter(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
