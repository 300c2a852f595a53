using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>What is refused to whoever draws workflows.</summary>
internal static class WorkflowErrors
{
    /// <summary>What a person reads above the findings, which a screen translates one by one.</summary>
    public static Sentence CannotBeKept => "The workflow cannot be kept as it is drawn";

    /// <param name="by">Who changed it; null when that is not known.</param>
    /// <param name="at">UTC; when.</param>
    /// <param name="revision">The draft's revision now; null when there is no draft any more.</param>
    public static DomainException DraftChanged(string? by, DateTimeOffset? at, long? revision) => new DomainError(
        ErrorKind.Conflict,
        "DRAFT_CHANGED",
        by is null ? "The draft was changed meanwhile" : $"The draft was changed by {by} meanwhile",
        Details: new Dictionary<string, object?> { ["changed_by"] = by, ["changed_at"] = at, ["revision"] = revision }).AsException();

    public static DomainException NotADraft(int number, DateTimeOffset? publishedAt) => new DomainError(
        ErrorKind.Conflict,
        "NOT_A_DRAFT",
        $"Version {number} was published, and a published version never changes",
        Details: new Dictionary<string, object?> { ["version"] = number, ["published_at"] = publishedAt }).AsException();

    public static DomainException DraftExists(int number) => new DomainError(
        ErrorKind.Conflict,
        "DRAFT_EXISTS",
        $"Version {number} is a draft already; publish or discard it first",
        Details: new Dictionary<string, object?> { ["version"] = number }).AsException();

    public static DomainException Invalid(IReadOnlyList<WorkflowFinding> findings) => With(findings, ErrorKind.Invalid, "WORKFLOW_INVALID");

    public static DomainException SlaInvalid(IReadOnlyList<WorkflowFinding> findings) => With(findings, ErrorKind.Invalid, "SLA_VALIDATION_ERROR");

    public static DomainException UpsertInvalid(IReadOnlyList<WorkflowFinding> findings) => new DomainError(
        ErrorKind.Invalid,
        "VALIDATION_ERROR",
        findings[0].Sentence,
        "steps",
        new Dictionary<string, object?> { ["field"] = "steps", ["reason"] = findings[0].Sentence, ["findings"] = Details(findings) }) { Sentence = CannotBeKept }.AsException();

    public static DomainException NotFound(long id) => new DomainError(
        ErrorKind.NotFound, "WORKFLOW_NOT_FOUND", "Specified workflow does not exist", Details: new Dictionary<string, object?> { ["workflow_id"] = $"workflow-{id}" }).AsException();

    public static DomainException MigrationRunning() => new DomainError(
        ErrorKind.Conflict, "MIGRATION_RUNNING", "Records of this workflow are being migrated already; wait for that, or cancel it").AsException();

    public static DomainException InUse(string why) => new DomainError(ErrorKind.Conflict, "WORKFLOW_IN_USE", why).AsException();

    public static DomainException BuiltIn() => new DomainError(
        ErrorKind.Conflict, "WORKFLOW_BUILT_IN", "The product brings this workflow along; switch it off instead of deleting it").AsException();

    public static DomainException IsDefault() => new DomainError(
        ErrorKind.Conflict, "WORKFLOW_IS_DEFAULT", "Make another workflow the default first").AsException();

    public static DomainException NotPublished() => new DomainError(
        ErrorKind.Conflict, "WORKFLOW_NOT_PUBLISHED", "Only an active workflow with a published version can be the default").AsException();

    public static DomainException NameTaken(string name) => new DomainError(
        ErrorKind.Conflict,
        "WORKFLOW_NAME_TAKEN",
        $"There is a workflow '{name}' for such records already",
        "name",
        new Dictionary<string, object?> { ["name"] = name }).AsException();

    /// <summary>Findings as programs read them.</summary>
    public static IReadOnlyList<object> Details(IEnumerable<WorkflowFinding> findings) =>
    [
        .. findings.Select(f => new Dictionary<string, object?>
        {
            ["code"] = f.Code, ["status"] = f.Status, ["to"] = f.To, ["target"] = f.Target, ["message"] = f.Sentence,
        }),
    ];

    private static DomainException With(IReadOnlyList<WorkflowFinding> findings, ErrorKind kind, string code) => new DomainError(
        kind, code, findings[0].Sentence, Details: new Dictionary<string, object?> { ["findings"] = Details(findings) }).AsException();
}
