using System.Security.Cryptography;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Identity;

/// <summary>Secrets of the installation: made once by whichever node asks first, read by all.</summary>
public sealed class ServerSecrets(DbWriter writer, ISecretProtector protector)
{
    private const int Length = 32;
    private static readonly Actor Setup = Actor.System("setup");

    /// <summary>32 random bytes, the same at every call and on every node.</summary>
    public async Task<byte[]> GetOrMakeAsync(string name, CancellationToken ct)
    {
        var made = protector.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
        var kept = await writer.WriteAsync(
            Setup,
            async (db, token) =>
            {
                var secret = await db.Set<ServerSecret>().SingleOrDefaultAsync(s => s.Name == name, token);
                if (secret is null)
                {
                    secret = new ServerSecret { Name = name, ProtectedValue = made, CreatedAt = db.Clock.GetUtcNow() };
                    db.Add(secret);
                }

                return secret.ProtectedValue;
            },
            ct);
        return Convert.FromBase64String(protector.Unprotect(kept));
    }
}
