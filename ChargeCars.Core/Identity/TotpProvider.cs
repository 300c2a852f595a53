using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace ChargeCars.Core.Identity;

/// <summary>Codes of an authenticator app (RFC 6238: SHA-1, 30 seconds, 6 digits). Unlike the framework's, a code works once.</summary>
public sealed class TotpProvider(TimeProvider clock) : IUserTwoFactorTokenProvider<User>
{
    /// <summary>Its name in Identity's options.</summary>
    public const string Name = "Totp";

    private const int StepSeconds = 30;
    private const int Digits = 6;
    private const string Provider = "[ChargeCars]";
    private const string LastStep = "LastTotpStep";

    /// <summary>Time steps before and after the present one that are accepted, for clocks that differ.</summary>
    private const int Drift = 1;

    /// <inheritdoc/>
    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<User> manager, User user) =>
        !string.IsNullOrEmpty(await manager.GetAuthenticatorKeyAsync(user));

    /// <summary>Nobody is sent a code: the app makes it.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<User> manager, User user) => Task.FromResult("");

    /// <inheritdoc/>
    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<User> manager, User user)
    {
        if (token.Length != Digits || await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
        {
            return false;
        }

        var secret = Base32.Decode(key);
        var now = clock.GetUtcNow().ToUnixTimeSeconds() / StepSeconds;
        var used = long.TryParse(await manager.GetAuthenticationTokenAsync(user, Provider, LastStep), CultureInfo.InvariantCulture, out var last) ? last : 0;
        for (var step = now - Drift; step <= now + Drift; step++)
        {
            if (step > used && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(secret, step)), System.Text.Encoding.ASCII.GetBytes(token)))
            {
                // saving fails for the second of two requests with the same code: the user's concurrency stamp has moved on
                return (await manager.SetAuthenticationTokenAsync(user, Provider, LastStep, step.ToString(CultureInfo.InvariantCulture))).Succeeded;
            }
        }

        return false;
    }

    /// <summary>The code of <paramref name="key"/> (base32) at <paramref name="at"/>.</summary>
    public static string CodeAt(string key, DateTimeOffset at) => Code(Base32.Decode(key), at.ToUnixTimeSeconds() / StepSeconds);

    private static string Code(byte[] secret, long step)
    {
        Span<byte> message = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 6238 as authenticator apps speak it
        HMACSHA1.HashData(secret, message, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0x0F;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
