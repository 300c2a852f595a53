using ChargeCars.Core.Common;

namespace ChargeCars.Web.Api.Shared;

/// <summary>Where a request comes from, as far as counting goes.</summary>
internal static class ClientAddress
{
    /// <summary>The address; of IPv6 only the network, since whoever has one address has the whole /64.</summary>
    public static string Of(HttpContext http) => ClientNetwork.Of(http.Connection.RemoteIpAddress);
}
