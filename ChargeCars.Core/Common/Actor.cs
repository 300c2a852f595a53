namespace ChargeCars.Core.Common;

/// <summary>Who is asking, through which door, and how far they may look. Every verb takes one and authorises it.</summary>
public sealed record Actor
{
    /// <summary>The application itself: jobs, the outbox, chargers' own reports.</summary>
    public static Actor System(string component) => new() { Name = component, Component = component, Channel = "system", Permissions = AllPermissions };

    private static readonly HashSet<string> AllPermissions = [.. Common.Permissions.All];

    /// <summary>Null for programs.</summary>
    public long? UserId { get; init; }

    /// <summary>The user's public id; null for programs.</summary>
    public Guid? UserPublicId { get; init; }

    /// <summary>For the audit log and the timeline.</summary>
    public required string Name { get; init; }

    /// <summary>The part of the system that acts, when no person does.</summary>
    public string? Component { get; init; }

    /// <summary>ui, api, partner-api, ocpp, job or system.</summary>
    public required string Channel { get; init; }

    /// <summary>What the actor may do.</summary>
    public IReadOnlySet<string> Permissions { get; init; } = new HashSet<string>();

    /// <summary>Role names, for workflow steps that ask for one.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The business entities the actor is limited to; null means all of them.</summary>
    public IReadOnlyList<long>? BusinessEntityIds { get; init; }

    /// <summary>Set for a partner's key: the actor sees this partner's records only.</summary>
    public long? PartnerId { get; init; }

    /// <summary>Set for a technician who sees their own visits only.</summary>
    public long? TechnicianId { get; init; }

    /// <summary>True when the actor may do <paramref name="permission"/>.</summary>
    public bool May(string permission) => Permissions.Contains(permission);

    /// <summary>True when amounts are shown: to who sees money, and to who makes orders, since they type them.</summary>
    public bool SeesPrices => May(Common.Permissions.SeeMoney) || May(Common.Permissions.EditWork);

    /// <summary>Refuses an actor who may not do <paramref name="permission"/>.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public void Demand(string permission)
    {
        if (!May(permission))
        {
            throw DomainError.Forbidden($"This needs the permission '{permission}'");
        }
    }

    /// <summary>True when the actor's scope includes the business entity.</summary>
    public bool Sees(long businessEntityId) => BusinessEntityIds is null || BusinessEntityIds.Contains(businessEntityId);
}
