using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Partners;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

public sealed class WorkflowTests
{
    [Theory]
    [InlineData("order", "order.standard", "new: pending_approval, in_progress, cancelled · pending_approval: pending_materials, cancelled · pending_materials: in_production, on_hold, cancelled · in_production: quality_check, on_hold, cancelled · quality_check: completed, in_production, on_hold, cancelled · in_progress: on_hold, completed, cancelled · on_hold: in_progress, in_production, cancelled · completed: archived, refunded", "archived cancelled refunded")]
    [InlineData("quote", "quote.standard", "draft: sent, cancelled · sent: approved, rejected, expired · approved: converted, expired", "cancelled converted expired rejected")]
    public async Task The_default_order_and_quote_workflows_have_exactly_the_moves_that_the_contracts_promise(string type, string key, string moves, string final)
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var record = await world.StartAsync(type);
        var definition = await DefinitionAsync(world, record);
        Assert.Equal((key, true), (definition.Workflow.Key, definition.Workflow.IsDefault));
        Assert.Equal(
            moves.Split(" · ").Order(),
            definition.Steps.Where(s => !s.IsFinal).Select(s => $"{s.Status}: {string.Join(", ", definition.MovesFrom(s.Status).Select(m => m.To))}").Order());
        Assert.Equal(final.Split(' '), definition.Steps.Where(s => s.IsFinal).Select(s => s.Status).Order());
        Assert.All(definition.Steps.Where(s => s.IsFinal), s => Assert.Null(s.SlaMinutes));
    }

    [Fact]
    public async Task Every_default_workflow_is_whole()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var versions = await world.ReadAsync(db => db.WorkflowVersions.Include(v => v.Steps).Include(v => v.Transitions).AsSplitQuery().ToListAsync(StatusWorld.Ct));
        Assert.Equal(18, versions.Count);
        foreach (var version in versions)
        {
            var names = version.Steps.Select(s => s.Status).ToHashSet();
            Assert.All(version.Transitions, t => Assert.True(names.Contains(t.From) && names.Contains(t.To), $"{t.From} -> {t.To} has no step"));
            Assert.All(version.Steps, s => Assert.Matches("^#[0-9A-F]{6}$", s.Color));
            Assert.All(version.Steps, s => Assert.False(string.IsNullOrWhiteSpace(s.LabelEn) || string.IsNullOrWhiteSpace(s.LabelNl)));
            Assert.All(version.Steps.Where(s => !s.IsFinal), s => Assert.Contains(version.Transitions, t => t.From == s.Status));

            // every step can be reached, and from every step there is a way to the end
            var first = version.Steps.MinBy(s => s.Order)!.Status;
            Assert.Equal(names.Order(), Reach([first], s => version.Transitions.Where(t => t.From == s).Select(t => t.To)).Order());
            var final = version.Steps.Where(s => s.IsFinal).Select(s => s.Status);
            Assert.Equal(names.Order(), Reach(final, s => version.Transitions.Where(t => t.To == s).Select(t => t.From)).Order());
        }
    }

    [Theory]
    [InlineData("order", "api", "normal", 500, "order.standard")]
    [InlineData("order", "api", "high", 9_999.99, "order.standard")]
    [InlineData("order", "api", "high", 10_000, "order.express")]
    [InlineData("order", "api", "normal", 10_000, "order.standard")]
    [InlineData("order", "back_office", "high", 20_000, "order.express")]
    [InlineData("order", "partner", "normal", 500, "order.installation")]
    [InlineData("order", "partner", "high", 20_000, "order.installation")]
    [InlineData("order", "intake", "low", 0, "order.installation")]
    [InlineData("order", "quote", "normal", 0, "order.installation")]
    [InlineData("quote", "partner", "high", 20_000, "quote.standard")]
    [InlineData("visit", "back_office", "normal", 0, "visit.standard")]
    [InlineData("invoice", "api", "normal", 0, "invoice.standard")]
    [InlineData("ticket", "charger", "normal", 0, "ticket.standard")]
    [InlineData("ticket", "charger", "urgent", 0, "ticket.urgent")]
    public async Task A_new_record_gets_the_workflow_whose_conditions_fit_it(string type, string source, string priority, double euros, string expected)
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var record = await world.StartAsync(type, source, priority, (decimal)euros);
        Assert.Equal(expected, (await DefinitionAsync(world, record)).Workflow.Key);
    }

    [Fact]
    public async Task Most_conditions_win_then_the_highest_value_then_the_newest_and_inactive_ones_never()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        await AddAsync(world, "a", """{"priority":"urgent"}""");
        await AddAsync(world, "b", """{"priority":"urgent","order_value_min":100}""");
        await AddAsync(world, "c", """{"priority":"urgent","order_value_min":200}""");
        await AddAsync(world, "d", """{"priority":"urgent","order_value_min":200}""");
        await AddAsync(world, "e", """{"priority":"urgent","order_value_min":300}""", active: false);
        await AddAsync(world, "f", """{"priority":"urgent","order_value_min":300}""", businessEntityId: 2);
        async Task<string> ChosenAsync(decimal euros, long company = 1) =>
            (await DefinitionAsync(world, await world.StartAsync(priority: "urgent", euros: euros, businessEntityId: company))).Workflow.Key;
        Assert.Equal("a", await ChosenAsync(50));
        Assert.Equal("b", await ChosenAsync(150));
        Assert.Equal("d", await ChosenAsync(500));
        Assert.Equal("f", await ChosenAsync(500, company: 2));
    }

    [Fact]
    public async Task A_workflow_can_ask_for_the_kind_of_work_the_partner_and_the_company()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var partner = await world.Database.Writer.WriteAsync(
            StatusWorld.Planner,
            (db, _) => Task.FromResult(db.Add(new Contact { Kind = ContactKind.Organization, Name = "Voltrijk" }).Entity),
            StatusWorld.Ct);
        var voltrijk = await world.Database.Writer.WriteAsync(
            StatusWorld.Planner,
            (db, _) => Task.FromResult(db.Add(new Partner { ContactId = partner.Id, Name = "Voltrijk", BusinessEntityId = 1 }).Entity),
            StatusWorld.Ct);
        await AddAsync(world, "removal", """{"all":[{"field":"order_type","op":"eq","value":"removal"},{"any":[{"field":"business_entity","op":"eq","value":"chargecars"},{"field":"value","op":"gt","value":1}]}]}""");
        await AddAsync(world, "voltrijk", $$"""{"partner":"{{voltrijk.PublicId}}"}""");
        async Task<string> ChosenAsync(string? orderType, long? partnerId) => (await DefinitionAsync(world, await world.StartAsync(partnerId: partnerId, orderType: orderType))).Workflow.Key;
        Assert.Equal("order.standard", await ChosenAsync(null, null));
        Assert.Equal("removal", await ChosenAsync("removal", null));
        Assert.Equal("removal", await ChosenAsync("removal", voltrijk.Id));
        Assert.Equal("voltrijk", await ChosenAsync("installation", voltrijk.Id));
        Assert.Equal("order.standard", await ChosenAsync("installation", voltrijk.Id + 1));
    }

    [Fact]
    public async Task A_target_without_a_step_is_allowed_and_final()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        await AddAsync(world, "a", """{"priority":"urgent"}""");
        var order = await world.StartAsync(priority: "urgent");
        var moved = await world.MoveAsync(order, "somewhere");
        Assert.Null(moved.Step);
        Assert.Empty(moved.Next);
        Assert.Null(moved.Deadline);
        Assert.Equal("INVALID_STATUS_TRANSITION", (await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "begin"))).Code);
        Assert.Equal(("somewhere", StatusCategory.Done), ((await world.CurrentAsync(order)).Status, (await world.CurrentAsync(order)).Category));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Loading_the_defaults_again_or_on_several_nodes_at_once_adds_nothing(DatabaseProvider provider)
    {
        await using var world = await StatusWorld.OnAsync(provider);
        var defaults = world.Database.Services.GetRequiredService<DefaultWorkflows>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => defaults.LoadAsync(StatusWorld.Ct))));
        Assert.Equal((18, 18), await world.ReadAsync(async db => (await db.Workflows.CountAsync(StatusWorld.Ct), await db.WorkflowVersions.CountAsync(StatusWorld.Ct))));
    }

    [Fact]
    public async Task Steps_carry_both_languages()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var step = (await world.CurrentAsync(await world.StartAsync())).Step!;
        Assert.Equal("Nieuwe order", step.Label(new("nl-NL")));
        Assert.Equal("New Order", step.Label(new("en-GB")));
        Assert.Equal("New Order", step.Label(new("de-DE")));
    }

    [Fact]
    public async Task An_unknown_kind_of_record_has_no_workflow()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        Assert.Equal("WORKFLOW_NOT_FOUND", (await StatusWorld.RefusedAsync(() => world.StartAsync("rocket"))).Code);
    }

    private static Task<WorkflowDefinition> DefinitionAsync(StatusWorld world, StatusChanged record) => world.ReadAsync(async db =>
    {
        var version = await db.StatusTracks.Where(t => t.EntityType == record.EntityType && t.EntityId == record.EntityId).Select(t => t.WorkflowVersionId).SingleAsync(StatusWorld.Ct);
        return await world.Database.Services.GetRequiredService<WorkflowCatalog>().VersionAsync(db, version, StatusWorld.Ct);
    });

    private static async Task AddAsync(StatusWorld world, string key, string when, bool active = true, long? businessEntityId = null)
    {
        await world.Database.Writer.WriteAsync(
            StatusWorld.Planner,
            async (db, ct) =>
            {
                var workflow = new Workflow { Key = key, Name = key, EntityType = EntityTypes.Order, Conditions = when, IsActive = active, BusinessEntityId = businessEntityId };
                db.Add(workflow);
                await db.SaveChangesAsync(ct);
                db.Add(new WorkflowVersion
                {
                    WorkflowId = workflow.Id,
                    Number = 1,
                    PublishedAt = StatusWorld.Monday,
                    Steps = [new WorkflowStep { Status = "begin", LabelEn = "Begin", LabelNl = "Begin", Color = "#000000", Order = 1 }],
                    Transitions = [new WorkflowTransition { From = "begin", To = "somewhere", Order = 1 }],
                });
            },
            StatusWorld.Ct);
        world.Database.Services.GetRequiredService<WorkflowCatalog>().Forget();
    }

    private static HashSet<string> Reach(IEnumerable<string> from, Func<string, IEnumerable<string>> next)
    {
        var seen = new HashSet<string>(from);
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var status))
        {
            foreach (var other in next(status).Where(seen.Add))
            {
                open.Enqueue(other);
            }
        }

        return seen;
    }
}
