using System.Net;
using System.Net.Sockets;

namespace ChargeCars.Core.Common;

/// <summary>Where a request comes from, as far as counting goes.</summary>
public static class ClientNetwork
{
    /// <summary>The address as text; of IPv6 only the network, since whoever has one address has the whole /64.</summary>
    public static string Of(IPAddress? address)
    {
        address ??= IPAddress.None;
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily is AddressFamily.InterNetworkV6
            ? "ip:" + Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : "ip:" + address;
    }
}
