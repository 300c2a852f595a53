using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses.Rules;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Workflows;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChargeCars.Core.Tests.Statuses.Workflows.DesignWorld;

namespace ChargeCars.Core.Tests.Statuses.Workflows;

public sealed class WorkflowDraftTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_workflow_is_drawn_published_and_drawn_anew_while_records_stay_on_their_version(DatabaseProvider provider)
    {
        await using var world = await OnAsync(provider);
        var heard = 0;
        using var listening = world.Get<LiveFeed>().Subscribe(LiveTopics.Workflows, _ => Interlocked.Increment(ref heard));
        var id = await world.Drafts.CreateAsync(Anna, new NewWorkflow("order", " Spoed ", ConditionsJson: """{"priority":"urgent"}"""), Ct);
        Assert.Equal(("new", "order.spoed"), (WorkflowStart.Sketch.First!.Status, (await world.Queries.FindAsync(Anna, id, Ct)).Workflow.Key));

        // a draft takes no records
        Assert.Equal("order.standard", await KeyOfAsync(world, await world.Statuses.StartAsync(priority: "urgent")));

        // everything that a sketch can say survives the row it is kept in
        var draft = await world.Queries.VersionAsync(Anna, id, 1, Ct);
        var whole = WorkflowStart.Sketch
            .With("new", s => s with { SlaMinutes = 90, SlaMode = SlaMode.Business, WarnPercent = 50, X = 40, Y = 80, CustomerLabelNl = "Ontvangen", Escalations = [new(60, "assignee", "sms", true)] })
            .With("done", s => s with { Notifications = [new("email", "customer", "order_completed")], IsMilestone = true, IsCustomerVisible = true })
            .With("new", "in_progress", t => t with { RequiresReason = true, Guard = RuleSet.Parse("""{"all":[{"field":"reason","op":"is_set"}]}""", "guard"), AutoAfterMinutes = 600, AutoMode = SlaMode.Business }) with
        {
            Targets = [new() { Key = "resolution", LabelEn = "Resolution", LabelNl = "Oplossing", Minutes = 480, StopOn = ["done", "cancelled"], WarnPercent = 75, Escalations = [] }],
            Escalations = [new(0, "assignee", "email")],
            Conditions = draft.Sketch.Conditions,
        };
        var revision = await world.Drafts.SaveAsync(Anna, id, 1, draft.Revision, whole, Ct);
        var saved = await world.Queries.VersionAsync(Anna, id, 1, Ct);
        Assert.Equal((revision, "Anna Administrator", VersionState.Draft), (saved.Revision, saved.SavedBy, saved.Version.State));
        Assert.Empty(WorkflowDiff.Of(whole, saved.Sketch).Lines);
        Assert.Equal((40, 80), (saved.Sketch.Step("new")!.X, saved.Sketch.Step("new")!.Y));
        Assert.Equal(revision, await world.Drafts.SaveAsync(Anna, id, 1, revision, whole, Ct));

        Assert.Empty(await world.Publish.PublishAsync(Anna, id, 1, revision, "First", Ct));
        var urgent = await world.Statuses.StartAsync(priority: "urgent");
        Assert.Equal("order.spoed", await KeyOfAsync(world, urgent));

        // a second version; the record stays on the first
        var second = await world.PublishAsync(id, s => s.With("new", x => x with { SlaMinutes = 30, LabelEn = "Brand new" }));
        Assert.Equal("New", (await world.Statuses.CurrentAsync(urgent)).Step!.LabelEn);
        Assert.Equal("Brand new", (await world.Statuses.CurrentAsync(await world.Statuses.StartAsync(priority: "urgent"))).Step!.LabelEn);

        // going back is a third
        var third = await world.Drafts.BeginAsync(Bram, id, 1, Ct);
        var back = await world.Queries.VersionAsync(Bram, id, third, Ct);
        Assert.Equal((2, 3, 1), (second, third, back.Version.BasedOn));
        Assert.Empty(WorkflowDiff.Of(whole, back.Sketch).Lines);
        Assert.Equal("DRAFT_EXISTS", (await StatusWorld.RefusedAsync(() => world.Drafts.BeginAsync(Anna, id, 2, Ct))).Code);

        var view = await world.Queries.FindAsync(Anna, id, Ct);
        Assert.Equal([(3, VersionState.Draft, 0), (2, VersionState.Published, 1), (1, VersionState.Retired, 1)], view.Versions.Select(v => (v.Number, v.State, v.Running)));
        Assert.Equal((2, 3, 4, 2), (view.Workflow.PublishedNumber, view.Workflow.DraftNumber, view.Workflow.Steps, view.Workflow.Running));
        Assert.Equal(2, (await world.Queries.StandingAsync(Anna, id, null, Ct))["new"]);
        Assert.Equal(1, (await world.Queries.StandingAsync(Anna, id, 1, Ct))["new"]);

        await world.Drafts.DiscardAsync(Bram, id, third, back.Revision, Ct);
        Assert.Equal([2, 1], (await world.Queries.FindAsync(Anna, id, Ct)).Versions.Select(v => v.Number));
        Assert.True(heard >= 7);

        var lines = await world.Statuses.ReadAsync(db => db.AuditLines.Where(l => l.EntityId == id).OrderBy(l => l.Id).ToListAsync(Ct));
        Assert.Equal(
            ["created", "draft_begun", "draft_saved", "version_published", "draft_begun", "draft_saved", "version_published", "draft_begun", "draft_discarded"],
            lines.Select(l => l.Action));
        Assert.Contains("new: SlaMinutes", lines[6].Before, StringComparison.Ordinal);
        Assert.Contains("\"30\"", lines[6].After, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Conditions_of_choice_are_drawn_compared_published_and_taken_back_like_all_else(DatabaseProvider provider)
    {
        await using var world = await OnAsync(provider);
        var id = await world.Drafts.CreateAsync(Anna, new NewWorkflow("order", "Spoed", ConditionsJson: """{"priority":"urgent"}"""), Ct);
        Assert.Equal("""{"priority":"urgent"}""", (await world.Queries.FindAsync(Anna, id, Ct)).Workflow.ConditionsJson);
        await world.Publish.PublishAsync(Anna, id, 1, 0, null, Ct);

        // a draft may ask what cannot be asked; it chooses nothing, and is not published
        var number = await world.Drafts.BeginAsync(Anna, id, 1, Ct);
        var draft = await world.Queries.VersionAsync(Anna, id, number, Ct);
        var odd = draft.Sketch with { Conditions = RuleSet.Parse("""{"all":[{"field":"shoe_size","op":"gt","value":40}]}""", "conditions") };
        var revision = await world.Drafts.SaveAsync(Anna, id, number, draft.Revision, odd, Ct);
        Assert.Equal(odd.Conditions.ToJson(), (await world.Queries.VersionAsync(Anna, id, number, Ct)).Sketch.Conditions.ToJson());
        var refused = await StatusWorld.RefusedAsync(() => world.Publish.PublishAsync(Anna, id, number, revision, null, Ct));
        Assert.Equal("WORKFLOW_INVALID", refused.Code);
        Assert.Equal("order.spoed", await KeyOfAsync(world, await world.Statuses.StartAsync(priority: "urgent")));
        Assert.Equal("order.standard", await KeyOfAsync(world, await world.Statuses.StartAsync(priority: "low")));

        // nobody is chosen by a draft; who publishes sees what differs, and so does the audit trail
        var low = draft.Sketch with { Conditions = WorkflowChoice.Read("""{"all":[{"field":"priority","op":"ne","value":"urgent"},{"field":"value","op":"gte","value":100}]}""", "conditions") };
        var line = Assert.Single(WorkflowDiff.Of(draft.Sketch, low).Lines);
        Assert.Equal((DiffPart.Conditions, DiffKind.Changed), (line.Part, line.Kind));
        revision = await world.Drafts.SaveAsync(Anna, id, number, revision, low, Ct);
        Assert.Equal("order.spoed", await KeyOfAsync(world, await world.Statuses.StartAsync(priority: "urgent")));
        Assert.Equal("""{"priority":"urgent"}""", (await world.Queries.FindAsync(Anna, id, Ct)).Workflow.ConditionsJson);
        Assert.Empty(await world.Publish.PublishAsync(Anna, id, number, revision, null, Ct));
        Assert.Equal("order.standard", await KeyOfAsync(world, await world.Statuses.StartAsync(priority: "urgent")));
        Assert.Equal("order.spoed", await KeyOfAsync(world, await world.Statuses.StartAsync(priority: "low", euros: 100)));
        var audit = await world.Statuses.ReadAsync(db => db.AuditLines.OrderBy(l => l.Id).LastAsync(l => l.EntityId == id && l.Action == "version_published", Ct));
        Assert.Contains("version: Conditions", audit.Before, StringComparison.Ordinal);

        // the version before still says what held while it was in force: going back to it brings that back
        Assert.Equal(2, await world.Queries.VersionAsync(Anna, id, 2, Ct) is { Sketch.Conditions.Root.Nodes.Count: var n } ? n : 0);
        var back = await world.Drafts.BeginAsync(Anna, id, 1, Ct);
        await world.Publish.PublishAsync(Anna, id, back, (await world.Queries.VersionAsync(Anna, id, back, Ct)).Revision, null, Ct);
        Assert.Equal("order.spoed", await KeyOfAsync(world, await world.Statuses.StartAsync(priority: "urgent")));

        // without conditions it is never chosen
        Assert.Equal(4, await world.PublishAsync(id, s => s with { Conditions = RuleSet.None }));
        Assert.Equal("order.standard", await KeyOfAsync(world, await world.Statuses.StartAsync(priority: "urgent")));
        Assert.True((await world.Queries.FindAsync(Anna, id, Ct)).Workflow.Conditions.IsEmpty);
    }

    [Fact]
    public async Task A_version_from_before_versions_had_conditions_keeps_those_of_its_workflow()
    {
        await using var world = await OnAsync(DatabaseProvider.Sqlite);
        var id = await world.Drafts.CreateAsync(Anna, new NewWorkflow("order", "Oud", ConditionsJson: """{"priority":"urgent"}"""), Ct);
        await world.Publish.PublishAsync(Anna, id, 1, 0, null, Ct);
        await world.Statuses.ReadAsync(db => db.WorkflowVersions.ExecuteUpdateAsync(set => set.SetProperty(v => v.Conditions, (string?)null), Ct));
        Assert.Equal("priority", Assert.Single((await world.Queries.VersionAsync(Anna, id, 1, Ct)).Sketch.Conditions.Leaves()).Leaf.Field);
        await world.PublishAsync(id, s => s with { Conditions = WorkflowChoice.Read("""{"priority":"high"}""", "conditions") });
        Assert.Equal("urgent", Assert.Single((await world.Queries.VersionAsync(Anna, id, 1, Ct)).Sketch.Conditions.Leaves()).Leaf.Value!.Text);
        Assert.Equal("order.oud", await KeyOfAsync(world, await world.Statuses.StartAsync(priority: "high")));
        Assert.Equal("order.standard", await KeyOfAsync(world, await world.Statuses.StartAsync(priority: "urgent")));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Of_many_who_save_or_publish_one_draft_at_once_exactly_one_wins(DatabaseProvider provider)
    {
        await using var world = await OnAsync(provider);
        var id = await world.IdAsync("order.standard");
        var number = await world.Drafts.BeginAsync(Anna, id, 1, Ct);
        var draft = await world.Queries.VersionAsync(Anna, id, number, Ct);
        async Task<string> OutcomeAsync(Func<Task> act)
        {
            try
            {
                await act();
                return "won";
            }
            catch (DomainException e)
            {
                return e.Error.Code;
            }
        }

        Task<string> SaveAsync(int i) => OutcomeAsync(() => world.Drafts.SaveAsync(Bram, id, number, draft.Revision, draft.Sketch.With("new", s => s with { SlaMinutes = 60 + i }), Ct));
        var saved = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => SaveAsync(i))));
        Assert.Equal(["DRAFT_CHANGED", "DRAFT_CHANGED", "DRAFT_CHANGED", "DRAFT_CHANGED", "DRAFT_CHANGED", "won"], saved.Order(StringComparer.Ordinal));
        var told = await StatusWorld.RefusedAsync(() => world.Drafts.SaveAsync(Anna, id, number, draft.Revision, draft.Sketch, Ct));
        Assert.Equal(("DRAFT_CHANGED", "Bram Administrator"), (told.Code, told.Details!["changed_by"]));

        var revision = (long)told.Details["revision"]!;
        var published = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => OutcomeAsync(() => world.Publish.PublishAsync(Anna, id, number, revision, null, Ct)))));
        Assert.Equal(["NOT_A_DRAFT", "NOT_A_DRAFT", "NOT_A_DRAFT", "won"], published.Order(StringComparer.Ordinal));
        Assert.Equal([(2, VersionState.Published), (1, VersionState.Retired)], (await world.Queries.FindAsync(Anna, id, Ct)).Versions.Select(v => (v.Number, v.State)));
        Assert.Equal("NOT_A_DRAFT", (await StatusWorld.RefusedAsync(() => world.Drafts.SaveAsync(Anna, id, 1, 0, draft.Sketch, Ct))).Code);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task There_is_one_default_per_kind_of_record_and_company_whoever_sets_it_when(DatabaseProvider provider)
    {
        await using var world = await OnAsync(provider);
        var standard = await world.IdAsync("order.standard");
        Guid[] all = [standard, await world.IdAsync("order.express"), await world.IdAsync("order.installation")];
        await Task.WhenAll(all.Concat(all).Select(id => Task.Run(() => world.Change.SetDefaultAsync(Anna, id, true, Ct))));
        Assert.Equal(1, await world.Statuses.ReadAsync(db => db.Workflows.CountAsync(w => w.EntityType == "order" && w.IsDefault, Ct)));
        await world.Change.SetDefaultAsync(Anna, standard, true, Ct);

        // a company's own goes before it, and gives way again
        var own = await world.Drafts.CreateAsync(Anna, new NewWorkflow("order", "Thuislader", BusinessEntityId: 2), Ct);
        Assert.Equal("WORKFLOW_NOT_PUBLISHED", (await StatusWorld.RefusedAsync(() => world.Change.SetDefaultAsync(Anna, own, true, Ct))).Code);
        Assert.Equal([FindingCodes.NeverChosen], (await world.Publish.PublishAsync(Anna, own, 1, 0, null, Ct)).Select(f => f.Code));
        await world.Change.SetDefaultAsync(Anna, own, true, Ct);
        Assert.Equal("order.thuislader", await KeyOfAsync(world, await world.Statuses.StartAsync(businessEntityId: 2)));
        Assert.Equal("order.standard", await KeyOfAsync(world, await world.Statuses.StartAsync()));
        Assert.Equal("WORKFLOW_IS_DEFAULT", (await StatusWorld.RefusedAsync(() => world.Change.ChangeAsync(Anna, own, new(IsActive: false), Ct))).Code);
        Assert.Equal("WORKFLOW_IS_DEFAULT", (await StatusWorld.RefusedAsync(() => world.Change.SetDefaultAsync(Anna, standard, false, Ct))).Code);
        await world.Change.SetDefaultAsync(Anna, own, false, Ct);
        Assert.Equal("order.standard", await KeyOfAsync(world, await world.Statuses.StartAsync(businessEntityId: 2)));
    }

    [Fact]
    public async Task Settings_are_checked_and_an_unused_workflow_can_be_deleted()
    {
        await using var world = await OnAsync(DatabaseProvider.Sqlite);
        var id = await world.Drafts.CreateAsync(Anna, new NewWorkflow("installation", "Meting"), Ct);
        Assert.Equal(EntityTypes.Visit, (await world.Queries.FindAsync(Anna, id, Ct)).Workflow.EntityType);
        await world.Change.ChangeAsync(Anna, id, new("Nameting", "Voor en na"), Ct);
        var row = (await world.Queries.ListAsync(Anna, new WorkflowFilter(Search: "nameT", EntityType: "visit", HasDraft: true), new PageRequest(), Ct)).Items.Single();
        Assert.Equal(("Nameting", "Voor en na", 0, 4), (row.Name, row.Description, row.Running, row.Steps));

        async Task<string> RefusedAsync(Func<Task> act) => (await StatusWorld.RefusedAsync(act)).Code;
        Assert.Equal("WORKFLOW_NAME_TAKEN", await RefusedAsync(() => world.Drafts.CreateAsync(Anna, new NewWorkflow("visit", "Nameting"), Ct)));
        Assert.Equal("WORKFLOW_NAME_TAKEN", await RefusedAsync(() => world.Change.ChangeAsync(Anna, id, new("Standard Visit Workflow"), Ct)));
        Assert.Equal("VALIDATION_ERROR", await RefusedAsync(() => world.Change.ChangeAsync(Anna, id, new(new string('x', 121)), Ct)));
        Assert.Equal("VALIDATION_ERROR", await RefusedAsync(() => world.Drafts.CreateAsync(Anna, new NewWorkflow("visit", "Schoenen", ConditionsJson: """{"shoe_size":3}"""), Ct)));
        Assert.Equal("VALIDATION_ERROR", await RefusedAsync(() => world.Drafts.CreateAsync(Anna, new NewWorkflow("rocket", "To the moon"), Ct)));
        Assert.Equal("VALIDATION_ERROR", await RefusedAsync(() => world.Drafts.CreateAsync(Anna, new NewWorkflow("order", "Nobody's", BusinessEntityId: 99), Ct)));
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => world.Drafts.CreateAsync(StatusWorld.Operator, new NewWorkflow("order", "Mine"), Ct)));
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => world.Change.DeleteAsync(Anna, Guid.NewGuid(), Ct)));

        // what cannot be kept is refused; what is only wrong is kept, and not published
        var draft = await world.Queries.VersionAsync(Anna, id, 1, Ct);
        Assert.Equal("VALIDATION_ERROR", await RefusedAsync(() => world.Drafts.SaveAsync(Anna, id, 1, draft.Revision, draft.Sketch.Plus(Sketches.Step("new")), Ct)));
        var revision = await world.Drafts.SaveAsync(Anna, id, 1, draft.Revision, draft.Sketch with { Steps = [] }, Ct);
        var invalid = await StatusWorld.RefusedAsync(() => world.Publish.PublishAsync(Anna, id, 1, revision, null, Ct));
        Assert.Equal(("WORKFLOW_INVALID", ErrorKind.Invalid), (invalid.Code, invalid.Kind));
        Assert.NotEmpty((IReadOnlyList<object>)invalid.Details!["findings"]!);

        revision = await world.Drafts.SaveAsync(Anna, id, 1, revision, draft.Sketch, Ct);
        await world.Publish.PublishAsync(Anna, id, 1, revision, null, Ct);
        Assert.Equal("WORKFLOW_IN_USE", await RefusedAsync(() => world.Change.DeleteAsync(Anna, id, Ct)));
        await world.Change.ChangeAsync(Anna, id, new(IsActive: false), Ct);
        await world.Change.DeleteAsync(Anna, id, Ct);
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => world.Queries.FindAsync(Anna, id, Ct)));

        var express = await world.IdAsync("order.express");
        await world.Change.ChangeAsync(Anna, express, new(IsActive: false), Ct);
        Assert.Equal("WORKFLOW_BUILT_IN", await RefusedAsync(() => world.Change.DeleteAsync(Anna, express, Ct)));
    }

    [Fact]
    public async Task Whoever_is_limited_to_a_company_changes_its_workflows_alone()
    {
        await using var world = await OnAsync(DatabaseProvider.Sqlite);
        var limited = Anna with { BusinessEntityIds = [2] };
        var mine = await world.Drafts.CreateAsync(limited, new NewWorkflow("order", "Mine", BusinessEntityId: 2), Ct);
        var theirs = await world.Drafts.CreateAsync(Anna, new NewWorkflow("order", "Theirs", BusinessEntityId: 1), Ct);
        await world.Change.ChangeAsync(limited, mine, new("Still mine"), Ct);
        async Task<string> RefusedAsync(Func<Task> act) => (await StatusWorld.RefusedAsync(act)).Code;
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => world.Queries.FindAsync(limited, theirs, Ct)));
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => world.Change.ChangeAsync(limited, theirs, new("Mine now"), Ct)));
        var standard = await world.IdAsync("order.standard");
        Assert.Equal("order.standard", (await world.Queries.FindAsync(limited, standard, Ct)).Workflow.Key);
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => world.Drafts.BeginAsync(limited, standard, 1, Ct)));
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => world.Drafts.CreateAsync(limited, new NewWorkflow("order", "Everybody's"), Ct)));
        Assert.DoesNotContain((await world.Queries.ListAsync(limited, new WorkflowFilter(), new PageRequest(), Ct)).Items, w => w.Id == theirs);
    }

    [Fact]
    public async Task The_workflows_that_the_product_brings_along_could_all_be_published()
    {
        await using var world = await OnAsync(DatabaseProvider.Sqlite);
        foreach (var workflow in await world.Statuses.ReadAsync(db => db.Workflows.AsNoTracking().ToListAsync(Ct)))
        {
            var sketch = (await world.Queries.VersionAsync(Anna, workflow.PublicId, 1, Ct)).Sketch;
            var findings = await world.Get<CheckWorkflow>().CheckAsync(Anna, workflow.PublicId, sketch, Ct);
            Assert.Equal((workflow.Key, ""), (workflow.Key, string.Join("; ", findings.Where(f => f.Code != FindingCodes.NobodyApproves).Select(f => f.Sentence))));
        }

        var words = await world.Get<CheckWorkflow>().WordsAsync(Anna, EntityTypes.Order, Ct);
        Assert.Contains("quote.approved", words.Events);
        Assert.DoesNotContain(words.Events, e => e.StartsWith("order.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_difference_names_what_was_and_what_is()
    {
        var before = WorkflowStart.Sketch;
        var after = before.Plus(Sketches.Step("check"), ("in_progress", "check"), ("check", "done")).With("new", s => s with { SlaMinutes = 60, X = 9 }) with { Escalations = [new(30, "planner", "email")] };
        after = after with { Transitions = [.. after.Transitions.Where(t => t is not { From: "in_progress", To: "done" })] };
        var diff = WorkflowDiff.Of(before, after);
        Assert.Equal(
            ["Changed Step new", "Added Step check", "Added Transition in_progress>check", "Added Transition check>done", "Removed Transition in_progress>done", "Changed Escalations "],
            diff.Lines.Select(l => $"{l.Kind} {l.Part} {l.Key}{(l.To is null ? "" : ">" + l.To)}"));
        Assert.Equal([new DiffMember("SlaMinutes", null, "60")], diff.Lines[0].Members);
        Assert.Equal((3, 1, 2), (diff.Count(DiffKind.Added), diff.Count(DiffKind.Removed), diff.Count(DiffKind.Changed)));
        Assert.Empty(WorkflowDiff.Of(after, after).Lines);
    }

    private static Task<string> KeyOfAsync(DesignWorld world, StatusChanged record) => world.Statuses.ReadAsync(db => (
        from track in db.StatusTracks
        join version in db.WorkflowVersions on track.WorkflowVersionId equals version.Id
        join workflow in db.Workflows on version.WorkflowId equals workflow.Id
        where track.EntityType == record.EntityType && track.EntityId == record.EntityId
        select workflow.Key).SingleAsync(Ct));
}
