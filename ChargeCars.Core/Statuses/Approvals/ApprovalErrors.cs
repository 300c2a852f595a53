using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>What approvals refuse.</summary>
internal static class ApprovalErrors
{
    public static DomainException NotFound(EntityKey key) => new DomainError(
        ErrorKind.NotFound,
        "APPROVAL_NOT_FOUND",
        "Request for approval does not exist",
        Details: new Dictionary<string, object?> { ["approval_id"] = key.ToString() }).AsException();

    public static DomainException NotNeeded(string status) => new DomainError(
        ErrorKind.Conflict,
        "APPROVAL_NOT_NEEDED",
        $"You may move to '{status}' without asking",
        Details: new Dictionary<string, object?> { ["requested_status"] = status }).AsException();

    public static DomainException AlreadyRequested(ApprovalRequest open) => new DomainError(
        ErrorKind.Conflict,
        "APPROVAL_ALREADY_REQUESTED",
        $"Moving to '{open.ToStatus}' waits for approval already",
        Details: new Dictionary<string, object?>
        {
            ["approval_id"] = open.Id,
            ["requested_by"] = open.RequestedBy,
            ["requested_at"] = open.RequestedAt,
        }).AsException();

    public static DomainException Closed(ApprovalRequest request) => new DomainError(
        ErrorKind.Conflict,
        "APPROVAL_CLOSED",
        $"This request is {WordOf(request.State)} already",
        Details: new Dictionary<string, object?>
        {
            ["approval_id"] = request.Id,
            ["state"] = WordOf(request.State),
            ["decided_by"] = request.DecidedBy,
            ["decided_at"] = request.DecidedAt,
        }).AsException();

    public static DomainException OwnRequest() =>
        new DomainError(ErrorKind.Forbidden, "APPROVAL_OWN_REQUEST", "Nobody decides on their own request").AsException();

    public static DomainException NotRequester() =>
        new DomainError(ErrorKind.Forbidden, "APPROVAL_NOT_YOURS", "Only whoever asked may withdraw the request, or remind of it").AsException();

    public static DomainException RemindedAlready(DateTimeOffset again) => new DomainError(
        ErrorKind.Conflict,
        "APPROVAL_REMINDED",
        "Those who decide heard of it just now",
        Details: new Dictionary<string, object?> { ["again_at"] = again }).AsException();

    public static DomainException RoleNeeded(string role)
    {
        Sentence message = $"Whoever holds the role '{role}' decides on this";
        return new DomainError(
            ErrorKind.Forbidden,
            "PERMISSION_DENIED",
            message.ToString(),
            Details: new Dictionary<string, object?> { ["approval_role"] = role }) { Sentence = message }.AsException();
    }

    public static DomainException CannotTakeOver(string why)
    {
        var error = DomainError.Invalid("delegate_to", "Only somebody who may decide on this can take it over").Error;
        return (error with { Details = new Dictionary<string, object?>(error.Details!) { ["why"] = why } }).AsException();
    }

    public static DomainException Delegated() =>
        new DomainError(ErrorKind.Forbidden, "APPROVAL_DELEGATED", "The request was handed to somebody else; take it back before you decide").AsException();

    /// <summary>The word for a state on contracts.</summary>
    public static string WordOf(ApprovalState state) => state switch
    {
        ApprovalState.Pending => "pending",
        ApprovalState.Approved => "approved",
        ApprovalState.Rejected => "rejected",
        ApprovalState.Expired => "expired",
        ApprovalState.Withdrawn => "withdrawn",
        ApprovalState.Overtaken => "overtaken",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
