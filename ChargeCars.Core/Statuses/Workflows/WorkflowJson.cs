using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>A workflow and one of its versions as a file carries them: calendars and companies by name, so that it can be read elsewhere.</summary>
internal sealed record PortableWorkflow
{
    public required string Key { get; init; }

    public required string EntityType { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Slug of the one company it is for; null for all.</summary>
    public string? BusinessEntity { get; init; }

    public required WorkflowSketch Sketch { get; init; }
}

/// <summary>The file format; docs/workflows.md describes it. Reading is strict: what is not understood is refused, not dropped.</summary>
internal static class WorkflowJson
{
    /// <summary>Member that says what the file is.</summary>
    public const string Format = "chargecars.workflow";

    /// <summary>The schema that is written, and the newest that is read.</summary>
    public const int Schema = 1;

    /// <summary>Characters of a file.</summary>
    public const int Longest = 1_000_000;

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="workflow">What to write.</param>
    /// <param name="version">Number of the version, for people who read the file.</param>
    /// <param name="calendars">Names of calendars by key.</param>
    public static string Write(PortableWorkflow workflow, int version, IReadOnlyDictionary<long, string> calendars)
    {
        var sketch = workflow.Sketch;
        return Some(
            ("format", Format),
            ("schema", Schema),
            ("key", workflow.Key),
            ("entity_type", workflow.EntityType),
            ("name", workflow.Name),
            ("description", workflow.Description),
            ("business_entity", workflow.BusinessEntity),
            ("conditions", sketch.Conditions.IsEmpty ? null : JsonNode.Parse(WorkflowChoice.Store(sketch.Conditions))),
            ("version", version),
            ("steps", List(sketch.Steps, s => Step(s, calendars))),
            ("transitions", List(sketch.Transitions, Transition)),
            ("targets", List(sketch.Targets, t => Target(t, calendars))),
            ("escalations", List(sketch.Escalations, Rung))).ToJsonString(Written).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>Reads a file.</summary>
    /// <param name="json">The file.</param>
    /// <param name="calendars">Keys of calendars by name.</param>
    /// <exception cref="DomainException">VALIDATION_ERROR with the path of the first thing that is wrong.</exception>
    public static PortableWorkflow Read(string json, IReadOnlyDictionary<string, long> calendars)
    {
        if (json.Length > Longest)
        {
            throw DomainError.Invalid("file", $"A workflow file has at most {Longest} characters");
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw DomainError.Invalid("file", $"The file is no JSON: line {e.LineNumber + 1}, character {e.BytePositionInLine + 1}");
        }

        using (document)
        {
            var file = new JsonFields(document.RootElement, "");
            if (file.OptionalText("format", 100) != Format)
            {
                throw file.Wrong("format", $"The file says '{Format}' here");
            }

            if (file.Number("schema") is var schema and not Schema)
            {
                throw file.Wrong("schema", $"This program reads schema {Schema}; the file has schema {schema}");
            }

            var workflow = new PortableWorkflow
            {
                Key = Key(file),
                EntityType = file.Text("entity_type", 20),
                Name = file.Text("name", 120),
                Description = file.OptionalText("description", 500),
                BusinessEntity = file.OptionalText("business_entity", 40),
                Sketch = new WorkflowSketch
                {
                    Conditions = WorkflowChoice.Read(file.Raw("conditions"), "conditions"),
                    Steps = file.Objects("steps", WorkflowSketch.MostSteps, f => Step(f, calendars)),
                    Transitions = file.Objects("transitions", WorkflowSketch.MostTransitions, Transition),
                    Targets = file.Objects("targets", WorkflowSketch.MostTargets, f => Target(f, calendars)),
                    Escalations = file.Objects("escalations", 20, Rung),
                },
            };
            file.OptionalNumber("version");
            file.DemandNoOthers();
            return workflow;
        }
    }

    private static string Key(JsonFields file)
    {
        var key = file.Text("key", 80);
        return key.Length > 0 && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-')
            ? key
            : throw file.Wrong("key", "A key has lower-case letters, digits, dots, dashes and underscores");
    }

    private static JsonObject Step(SketchStep s, IReadOnlyDictionary<long, string> calendars) => Some(
        ("status", s.Status),
        ("label_nl", s.LabelNl),
        ("label_en", s.LabelEn),
        ("customer_label_nl", s.CustomerLabelNl),
        ("customer_label_en", s.CustomerLabelEn),
        ("color", s.Color),
        ("order", s.Order),
        ("category", JsonFields.WordOf(s.Category)),
        ("sla_minutes", s.SlaMinutes),
        ("sla_mode", s.SlaMode is SlaMode.Elapsed ? null : JsonFields.WordOf(s.SlaMode)),
        ("calendar", s.CalendarId is { } id ? calendars[id] : null),
        ("warn_percent", s.WarnPercent),
        ("deadline_field", s.DeadlineField),
        ("final", Flag(s.IsFinal)),
        ("hold", Flag(s.IsHold)),
        ("pauses_clocks", Flag(s.PausesClocks)),
        ("milestone", Flag(s.IsMilestone)),
        ("customer_visible", Flag(s.IsCustomerVisible)),
        ("requires_reason", Flag(s.RequiresReason)),
        ("approval_role", s.ApprovalRole),
        ("required_fields", Words(s.RequiredFields)),
        ("notifications", s.Notifications.Count == 0 ? null : List(s.Notifications, n => Some(("channel", n.Channel), ("to", n.To), ("template", n.Template)))),
        ("escalations", s.Escalations is null ? null : List(s.Escalations, Rung)),
        ("x", s.X == 0 ? null : s.X),
        ("y", s.Y == 0 ? null : s.Y));

    private static SketchStep Step(JsonFields f, IReadOnlyDictionary<string, long> calendars) => new()
    {
        Status = f.Text("status", 40),
        LabelNl = f.Text("label_nl", 80),
        LabelEn = f.Text("label_en", 80),
        CustomerLabelNl = f.OptionalText("customer_label_nl", 80),
        CustomerLabelEn = f.OptionalText("customer_label_en", 80),
        Color = f.OptionalText("color", 7) ?? WorkflowStep.NoColor,
        Order = f.OptionalNumber("order") ?? 0,
        Category = f.Word<StatusCategory>("category"),
        SlaMinutes = f.OptionalNumber("sla_minutes"),
        SlaMode = f.Word<SlaMode>("sla_mode"),
        CalendarId = Calendar(f, calendars),
        WarnPercent = f.OptionalNumber("warn_percent"),
        DeadlineField = f.OptionalText("deadline_field", 60),
        IsFinal = f.Flag("final"),
        IsHold = f.Flag("hold"),
        PausesClocks = f.Flag("pauses_clocks"),
        IsMilestone = f.Flag("milestone"),
        IsCustomerVisible = f.Flag("customer_visible"),
        RequiresReason = f.Flag("requires_reason"),
        ApprovalRole = f.OptionalText("approval_role", 40),
        RequiredFields = f.Words("required_fields", 40, 60),
        Notifications = f.Objects("notifications", 20, n => new StepNotification(n.Text("channel", 20), n.Text("to", 40), n.Text("template", 80))),
        Escalations = f.OptionalObjects("escalations", 20, Rung),
        X = f.OptionalNumber("x") ?? 0,
        Y = f.OptionalNumber("y") ?? 0,
    };

    private static JsonObject Transition(SketchTransition t) => Some(
        ("from", t.From),
        ("to", t.To),
        ("order", t.Order),
        ("requires_reason", Flag(t.RequiresReason)),
        ("guard", t.Guard.IsEmpty ? null : JsonNode.Parse(t.Guard.ToJson())),
        ("roles", Words(t.Roles)),
        ("auto_on", t.AutoOn),
        ("auto_after_minutes", t.AutoAfterMinutes),
        ("auto_mode", t.AutoMode is SlaMode.Elapsed ? null : JsonFields.WordOf(t.AutoMode)));

    private static SketchTransition Transition(JsonFields f) => new()
    {
        From = f.Text("from", 40),
        To = f.Text("to", 40),
        Order = f.OptionalNumber("order") ?? 0,
        RequiresReason = f.Flag("requires_reason"),
        Guard = RuleSet.Parse(f.Raw("guard"), f.PathOf("guard")),
        Roles = f.Words("roles", 20, 40),
        AutoOn = f.OptionalText("auto_on", 60),
        AutoAfterMinutes = f.OptionalNumber("auto_after_minutes"),
        AutoMode = f.Word<SlaMode>("auto_mode"),
    };

    private static JsonObject Target(SketchTarget t, IReadOnlyDictionary<long, string> calendars) => Some(
        ("key", t.Key),
        ("label_nl", t.LabelNl),
        ("label_en", t.LabelEn),
        ("minutes", t.Minutes),
        ("mode", t.Mode is SlaMode.Elapsed ? null : JsonFields.WordOf(t.Mode)),
        ("calendar", t.CalendarId is { } id ? calendars[id] : null),
        ("stop_on", Words(t.StopOn)),
        ("restart_on", Words(t.RestartOn)),
        ("restart_percent", t.RestartPercent == 100 ? null : t.RestartPercent),
        ("warn_percent", t.WarnPercent),
        ("escalations", t.Escalations is null ? null : List(t.Escalations, Rung)));

    private static SketchTarget Target(JsonFields f, IReadOnlyDictionary<string, long> calendars) => new()
    {
        Key = f.Text("key", 30),
        LabelNl = f.Text("label_nl", 80),
        LabelEn = f.Text("label_en", 80),
        Minutes = f.Number("minutes"),
        Mode = f.Word<SlaMode>("mode"),
        CalendarId = Calendar(f, calendars),
        StopOn = f.Words("stop_on", 40, 40),
        RestartOn = f.Words("restart_on", 40, 40),
        RestartPercent = f.OptionalNumber("restart_percent") ?? 100,
        WarnPercent = f.OptionalNumber("warn_percent"),
        Escalations = f.OptionalObjects("escalations", 20, Rung),
    };

    private static JsonObject Rung(EscalationRung r) => Some(("after_minutes", r.AfterMinutes), ("to", r.To), ("channel", r.Channel), ("urgent", Flag(r.Urgent)));

    private static EscalationRung Rung(JsonFields f) => new(f.Number("after_minutes"), f.Text("to", 40), f.Text("channel", 20), f.Flag("urgent"));

    private static long? Calendar(JsonFields f, IReadOnlyDictionary<string, long> calendars) => f.OptionalText("calendar", 80) switch
    {
        null => null,
        var name when calendars.TryGetValue(name, out var id) => id,
        var name => throw f.Wrong("calendar", $"There is no calendar '{name}'"),
    };

    /// <summary>Members without a value are left out.</summary>
    private static JsonObject Some(params (string Name, JsonNode? Value)[] members) =>
        new(members.Where(m => m.Value is not null).Select(m => KeyValuePair.Create(m.Name, m.Value)));

    private static JsonArray List<T>(IEnumerable<T> all, Func<T, JsonNode> write) => [.. all.Select(write)];

    private static JsonArray? Words(IReadOnlyList<string> words) => words.Count == 0 ? null : List(words, w => JsonValue.Create(w)!);

    private static JsonValue? Flag(bool yes) => yes ? JsonValue.Create(true) : null;
}
