using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Words of <see cref="IdTokenInfo.Status"/>.</summary>
public static class AuthorizationStatuses
{
    public const string Accepted = "Accepted";
    public const string Blocked = "Blocked";
    public const string ConcurrentTx = "ConcurrentTx";
    public const string Expired = "Expired";
    public const string Invalid = "Invalid";
    public const string NoCredit = "NoCredit";
    public const string NotAllowedTypeEVSE = "NotAllowedTypeEVSE";
    public const string NotAtThisLocation = "NotAtThisLocation";
    public const string NotAtThisTime = "NotAtThisTime";
    public const string Unknown = "Unknown";

    public static readonly WordList Words = new(
        Accepted, Blocked, ConcurrentTx, Expired, Invalid, NoCredit, NotAllowedTypeEVSE, NotAtThisLocation, NotAtThisTime, Unknown);
}

/// <summary>Words of <see cref="MessageContent.Format"/>.</summary>
public static class MessageFormats
{
    public const string ASCII = "ASCII";
    public const string HTML = "HTML";
    public const string URI = "URI";
    public const string UTF8 = "UTF8";

    public static readonly WordList Words = new(ASCII, HTML, URI, UTF8);
}

/// <summary>What the central system says about a token.</summary>
public sealed record IdTokenInfo(
    string Status,
    DateTimeOffset? CacheExpiryDateTime = null,
    int? ChargingPriority = null,
    string? Language1 = null,
    IdTokenType? GroupIdToken = null,
    MessageContent? PersonalMessage = null)
{
    internal void Check(ref PayloadCheck check)
    {
        check.Word(Status, AuthorizationStatuses.Words, "status");
        check.OptionalText(Language1, 8, "language1");
        GroupIdToken?.Check(ref check);
        PersonalMessage?.Check(ref check);
    }
}

/// <summary>A text for the driver.</summary>
public sealed record MessageContent(string Format, string Content, string? Language = null)
{
    internal void Check(ref PayloadCheck check)
    {
        check.Word(Format, MessageFormats.Words, "format");
        check.Text(Content, 512, "content");
        check.OptionalText(Language, 8, "language");
    }
}
