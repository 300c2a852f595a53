using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChargeCars.Core.Webhooks;

/// <summary>Signs bodies so that receivers can tell that they come from us, unchanged.</summary>
internal static class WebhookSignature
{
    /// <summary>Our contracts' header: <c>sha256=</c> and the hex HMAC-SHA256 of the raw body.</summary>
    public static string Contract(string secret, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>The header of Standard Webhooks: <c>v1,</c> and the base64 HMAC-SHA256 of id, moment and body.</summary>
    public static string Standard(string secret, string id, long unixSeconds, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{unixSeconds}."));
        byte[] signed = [.. head, .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(StandardKey(secret), signed));
    }

    /// <summary>A secret in that standard's form is base64 behind <c>whsec_</c>; any other is taken as text.</summary>
    private static byte[] StandardKey(string secret)
    {
        const string Prefix = "whsec_";
        if (secret.StartsWith(Prefix, StringComparison.Ordinal))
        {
            var key = new byte[secret.Length];
            if (Convert.TryFromBase64String(secret[Prefix.Length..], key, out var length))
            {
                return key[..length];
            }
        }

        return Encoding.UTF8.GetBytes(secret);
    }
}
