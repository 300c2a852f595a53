using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Workflows;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChargeCars.Core.Tests.Statuses.Workflows.DesignWorld;

namespace ChargeCars.Core.Tests.Statuses.Workflows;

public sealed class UpsertWorkflowTests
{
    private static readonly WorkflowUpsert Express = new()
    {
        EntityType = "order",
        Name = "Spoed",
        BusinessEntityId = 1,
        IsDefault = false,
        ConditionsJson = """{"priority":"urgent","order_value_min":10000}""",
        Steps =
        [
            new()
            {
                Status = "express_new", Label = "Express New", Color = "#FF5722", Order = 1, SlaHours = 4, AllowedTransitions = ["express_processing", "cancelled"],
                Notifications = [new("email", "customer", "express_order_created"), new("sms", "customer", "express_order_created")],
            },
        ],
    };

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task The_contracts_example_is_taken_with_warnings_and_sent_again_it_is_a_new_version(DatabaseProvider provider)
    {
        await using var world = await OnAsync(provider);
        var upsert = world.Get<UpsertWorkflow>();
        var made = await upsert.UpsertAsync(StatusWorld.Operator, Express, Ct);
        Assert.True(made.IsCreated);
        Assert.Equal(["dangling_target", "dangling_target", "unknown_template", "unknown_template"], made.Warnings.Select(w => w.Code).Order(StringComparer.Ordinal));
        Assert.All(made.Warnings, w => Assert.Equal(FindingSeverity.Warning, w.Severity));
        var step = made.Workflow.Steps.Single().Step;
        Assert.Equal(("Express New", 240, SlaMode.Elapsed, StatusCategory.Backlog, false), (step.LabelNl, step.SlaMinutes, step.SlaMode, step.Category, step.IsFinal));
        var record = await world.Statuses.StartAsync(priority: "urgent", euros: 20_000);
        Assert.Equal("express_new", record.To);

        // sent again with more steps; what the contract cannot say stays, and is guessed where it is new
        var id = await world.Statuses.ReadAsync(db => db.Workflows.Where(w => w.Id == made.Workflow.Id).Select(w => w.PublicId).SingleAsync(Ct));
        await world.PublishAsync(id, s => s
            .Plus(Sketches.Step("express_processing"), ("express_processing", "cancelled"))
            .Plus(Sketches.Step("cancelled", StatusCategory.Cancelled) with { IsFinal = true })
            .With("express_new", x => x with { LabelNl = "Nieuwe spoed", IsMilestone = true, Notifications = [] }));
        var again = await upsert.UpsertAsync(Anna, Express with
        {
            WorkflowId = made.Workflow.Id,
            Name = "Spoed!",
            Steps =
            [
                Express.Steps[0] with { SlaHours = 1.25m, Notifications = [] },
                new() { Status = "express_processing", AllowedTransitions = ["pending_parts", "completed", "cancelled"], RequiresApproval = true },
                new() { Status = "pending_parts", AllowedTransitions = ["express_processing"] },
                new() { Status = "completed" },
                new() { Status = "cancelled" },
            ],
        }, Ct);
        Assert.Equal((false, "Spoed!", 3, 0), (again.IsCreated, again.Workflow.Name, again.Workflow.VersionNumber, again.Warnings.Count));
        Assert.Equal(
            ["express_new Nieuwe spoed Backlog 75 True", "express_processing express_processing Active  False", "pending_parts Pending Parts Waiting  False", "completed Completed Done  False", "cancelled cancelled Cancelled  False"],
            again.Workflow.Steps.Select(s => $"{s.Step.Status} {s.Step.LabelNl} {s.Step.Category} {s.Step.SlaMinutes} {s.Step.IsMilestone}"));
        Assert.Equal(Roles.Operator, again.Workflow.Steps[1].Step.ApprovalRole);
        Assert.Equal("Express New", (await world.Statuses.CurrentAsync(record)).Step!.LabelEn);

        // the same thing at the same time is one workflow
        var other = Express with { Name = "Tegelijk" };
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => upsert.UpsertAsync(Anna, other, Ct))));
        Assert.Equal((1, 1), (all.Select(a => a.Workflow.Id).Distinct().Count(), all.Count(a => a.IsCreated)));
        Assert.Equal(1, await world.Statuses.ReadAsync(db => db.WorkflowVersions.CountAsync(v => v.WorkflowId == all[0].Workflow.Id && v.RetiredAt == null, Ct)));
    }

    [Fact]
    public async Task What_is_wrong_is_refused_in_the_contracts_words_and_nothing_is_kept()
    {
        await using var world = await OnAsync(DatabaseProvider.Sqlite);
        var upsert = world.Get<UpsertWorkflow>();
        async Task<(string, string?)> RefusedAsync(WorkflowUpsert sent, Actor? actor = null)
        {
            var error = await StatusWorld.RefusedAsync(() => upsert.UpsertAsync(actor ?? Anna, sent, Ct));
            return (error.Code, error.Field);
        }

        WorkflowUpsert With(Func<UpsertStep, UpsertStep> change) => Express with { Steps = [change(Express.Steps[0])] };
        Assert.Equal("SLA_VALIDATION_ERROR", (await RefusedAsync(With(s => s with { SlaHours = -1 }))).Item1);
        Assert.Equal("SLA_VALIDATION_ERROR", (await RefusedAsync(With(s => s with { SlaHours = 0 }))).Item1);
        Assert.Equal("SLA_VALIDATION_ERROR", (await RefusedAsync(With(s => s with { SlaHours = decimal.MaxValue }))).Item1);
        Assert.Equal("SLA_VALIDATION_ERROR", (await RefusedAsync(With(s => s with { IsFinal = true, AllowedTransitions = [] }))).Item1);
        Assert.Equal(("VALIDATION_ERROR", "steps"), await RefusedAsync(With(s => s with { Color = "red" })));
        Assert.Equal(("VALIDATION_ERROR", "steps"), await RefusedAsync(With(s => s with { Status = "Not a word" })));
        Assert.Equal(("VALIDATION_ERROR", "steps"), await RefusedAsync(Express with { Steps = [] }));
        Assert.Equal(("VALIDATION_ERROR", "steps"), await RefusedAsync(Express with { Steps = [Express.Steps[0], Express.Steps[0]] }));
        Assert.Equal(("VALIDATION_ERROR", "steps"), await RefusedAsync(Express with { Steps = [.. Enumerable.Range(0, 101).Select(i => Express.Steps[0] with { Status = "s" + i })] }));
        Assert.Equal(("VALIDATION_ERROR", "name"), await RefusedAsync(Express with { Name = " " }));
        Assert.Equal(("VALIDATION_ERROR", "entity_type"), await RefusedAsync(Express with { EntityType = "rocket" }));
        Assert.Equal(("VALIDATION_ERROR", "business_entity"), await RefusedAsync(Express with { BusinessEntityId = 99 }));
        Assert.Equal(("VALIDATION_ERROR", "conditions.shoe_size"), await RefusedAsync(Express with { ConditionsJson = """{"shoe_size":3}""" }));
        Assert.Equal("WORKFLOW_NOT_FOUND", (await RefusedAsync(Express with { WorkflowId = 12345 })).Item1);
        Assert.Equal(("VALIDATION_ERROR", "entity_type"), await RefusedAsync(Express with { WorkflowId = 1, EntityType = "quote", BusinessEntityId = null }));
        Assert.Equal(("VALIDATION_ERROR", "business_entity_id"), await RefusedAsync(Express with { WorkflowId = 1 }));
        Assert.Equal("PERMISSION_DENIED", (await RefusedAsync(Express, StatusWorld.Planner)).Item1);
        Assert.Equal("PERMISSION_DENIED", (await RefusedAsync(Express, StatusWorld.Operator with { BusinessEntityIds = [2] })).Item1);
        Assert.Equal("WORKFLOW_IS_DEFAULT", (await RefusedAsync(Express with { WorkflowId = 1, BusinessEntityId = null, IsDefault = false, Name = "Standard Order Workflow" })).Item1);
        Assert.Equal(0, await world.Statuses.ReadAsync(db => db.Workflows.CountAsync(w => w.Name == "Spoed" || w.Name == " ", Ct)));
        Assert.Equal(1, await world.Statuses.ReadAsync(db => db.WorkflowVersions.CountAsync(v => v.WorkflowId == 1, Ct)));

        var limited = await upsert.UpsertAsync(StatusWorld.Operator with { BusinessEntityIds = [2] }, Express with { BusinessEntityId = 2, IsDefault = true, ConditionsJson = null }, Ct);
        Assert.True(limited.Workflow.IsDefault);
        Assert.Equal("express_new", (await world.Statuses.StartAsync(businessEntityId: 2)).To);
        Assert.Equal("new", (await world.Statuses.StartAsync()).To);
    }
}
