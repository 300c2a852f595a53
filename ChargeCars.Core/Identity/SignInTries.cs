using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Identity;

/// <summary>
/// Wrong tries at an e-mail address, whether or not anybody has it: an address that nobody has locks exactly like one that somebody has, so a lock tells
/// a stranger nothing.
/// </summary>
public sealed class SignInTries
{
    /// <summary>Wrong tries before the lock.</summary>
    public const int Most = 5;

    /// <summary>How long the lock lasts, and how long a wrong try is remembered.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    /// <summary>Hex SHA-256 of the normalised address: addresses of strangers are nobody's business.</summary>
    public required string AddressHash { get; init; }

    /// <summary>Tries that have not succeeded.</summary>
    public int Count { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset LastAt { get; private set; }

    /// <summary>UTC; null or past while not locked.</summary>
    public DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>Takes one try before the password is looked at, so that many at once cannot pass together.</summary>
    /// <returns>The tries left after this one.</returns>
    /// <exception cref="Common.DomainException">LOCKED_OUT.</exception>
    public int Take(DateTimeOffset now)
    {
        if (LockedUntil > now)
        {
            throw IdentityErrors.LockedOut(LockedUntil.Value);
        }

        if (LockedUntil is not null || LastAt < now - Rest)
        {
            Clear();
        }

        Count++;
        LastAt = now;
        LockedUntil = Count >= Most ? now + Rest : null;
        return Most - Count;
    }

    /// <summary>Gives a try back: this step was right, and another follows.</summary>
    public void GiveBack()
    {
        Count = Math.Max(0, Count - 1);
        LockedUntil = null;
    }

    /// <summary>Forgets all tries.</summary>
    public void Clear() => (Count, LockedUntil) = (0, null);
}

internal sealed class SignInTriesConfiguration : IEntityTypeConfiguration<SignInTries>
{
    public void Configure(EntityTypeBuilder<SignInTries> tries)
    {
        tries.HasKey(t => t.AddressHash);
        tries.Property(t => t.AddressHash).HasMaxLength(64);
        tries.HasIndex(t => t.LastAt);
    }
}
