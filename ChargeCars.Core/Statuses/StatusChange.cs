namespace ChargeCars.Core.Statuses;

/// <summary>A move that somebody asks for.</summary>
/// <param name="ToStatus">The status to enter.</param>
/// <param name="Reason">Why; some moves need it. At most 2000 characters.</param>
/// <param name="ContextJson">A JSON object of facts. An ISO 8601 moment in <c>estimated_completion</c> (or the step's own field) is the deadline; <c>hold_category</c>, <c>expected_resume</c>, <c>follow_up</c>, <c>escalate_at</c>, <c>escalate_to</c>, <c>notify_customer</c> and <c>notify_partner</c> describe a hold.</param>
/// <param name="MetadataJson">A JSON object kept with the move.</param>
/// <param name="SeenStatus">The status the caller saw; when it is another by now the move is refused with what changed. Null does not ask.</param>
public sealed record StatusChange(string ToStatus, string? Reason = null, string? ContextJson = null, string? MetadataJson = null, string? SeenStatus = null)
{
    /// <summary>Somebody who holds the step's role has approved this move.</summary>
    internal bool IsApproved { get; init; }
}
