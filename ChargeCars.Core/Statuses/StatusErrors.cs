using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses;

/// <summary>What the status engine refuses.</summary>
internal static class StatusErrors
{
    public static DomainException EntityNotFound(string entityType, EntityKey key) => new DomainError(
        ErrorKind.NotFound,
        "ENTITY_NOT_FOUND",
        "Entity does not exist",
        Details: new Dictionary<string, object?> { ["entity_type"] = entityType, ["entity_id"] = key.ToString() }).AsException();

    public static DomainException WorkflowNotFound(string entityType) => new DomainError(
        ErrorKind.NotFound,
        "WORKFLOW_NOT_FOUND",
        $"No workflow takes a record of type '{entityType}'",
        Details: new Dictionary<string, object?> { ["entity_type"] = entityType }).AsException();

    /// <param name="last">The move that brought it to <paramref name="current"/>, told when the caller had seen another status.</param>
    public static DomainException NotAllowed(string current, string requested, IReadOnlyList<string> allowed, StatusTransition? last)
    {
        var details = new Dictionary<string, object?>
        {
            ["current_status"] = current,
            ["requested_status"] = requested,
            ["allowed_transitions"] = allowed,
        };
        if (last is not null)
        {
            details["changed_by"] = last.ActorName;
            details["changed_at"] = last.At;
        }

        return new DomainError(ErrorKind.Conflict, "INVALID_STATUS_TRANSITION", $"Cannot transition from '{current}' to '{requested}'", Details: details).AsException();
    }

    public static DomainException ReasonRequired(string status) =>
        DomainError.Invalid("transition_reason", $"Moving to '{status}' needs a reason");

    public static DomainException ApprovalRequired(string status, string role) => new DomainError(
        ErrorKind.Forbidden,
        "APPROVAL_REQUIRED",
        $"Moving to '{status}' needs approval by {role}",
        Details: new Dictionary<string, object?>
        {
            ["requested_status"] = status,
            ["approval_role"] = role,
            ["hint"] = $"Ask for approval, with a reason: whoever holds the role '{role}' decides",
        }).AsException();

    public static DomainException RoleRequired(string status, IReadOnlyList<string> roles)
    {
        Sentence message = $"Moving to '{status}' is for {string.Join(", ", roles)}";
        return new DomainError(
            ErrorKind.Forbidden,
            "PERMISSION_DENIED",
            message.ToString(),
            Details: new Dictionary<string, object?> { ["requested_status"] = status, ["roles"] = roles }) { Sentence = message }.AsException();
    }

    public static DomainException GuardNotMet(string status, IReadOnlyList<RuleFailure> unmet) => new DomainError(
        ErrorKind.Conflict,
        "GUARD_NOT_MET",
        $"Moving to '{status}' is not possible yet: {string.Join("; ", unmet)}",
        Details: new Dictionary<string, object?>
        {
            ["requested_status"] = status,
            ["unmet"] = unmet.Select(f => f.ToString()).ToList(),
        }).AsException();

    public static DomainException Missing(string status, IReadOnlyList<MissingRequirement> missing) => new DomainError(
        ErrorKind.Conflict,
        "MISSING_REQUIREMENTS",
        $"Moving to '{status}' needs more: {string.Join(", ", missing.Select(m => m.Code))}",
        Details: new Dictionary<string, object?>
        {
            ["requested_status"] = status,
            ["missing"] = missing.Select(m => m.Code).ToList(),
        }).AsException();

    public static DomainException NotOnHold(string current) => new DomainError(
        ErrorKind.Conflict,
        "NOT_ON_HOLD",
        $"Only a record on hold can be resumed or given other dates; this one is '{current}'",
        Details: new Dictionary<string, object?> { ["current_status"] = current }).AsException();

    public static DomainException NoHoldStep(string current) => new DomainError(
        ErrorKind.Conflict,
        "HOLD_NOT_POSSIBLE",
        $"The workflow has no hold that can be entered from '{current}'",
        Details: new Dictionary<string, object?> { ["current_status"] = current }).AsException();

    public static DomainException TooLong(string field, int most) =>
        DomainError.Invalid(field, $"{field} has at most {most} characters");
}
