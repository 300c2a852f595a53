using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>How far a version has come.</summary>
public enum VersionState
{
    /// <summary>Being drawn; no record runs on it.</summary>
    Draft,

    /// <summary>New records begin on it.</summary>
    Published,

    /// <summary>Records that began on it still run on it; no new ones do.</summary>
    Retired,
}

/// <summary>Which workflows to list.</summary>
/// <param name="Search">A part of the name or key; null for all.</param>
/// <param name="EntityType">A word of <see cref="Common.EntityTypes"/>; null for all.</param>
/// <param name="BusinessEntityId">Those for this company alone; null for all.</param>
/// <param name="IsActive">Only those that are chosen, or only those that are not; null for both.</param>
/// <param name="HasDraft">Only those with a draft, or only those without; null for both.</param>
public sealed record WorkflowFilter(string? Search = null, string? EntityType = null, long? BusinessEntityId = null, bool? IsActive = null, bool? HasDraft = null);

/// <summary>A workflow in a list.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Key">Stable word.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Description">What it is for.</param>
/// <param name="EntityType">A word of <see cref="Common.EntityTypes"/>.</param>
/// <param name="BusinessEntityId">The one company it is for; null for all.</param>
/// <param name="BusinessEntityName">Its legal name; null for all companies.</param>
/// <param name="IsDefault">Taken when no other workflow's conditions match.</param>
/// <param name="IsActive">Chosen for new records.</param>
/// <param name="ConditionsJson">The rule under which it is chosen, of the version in force, or of the draft when none was ever published; null for none.</param>
/// <param name="PublishedNumber">Number of the version in force; null when none was ever published.</param>
/// <param name="PublishedAt">UTC; since when.</param>
/// <param name="DraftNumber">Number of the draft; null when there is none.</param>
/// <param name="Steps">Steps of the version in force, or of the draft when there is none.</param>
/// <param name="Running">Records that run on any of its versions and have not ended, counted up to <see cref="WorkflowQueries.CountLimit"/>.</param>
public sealed record WorkflowRow(
    Guid Id,
    string Key,
    string Name,
    string? Description,
    string EntityType,
    long? BusinessEntityId,
    string? BusinessEntityName,
    bool IsDefault,
    bool IsActive,
    string? ConditionsJson,
    int? PublishedNumber,
    DateTimeOffset? PublishedAt,
    int? DraftNumber,
    int Steps,
    int Running)
{
    /// <summary>The rule under which it is chosen.</summary>
    public RuleSet Conditions => string.IsNullOrWhiteSpace(ConditionsJson) ? RuleSet.None : WorkflowChoice.ReadUnchecked(ConditionsJson, "conditions");
}

/// <summary>A version in a list.</summary>
/// <param name="Number">1, 2, 3…</param>
/// <param name="State">How far it has come.</param>
/// <param name="Note">What is new in it.</param>
/// <param name="CreatedBy">Who began it; null for what the product brought along.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="BasedOn">Number of the version it was made from; null for the first.</param>
/// <param name="PublishedAt">UTC; null for a draft.</param>
/// <param name="RetiredAt">UTC; null while it is in force.</param>
/// <param name="Running">Records that run on it and have not ended, counted up to <see cref="WorkflowQueries.CountLimit"/>.</param>
public sealed record VersionRow(
    int Number,
    VersionState State,
    string? Note,
    string? CreatedBy,
    DateTimeOffset CreatedAt,
    int? BasedOn,
    DateTimeOffset? PublishedAt,
    DateTimeOffset? RetiredAt,
    int Running);

/// <summary>A workflow and its versions, the newest first.</summary>
public sealed record WorkflowView(WorkflowRow Workflow, IReadOnlyList<VersionRow> Versions);

/// <summary>One version, whole.</summary>
/// <param name="Version">What it is.</param>
/// <param name="Revision">Changes with every change of a draft: whoever saves or publishes says which one they saw.</param>
/// <param name="SavedBy">Who last changed it; null when that is not known.</param>
/// <param name="SavedAt">UTC; when.</param>
/// <param name="Sketch">What it says.</param>
public sealed record VersionView(VersionRow Version, long Revision, string? SavedBy, DateTimeOffset? SavedAt, WorkflowSketch Sketch);

/// <summary>How a draft ended.</summary>
/// <param name="IsPublished">It was published; otherwise it was thrown away.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">UTC.</param>
public sealed record DraftEnd(bool IsPublished, string By, DateTimeOffset At);

/// <summary>A calendar to choose.</summary>
public sealed record CalendarWord(long Id, string Name);

/// <summary>What a sketch of one kind of record may name.</summary>
/// <param name="Roles">Roles that exist.</param>
/// <param name="Calendars">Calendars that exist.</param>
/// <param name="Templates">Message templates that exist.</param>
/// <param name="GuardFields">What guards may ask about.</param>
/// <param name="RecordFields">What steps may require to be filled in.</param>
/// <param name="Events">What may take an arrow by itself.</param>
public sealed record WorkflowWords(
    IReadOnlyList<string> Roles,
    IReadOnlyList<CalendarWord> Calendars,
    IReadOnlyList<string> Templates,
    RuleFields GuardFields,
    IReadOnlyList<RuleField> RecordFields,
    IReadOnlyList<string> Events);
