using ChargeCars.Core.Common;

namespace ChargeCars.Core.Identity;

/// <summary>A user with everything that decides what they may do.</summary>
public sealed record KnownUser
{
    /// <summary>Database key.</summary>
    public required long Id { get; init; }

    /// <summary>Id on S0.</summary>
    public required Guid PublicId { get; init; }

    /// <summary>Address, which is also the user name.</summary>
    public required string Email { get; init; }

    /// <summary>Name on screen.</summary>
    public required string Name { get; init; }

    /// <summary>Sessions and tokens made under another stamp are over.</summary>
    public required string SecurityStamp { get; init; }

    /// <summary>Switched off by an administrator.</summary>
    public required bool IsDisabled { get; init; }

    /// <summary>A second step is asked at sign-in.</summary>
    public required bool HasSecondStep { get; init; }

    /// <summary>Names of the user's roles.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>What those roles allow.</summary>
    public required IReadOnlySet<string> Permissions { get; init; }

    /// <summary>The business entities the user is limited to; null for all.</summary>
    public required IReadOnlyList<long>? BusinessEntityIds { get; init; }

    /// <summary>Who carries out visits without planning them, and was not said to be a technician yet, sees nobody's visits rather than everybody's.</summary>
    private const long Nobody = 0;

    /// <summary>The technician this user is.</summary>
    public required long? TechnicianId { get; init; }

    /// <summary>UTC; null until the first sign-in.</summary>
    public required DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>The role shown where a contract has room for one: the widest.</summary>
    public string MainRole => Common.Roles.Defaults.Keys.FirstOrDefault(r => Roles.Contains(r)) ?? (Roles.Count > 0 ? Roles[0] : Common.Roles.User);

    /// <summary>This user as an actor through <paramref name="channel"/> (ui or api).</summary>
    public Actor Through(string channel) => new()
    {
        UserId = Id,
        UserPublicId = PublicId,
        Name = Name,
        Channel = channel,
        Permissions = Permissions,
        Roles = Roles,
        BusinessEntityIds = BusinessEntityIds,
        TechnicianId = Permissions.Contains(Common.Permissions.PlanVisits) ? null : TechnicianId ?? (Permissions.Contains(Common.Permissions.CarryOutVisits) ? Nobody : null),
    };
}
