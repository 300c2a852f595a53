using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses;

/// <summary>A record about to start on a workflow, and the facts that choose which one.</summary>
/// <param name="EntityType">A word of <see cref="EntityTypes"/>.</param>
/// <param name="EntityId">The record's database key; it must have been saved.</param>
/// <param name="EntityPublicId">The record's public id.</param>
/// <param name="BusinessEntityId">The company it belongs to.</param>
/// <param name="Source">Where it came from, e.g. api, partner, intake, quote, back_office.</param>
/// <param name="Priority">low, normal, high or urgent.</param>
/// <param name="Value">What it is worth, excluding VAT.</param>
/// <param name="PartnerId">The partner it came through, whose keys may see it.</param>
/// <param name="ContextJson">As in <see cref="StatusChange.ContextJson"/>: it may give the first step its deadline.</param>
/// <param name="OrderType">What kind of work it is, e.g. installation; null when it has none.</param>
public sealed record NewTrack(
    string EntityType,
    long EntityId,
    Guid EntityPublicId,
    long BusinessEntityId,
    string? Source,
    string? Priority,
    Money Value,
    long? PartnerId = null,
    string? ContextJson = null,
    string? OrderType = null);
