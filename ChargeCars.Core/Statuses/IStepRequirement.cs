using ChargeCars.Core.Data;

namespace ChargeCars.Core.Statuses;

/// <summary>What a record must have before it may enter a step. Any number per entity type, registered as singletons.</summary>
public interface IStepRequirement
{
    /// <summary>A word of <see cref="Common.EntityTypes"/>.</summary>
    string EntityType { get; }

    /// <summary>What is still missing for <paramref name="toStatus"/>; empty when nothing is, or when this does not concern that step.</summary>
    Task<IReadOnlyList<MissingRequirement>> MissingAsync(AppDb db, long entityId, string toStatus, CancellationToken ct);
}

/// <summary>One thing that is missing.</summary>
/// <param name="Code">Stable, lower snake case; screens translate by it.</param>
/// <param name="Detail">What exactly, where the code alone does not say it.</param>
public sealed record MissingRequirement(string Code, string? Detail = null);
