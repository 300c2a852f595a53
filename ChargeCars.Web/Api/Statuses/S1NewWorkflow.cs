using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Workflows;
using ChargeCars.Web.Api.Shared;

namespace ChargeCars.Web.Api.Statuses;

/// <summary>A workflow to make, or to give a new version. Members that the document does not name are additions and may be left out.</summary>
internal sealed record S1NewWorkflow(
    string EntityType,
    string WorkflowName,
    IReadOnlyList<S1NewStep?> Steps,
    WireId? WorkflowId = null,
    string? BusinessEntityId = null,
    bool? IsDefault = null,
    bool? IsActive = null,
    JsonElement? Conditions = null)
{
    /// <summary>As Core takes it.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR with the path of the member at fault; WORKFLOW_NOT_FOUND.</exception>
    public WorkflowUpsert ToUpsert(long? businessEntityId) => new()
    {
        WorkflowId = WorkflowId is { } id ? id.Number ?? throw S1WorkflowRoutes.NotFound("workflow_id", id.Text) : null,
        EntityType = S1Words.EntityType(EntityType),
        Name = WorkflowName,
        BusinessEntityId = businessEntityId,
        IsDefault = IsDefault,
        IsActive = IsActive,
        ConditionsJson = StatusWire.Object(Conditions, "conditions"),
        Steps = [.. Steps.Select((s, i) => s?.ToStep(i) ?? throw DomainError.Invalid($"steps[{i}]", "may not be null"))],
    };
}

/// <summary>A step of it; <paramref name="SlaHours"/> may be a fraction.</summary>
internal sealed record S1NewStep(
    string StatusName,
    string? StatusLabel = null,
    string? StatusColor = null,
    int? StepOrder = null,
    decimal? SlaHours = null,
    bool RequiresApproval = false,
    bool? IsFinal = null,
    IReadOnlyList<string?>? AllowedTransitions = null,
    S1NotificationSettings? NotificationSettings = null,
    string? StatusLabelNl = null,
    string? SlaMode = null,
    string? ApprovalRole = null,
    string? Category = null,
    bool? IsMilestone = null,
    bool? IsCustomerVisible = null,
    bool? RequiresReason = null)
{
    private static readonly Dictionary<string, SlaMode> Modes = Enum.GetValues<SlaMode>().ToDictionary(m => WireNames.Field(m.ToString()));
    private static readonly Dictionary<string, StatusCategory> Categories = Enum.GetValues<StatusCategory>().ToDictionary(c => WireNames.Field(c.ToString()));

    /// <summary>As Core takes it.</summary>
    public UpsertStep ToStep(int index) => new()
    {
        Status = StatusName,
        Label = StatusLabel,
        LabelNl = StatusLabelNl,
        Color = StatusColor,
        Order = StepOrder,
        SlaHours = SlaHours,
        SlaMode = Word(SlaMode, Modes, $"steps[{index}].sla_mode"),
        RequiresApproval = RequiresApproval,
        ApprovalRole = ApprovalRole,
        IsFinal = IsFinal,
        Category = Word(Category, Categories, $"steps[{index}].category"),
        IsMilestone = IsMilestone,
        IsCustomerVisible = IsCustomerVisible,
        RequiresReason = RequiresReason,
        AllowedTransitions = [.. (AllowedTransitions ?? []).Select((t, i) => t ?? throw DomainError.Invalid($"steps[{index}].allowed_transitions[{i}]", "may not be null"))],
        Notifications = NotificationSettings?.ToNotifications(StatusName),
    };

    private static T? Word<T>(string? sent, Dictionary<string, T> words, string field)
        where T : struct => sent is null
            ? null
            : words.TryGetValue(sent, out var word) ? word : throw DomainError.Invalid(field, $"must be one of {string.Join(", ", words.Keys)}");
}

/// <summary>How the customer is told that a step was entered; the SMS says what the mail says unless it names a template of its own.</summary>
internal sealed record S1NotificationSettings(bool SendEmail = false, bool SendSms = false, string? EmailTemplate = null, string? SmsTemplate = null)
{
    /// <summary>As a step keeps it.</summary>
    public IReadOnlyList<StepNotification> ToNotifications(string status)
    {
        var all = new List<StepNotification>();
        if (SendEmail)
        {
            all.Add(new StepNotification("email", StepNotification.Customer, EmailTemplate ?? status));
        }

        if (SendSms)
        {
            all.Add(new StepNotification("sms", StepNotification.Customer, SmsTemplate ?? EmailTemplate ?? status));
        }

        return all;
    }
}

/// <summary>A workflow as it is in force after it was sent, and what is the matter with it all the same.</summary>
internal sealed record S1WorkflowSaved(
    string WorkflowId,
    string WorkflowName,
    string EntityType,
    bool IsDefault,
    string? BusinessEntity,
    bool IsActive,
    IReadOnlyList<S1WorkflowStep> Steps,
    int Version,
    IReadOnlyList<S1WorkflowWarning> Warnings)
{
    /// <summary>As S1 writes it.</summary>
    public static S1WorkflowSaved Of(WorkflowUpserted saved)
    {
        var shown = S1Workflow.Of(saved.Workflow);
        return new S1WorkflowSaved(
            shown.WorkflowId,
            shown.WorkflowName,
            shown.EntityType,
            shown.IsDefault,
            shown.BusinessEntity,
            shown.IsActive,
            shown.Steps,
            saved.Workflow.VersionNumber,
            [.. saved.Warnings.Select(w => new S1WorkflowWarning(w.Code, w.Status, w.To, w.Sentence))]);
    }
}

/// <summary>Something the matter with a workflow: with the step <paramref name="StatusName"/>, or with its way to <paramref name="Transition"/>.</summary>
internal sealed record S1WorkflowWarning(string Code, string? StatusName, string? Transition, string Message);
