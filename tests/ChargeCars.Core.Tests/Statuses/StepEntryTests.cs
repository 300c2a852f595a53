using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Rules;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

public sealed class StepEntryTests
{
    [Fact]
    public async Task A_guard_that_does_not_hold_refuses_the_move_and_says_what_it_asked_and_found()
    {
        var record = new Facts { Value = 900 };
        await using var world = await WorldAsync(record);
        var order = await world.StartAsync();
        var refused = await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "checked"));
        Assert.Equal((ErrorKind.Conflict, "GUARD_NOT_MET"), (refused.Kind, refused.Code));
        Assert.Equal(["value gte 1000 (is 900)"], (IEnumerable<string>)refused.Details!["unmet"]!);
        var offered = await NextAsync(world, order, "checked");
        Assert.True(offered.IsBlocked);
        Assert.Equal("900", Assert.Single(offered.Unmet).Found);

        record.Value = 1000;
        Assert.False((await NextAsync(world, order, "checked")).IsBlocked);
        Assert.Equal("checked", (await world.MoveAsync(order, "checked")).To);
    }

    [Fact]
    public async Task A_field_that_a_step_requires_must_be_filled_in_first()
    {
        var record = new Facts { Value = 1000 };
        await using var world = await WorldAsync(record);
        var order = await world.MoveAsync(await world.StartAsync(), "checked");
        var refused = await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "planned"));
        Assert.Equal("MISSING_REQUIREMENTS", refused.Code);
        Assert.Equal(["field_email"], (IEnumerable<string>)refused.Details!["missing"]!);
        record.Email = "tess@example.com";
        Assert.Equal("planned", (await world.MoveAsync(order, "planned")).To);
    }

    [Fact]
    public async Task A_move_that_is_for_certain_roles_is_refused_to_others_and_open_to_the_system()
    {
        await using var world = await WorldAsync(new Facts());
        var order = await world.StartAsync();
        var refused = await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "stopped"));
        Assert.Equal((ErrorKind.Forbidden, "PERMISSION_DENIED"), (refused.Kind, refused.Code));
        Assert.Equal(["manager", "finance"], (await NextAsync(world, order, "stopped")).LacksRoles);
        Assert.Equal("stopped", (await world.MoveAsync(order, "stopped", actor: StatusWorld.Planner with { Roles = [Roles.Manager] })).To);
        Assert.Equal("stopped", (await world.MoveAsync(await world.StartAsync(), "stopped", actor: Actor.System("test"))).To);
    }

    [Fact]
    public async Task The_facts_of_the_move_itself_can_be_asked_too()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        await world.DrawAsync(
            EntityTypes.Order,
            [Step("begun", 1), Step("done", 2)],
            new WorkflowTransition { From = "begun", To = "done", Order = 1, Guard = """{"all":[{"field":"since","op":"older_than","value":"2h"},{"field":"channel","op":"eq","value":"ui"}]}""" });
        var order = await world.StartAsync();
        var planner = StatusWorld.Planner with { Channel = "ui" };
        Assert.Equal("GUARD_NOT_MET", (await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "done", actor: planner))).Code);
        world.Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal("GUARD_NOT_MET", (await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "done"))).Code);
        Assert.Equal("done", (await world.MoveAsync(order, "done", actor: planner)).To);
    }

    private static async Task<StatusWorld> WorldAsync(Facts record)
    {
        var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite, s => s.AddSingleton<IStatusSubject>(record));
        await world.DrawAsync(
            EntityTypes.Order,
            [Step("begun", 1), Step("checked", 2), Step("planned", 3, "email"), Step("stopped", 4)],
            new WorkflowTransition { From = "begun", To = "checked", Order = 1, Guard = """{"all":[{"field":"value","op":"gte","value":1000}]}""" },
            new WorkflowTransition { From = "begun", To = "stopped", Order = 2, Roles = "manager finance" },
            new WorkflowTransition { From = "checked", To = "planned", Order = 1 });
        return world;
    }

    private static WorkflowStep Step(string status, int order, string? fields = null) =>
        new() { Status = status, LabelEn = status, LabelNl = status, Color = "#000000", Order = order, RequiredFields = fields };

    private static async Task<NextStep> NextAsync(StatusWorld world, StatusChanged order, string to) =>
        (await world.Queries.NextStepsAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, StatusWorld.Ct)).Single(s => s.Status == to);

    private sealed class Facts : IStatusSubject
    {
        public decimal? Value { get; set; }

        public string? Email { get; set; }

        public string EntityType => EntityTypes.Order;

        public IReadOnlyList<RuleField> Fields { get; } = [new("value", RuleFieldKind.Money), new("email", RuleFieldKind.Text)];

        public Task ApplyAsync(AppDb db, long entityId, StatusSnapshot snapshot, CancellationToken ct) => Task.CompletedTask;

        public Task AddFactsAsync(AppDb db, long entityId, RuleFacts facts, CancellationToken ct)
        {
            facts.Number("value", Value).Text("email", Email);
            return Task.CompletedTask;
        }
    }
}
