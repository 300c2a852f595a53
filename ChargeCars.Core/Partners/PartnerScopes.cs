using ChargeCars.Core.Common;

namespace ChargeCars.Core.Partners;

/// <summary>What a partner's key opens.</summary>
public static class PartnerScopes
{
    /// <summary>Send orders.</summary>
    public const string OrdersWrite = "orders.write";

    /// <summary>Read its own orders and the health of its integration.</summary>
    public const string OrdersRead = "orders.read";

    /// <summary>Register and remove its own webhooks.</summary>
    public const string WebhooksManage = "webhooks.manage";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [OrdersWrite, OrdersRead, WebhooksManage];

    /// <summary>The permission behind a scope; <see cref="Actor.PartnerId"/> keeps it to the partner's own records.</summary>
    internal static string PermissionOf(string scope) => scope switch
    {
        OrdersWrite => Permissions.EditWork,
        OrdersRead => Permissions.SeeWork,
        WebhooksManage => Permissions.ManagePartners,
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "No such scope"),
    };
}
