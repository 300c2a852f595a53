using System.Text;
using Microsoft.Extensions.Primitives;

namespace ChargeCars.Ocpp.Central;

/// <summary>The password of a Basic header.</summary>
internal static class BasicCredentials
{
    private const string Scheme = "Basic ";

    /// <summary>
    /// The bytes after <c>{stationId}:</c>, whatever they are: a password may hold colons and need not be text. Null when there is no such header, or
    /// it names another station.
    /// </summary>
    public static ReadOnlyMemory<byte>? Password(StringValues header, string stationId)
    {
        if (header is not [{ } value] || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var decoded = new byte[value.Length];
        if (!Convert.TryFromBase64String(value[Scheme.Length..].Trim(), decoded, out var length))
        {
            return null;
        }

        var user = Encoding.UTF8.GetBytes(stationId + ":");
        return decoded.AsSpan(0, length).StartsWith(user) ? decoded.AsMemory(user.Length, length - user.Length) : null;
    }
}
