using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Words of <see cref="IdTagInfo.Status"/>.</summary>
public static class AuthorizationStatuses
{
    public const string Accepted = "Accepted";
    public const string Blocked = "Blocked";
    public const string Expired = "Expired";
    public const string Invalid = "Invalid";
    public const string ConcurrentTx = "ConcurrentTx";

    public static readonly WordList Words = new(Accepted, Blocked, Expired, Invalid, ConcurrentTx);
}

/// <summary>What the central system says about a tag.</summary>
public sealed record IdTagInfo(string Status, DateTimeOffset? ExpiryDate = null, string? ParentIdTag = null)
{
    internal void Check(ref PayloadCheck check)
    {
        check.Word(Status, AuthorizationStatuses.Words, "status");
        check.OptionalText(ParentIdTag, 20, "parentIdTag");
    }
}
