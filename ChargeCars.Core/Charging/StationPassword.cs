using System.Security.Cryptography;
using System.Text;

namespace ChargeCars.Core.Charging;

/// <summary>
/// Basic-auth passwords of stations. They are made by machines and long (OCPP: 16 to 40 characters), so a salted HMAC resists guessing as well as
/// a slow hash would, and a thousand stations that reconnect at once after an outage are let in within a second.
/// </summary>
public static class StationPassword
{
    /// <summary>Least number of characters (OCPP security white paper, profile 1).</summary>
    public const int Least = 16;

    /// <summary>Most characters (OCPP 2.0.1 BasicAuthPassword).</summary>
    public const int Most = 40;

    // what people mix up when they type it into a station is left out
    private const string Letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int Generated = 24;
    private const int SaltBytes = 16;
    private const string Scheme = "hmac-sha256";

    /// <summary>Makes one that nobody guesses: 24 letters and digits.</summary>
    public static string Generate() => RandomNumberGenerator.GetString(Letters, Generated);

    /// <summary>Salts and hashes.</summary>
    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return $"{Scheme}${Convert.ToBase64String(salt)}${Convert.ToBase64String(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(password)))}";
    }

    /// <summary>
    /// Compares in constant time. Some 1.6 stations are given their key in hex and send the bytes it stands for: those are accepted as well.
    /// </summary>
    public static bool Matches(string stored, ReadOnlySpan<byte> password)
    {
        var parts = stored.Split('$');
        if (parts is not [Scheme, var salt, var hash])
        {
            return false;
        }

        var (key, expected) = (Convert.FromBase64String(salt), Convert.FromBase64String(hash));
        return Same(key, expected, password)
            | Same(key, expected, Encoding.ASCII.GetBytes(Convert.ToHexString(password)))
            | Same(key, expected, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(password)));
    }

    private static bool Same(byte[] key, byte[] expected, ReadOnlySpan<byte> password)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, password, hash);
        return CryptographicOperations.FixedTimeEquals(hash, expected);
    }
}
