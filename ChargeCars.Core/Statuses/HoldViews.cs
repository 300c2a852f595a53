using ChargeCars.Core.Statuses.Approvals;

namespace ChargeCars.Core.Statuses;

/// <summary>Which holds wait for what.</summary>
public enum HoldView
{
    /// <summary>All that last.</summary>
    Lasting,

    /// <summary>Expected back before now.</summary>
    Passed,

    /// <summary>Somebody was to look again before now.</summary>
    FollowUpDue,

    /// <summary>Somebody higher up was told.</summary>
    Escalated,
}

/// <summary>What a list of holds is sorted by.</summary>
public enum HoldSort
{
    /// <summary>When it is expected to end; those expected at no moment come last.</summary>
    Expected,

    /// <summary>When somebody is to look again; those without such a moment come last.</summary>
    FollowUp,

    /// <summary>When it began.</summary>
    Since,

    /// <summary>Its category, then when it is expected to end.</summary>
    Category,
}

/// <summary>Which holds to list, within the actor's scope.</summary>
/// <param name="View">Which of them.</param>
/// <param name="Categories">In these categories; empty for all.</param>
/// <param name="EntityType">Of this kind of record; null for all.</param>
/// <param name="Search">A record's number, words by which an order is found, or a part of the details, in any case; null for all.</param>
/// <param name="Sort">The order of the list.</param>
/// <param name="Descending">The last or latest first.</param>
public sealed record HoldFilter(
    HoldView View = HoldView.Lasting, IReadOnlyList<string>? Categories = null, string? EntityType = null, string? Search = null, HoldSort Sort = HoldSort.Expected, bool Descending = false);

/// <summary>A record that is or was on hold.</summary>
/// <param name="Id">Database key of the hold.</param>
/// <param name="EntityType">A word of <see cref="Common.EntityTypes"/>.</param>
/// <param name="EntityId">The record's database key.</param>
/// <param name="EntityPublicId">The record's public id.</param>
/// <param name="Summary">What the record is; null when its feature tells nothing.</param>
/// <param name="Held">The step it was held in; null for a hold that has ended.</param>
/// <param name="Category">A word of <see cref="HoldCategories"/>.</param>
/// <param name="Details">Why, in the words of whoever put it on hold.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="StartedBy">Who put it on hold.</param>
/// <param name="ExpectedResumeAt">UTC; when work is expected to go on.</param>
/// <param name="FollowUpAt">UTC; when somebody looks again.</param>
/// <param name="EscalateAt">UTC; when somebody higher up hears of it.</param>
/// <param name="EscalateTo">The role that hears of it.</param>
/// <param name="EscalatedAt">UTC; when they were told.</param>
/// <param name="NotifyCustomer">The customer is told.</param>
/// <param name="NotifyPartner">The partner is told.</param>
/// <param name="EndedAt">UTC; null while it lasts.</param>
/// <param name="EndedBy">Who took it off hold.</param>
/// <param name="Resolution">How it was solved.</param>
public sealed record HoldRow(
    long Id,
    string EntityType,
    long EntityId,
    Guid EntityPublicId,
    SubjectSummary? Summary,
    StepName? Held,
    string Category,
    string? Details,
    DateTimeOffset StartedAt,
    string? StartedBy,
    DateTimeOffset? ExpectedResumeAt,
    DateTimeOffset? FollowUpAt,
    DateTimeOffset? EscalateAt,
    string? EscalateTo,
    DateTimeOffset? EscalatedAt,
    bool NotifyCustomer,
    bool NotifyPartner,
    DateTimeOffset? EndedAt,
    string? EndedBy,
    string? Resolution);

/// <summary>What came of one record of many.</summary>
/// <param name="Key">As the caller named it.</param>
/// <param name="Done">The move; null when it was refused, and for changes that move nothing.</param>
/// <param name="Refusal">Why it was refused; null when it was not.</param>
public sealed record BulkItem(EntityKey Key, StatusChanged? Done, Common.DomainError? Refusal);
