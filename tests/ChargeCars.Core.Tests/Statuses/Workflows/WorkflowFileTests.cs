using ChargeCars.Core.Calendars;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Rules;
using ChargeCars.Core.Statuses.Workflows;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChargeCars.Core.Tests.Statuses.Workflows.DesignWorld;

namespace ChargeCars.Core.Tests.Statuses.Workflows;

public sealed class WorkflowFileTests
{
    private const string Smallest = """
        {"format":"chargecars.workflow","schema":1,"key":"order.file","entity_type":"order","name":"From a file",
         "steps":[{"status":"begin","label_nl":"Begin","label_en":"Begin"},{"status":"end","label_nl":"Eind","label_en":"End","final":true}],
         "transitions":[{"from":"begin","to":"end"}]}
        """;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_file_carries_a_version_to_another_database_and_back(DatabaseProvider provider)
    {
        await using var here = await OnAsync(provider);
        var calendar = await CalendarAsync(here);
        var id = await here.Drafts.CreateAsync(Anna, new NewWorkflow("order", "Veel", "Alles erin", 2, """{"priority":"high"}""", Everything(calendar)), Ct);
        var file = await here.Files.ExportAsync(Anna, id, 1, Ct);
        Assert.Equal("order.veel.v1.json", file.FileName);
        Assert.Contains("\"calendar\": \"Test kantoor\"", file.Json, StringComparison.Ordinal);

        await using var there = await OnAsync(DatabaseProvider.Sqlite);
        calendar = await CalendarAsync(there);
        var imported = await there.Files.ImportAsync(Anna, file.Json, Ct);
        Assert.True(imported.IsNewWorkflow);
        var view = await there.Queries.FindAsync(Anna, imported.WorkflowId, Ct);
        Assert.Equal(("order.veel", "Veel", "Alles erin", 2L, "Thuislader B.V."), (view.Workflow.Key, view.Workflow.Name, view.Workflow.Description, view.Workflow.BusinessEntityId, view.Workflow.BusinessEntityName));
        Assert.Equal("""{"priority":"high"}""", view.Workflow.ConditionsJson);
        var sketch = (await there.Queries.VersionAsync(Anna, imported.WorkflowId, 1, Ct)).Sketch;
        Assert.Empty(WorkflowDiff.Of(Everything(calendar) with { Conditions = sketch.Conditions }, sketch).Lines);
        Assert.Equal(file.Json, (await there.Files.ExportAsync(Anna, imported.WorkflowId, 1, Ct)).Json);

        // the same key again is a draft of the same workflow, one at a time
        Assert.Equal("DRAFT_EXISTS", (await StatusWorld.RefusedAsync(() => there.Files.ImportAsync(Anna, file.Json, Ct))).Code);
        var standard = await there.Files.ExportAsync(Anna, await there.IdAsync("order.standard"), 1, Ct);
        var again = await there.Files.ImportAsync(Anna, standard.Json, Ct);
        Assert.Equal((false, 2), (again.IsNewWorkflow, again.Number));

        // to a workflow that is there the conditions come as part of the draft
        await there.Drafts.DiscardAsync(Anna, again.WorkflowId, 2, (await there.Queries.VersionAsync(Anna, again.WorkflowId, 2, Ct)).Revision, Ct);
        var chosen = standard.Json.Replace("\"version\": 1", "\"conditions\": { \"priority\": \"low\" },\n  \"version\": 1", StringComparison.Ordinal);
        again = await there.Files.ImportAsync(Anna, chosen, Ct);
        Assert.Contains(FindingCodes.ConditionsNotAsked, again.Findings.Select(f => f.Code));
        Assert.Equal("low", Assert.Single((await there.Queries.VersionAsync(Anna, again.WorkflowId, again.Number, Ct)).Sketch.Conditions.Leaves()).Leaf.Value!.Text);
        Assert.True((await there.Queries.FindAsync(Anna, again.WorkflowId, Ct)).Workflow.Conditions.IsEmpty);
    }

    [Theory]
    [InlineData("", "file")]
    [InlineData("{", "file")]
    [InlineData("[]", "")]
    [InlineData("""{"schema":1}""", "format")]
    [InlineData("\"schema\":1>\"schema\":2", "schema")]
    [InlineData("\"schema\":1>\"schema\":1e400", "schema")]
    [InlineData("order.file>Order File", "key")]
    [InlineData("\"key\":\"order.file\",>", "key")]
    [InlineData("\"From a file\">42", "name")]
    [InlineData("\"name\">\"nome\"", "name")]
    [InlineData("\"key\">\"surprise\":1,\"key\"", "surprise")]
    [InlineData("\"entity_type\":\"order\">\"entity_type\":\"rocket\"", "entity_type")]
    [InlineData("\"key\">\"business_entity\":\"nobody\",\"key\"", "business_entity")]
    [InlineData("\"key\">\"conditions\":{\"shoe_size\":3},\"key\"", "conditions.shoe_size")]
    [InlineData("\"key\">\"conditions\":[],\"key\"", "conditions")]
    [InlineData("\"final\":true>\"final\":\"yes\"", "steps[1].final")]
    [InlineData("\"final\":true>\"final\":true,\"x\":1.5", "steps[1].x")]
    [InlineData("\"final\":true>\"category\":\"sleepy\"", "steps[1].category")]
    [InlineData("\"final\":true>\"calendar\":\"Mars\"", "steps[1].calendar")]
    [InlineData("\"final\":true>\"required_fields\":[\"a\",3]", "steps[1].required_fields[1]")]
    [InlineData("\"final\":true>\"notifications\":[{\"channel\":\"email\"}]", "steps[1].notifications[0].to")]
    [InlineData("\"status\":\"end\">\"status\":\"\\ud800\"", "steps[1].status")]
    [InlineData("\"status\":\"end\">\"status\":\"begin\"", "sketch")]
    [InlineData("\"to\":\"end\">\"to\":\"end\",\"guard\":{\"all\":3}", "transitions[0].guard.all")]
    [InlineData("\"to\":\"end\">\"to\":\"end\",\"to\":\"end\"", "file")]
    [InlineData("\"transitions\":[{\"from\":\"begin\",\"to\":\"end\"}]>\"transitions\":{}", "transitions")]
    public async Task A_file_that_is_not_understood_is_refused_by_where_it_is_wrong_and_nothing_is_kept(string change, string field)
    {
        await using var world = await OnAsync(DatabaseProvider.Sqlite);
        var json = change.Split('>') is [var old, var now] ? Smallest.Replace(old, now, StringComparison.Ordinal) : change;
        Assert.NotEqual(Smallest, json);
        var before = await world.Statuses.ReadAsync(db => db.Workflows.CountAsync(Ct));
        var refused = await StatusWorld.RefusedAsync(() => world.Files.ImportAsync(Anna, json, Ct));
        Assert.Equal(("VALIDATION_ERROR", field), (refused.Code, refused.Field));
        Assert.Equal(before, await world.Statuses.ReadAsync(db => db.Workflows.CountAsync(Ct)));
    }

    [Fact]
    public async Task The_smallest_file_is_taken_and_a_huge_or_deep_one_is_not()
    {
        await using var world = await OnAsync(DatabaseProvider.Sqlite);
        var imported = await world.Files.ImportAsync(Anna, Smallest, Ct);
        Assert.Equal([FindingCodes.NeverChosen], imported.Findings.Select(f => f.Code));
        Assert.Equal("file", (await StatusWorld.RefusedAsync(() => world.Files.ImportAsync(Anna, Smallest + new string(' ', 1_000_000), Ct))).Field);
        Assert.Equal("file", (await StatusWorld.RefusedAsync(() => world.Files.ImportAsync(Anna, new string('[', 500_000), Ct))).Field);
        Assert.Equal("PERMISSION_DENIED", (await StatusWorld.RefusedAsync(() => world.Files.ImportAsync(StatusWorld.Planner, Smallest, Ct))).Code);
    }

    private static async Task<long> CalendarAsync(DesignWorld world)
    {
        var calendar = new WorkCalendar { Name = "Test kantoor", TimeZone = "Europe/Amsterdam", Week = """{"monday":"09:00-17:00"}""" };
        await world.Statuses.Database.Writer.WriteAsync(Anna, (db, _) => Task.FromResult(db.Add(calendar)), Ct);
        return calendar.Id;
    }

    private static WorkflowSketch Everything(long calendar) => WorkflowStart.Sketch
        .With("new", s => s with
        {
            SlaMinutes = 90, SlaMode = SlaMode.Business, CalendarId = calendar, WarnPercent = 50, X = 40, Y = 80, CustomerLabelNl = "Ontvangen", CustomerLabelEn = "Received",
            Escalations = [new(60, "assignee", "sms", true)], DeadlineField = "wanted_by",
        })
        .With("in_progress", s => s with { PausesClocks = true, ApprovalRole = "planner", RequiredFields = ["notes"], Escalations = [] })
        .With("done", s => s with { Notifications = [new("email", "customer", "order_completed")], IsMilestone = true, IsCustomerVisible = true })
        .With("new", "in_progress", t => t with
        {
            RequiresReason = true, Guard = RuleSet.Parse("""{"any":[{"field":"reason","op":"is_set"},{"field":"moves","op":"in","value":[1,2]}]}""", "guard"), Roles = ["planner", "manager"],
            AutoOn = "quote.approved", AutoAfterMinutes = 600, AutoMode = SlaMode.Business,
        })
        .Plus(Sketches.Step("on_hold", StatusCategory.Waiting) with { IsHold = true, RequiresReason = true }, ("new", "on_hold")) with
    {
        Targets =
        [
            new()
            {
                Key = "resolution", LabelEn = "Resolution", LabelNl = "Oplossing “é”", Minutes = 480, Mode = SlaMode.Business, CalendarId = calendar, StopOn = ["done", "cancelled"],
                RestartOn = ["new"], RestartPercent = 50, WarnPercent = 75, Escalations = [new(0, "planner", "email")],
            },
        ],
        Escalations = [new(0, "assignee", "email"), new(120, "manager", "whatsapp")],
    };
}
