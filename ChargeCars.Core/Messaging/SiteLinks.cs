using ChargeCars.Core.Common;

namespace ChargeCars.Core.Messaging;

/// <summary>
/// Addresses of pages for messages to our own people; null for what has no page, and for all of them without a public address. They come from the setting alone:
/// what a request says of the host anybody may write.
/// </summary>
internal sealed class SiteLinks(SiteSettings settings)
{
    /// <summary>The page of a record.</summary>
    public string? Record(string entityType, string? number) => (entityType, number) switch
    {
        (_, null) => null,
        (EntityTypes.Order, _) => Page($"orders/{Uri.EscapeDataString(number)}"),
        (EntityTypes.Ticket, _) => Page($"tickets/{Uri.EscapeDataString(number)}"),
        (EntityTypes.Visit, _) => Page($"visits/{Uri.EscapeDataString(number)}"),
        _ => null,
    };

    /// <summary>The page of a request for approval.</summary>
    public string? Approval(Guid publicId) => Page($"approvals/{publicId}");

    /// <summary>The page of what waits for approval.</summary>
    public string? Approvals() => Page("approvals");

    /// <summary>The page of what is on hold.</summary>
    public string? Holds() => Page("holds");

    private string? Page(string path) => settings.PublicUrl is { } site ? $"{site.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}" : null;
}
