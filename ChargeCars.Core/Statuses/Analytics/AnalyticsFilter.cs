using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses.Analytics;

/// <summary>Which part of the group's work to report on.</summary>
public sealed record AnalyticsFilter
{
    /// <summary>The longest period that is reported on.</summary>
    public const int MostDays = 1100;

    /// <summary>Checks and makes a filter.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR for a period that ends before it begins, is longer than <see cref="MostDays"/>, or lies outside 1900–2199.</exception>
    public AnalyticsFilter(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            throw DomainError.Invalid("date_to", "date_to must not be before date_from");
        }

        if (to.DayNumber - from.DayNumber >= MostDays)
        {
            throw DomainError.Invalid("date_to", $"a period has at most {MostDays} days");
        }

        // room for the period before, and for the days around it
        if (from.Year < 1900 || to.Year > 2199)
        {
            throw DomainError.Invalid(from.Year < 1900 ? "date_from" : "date_to", "a period lies between 1900 and 2199");
        }

        (From, To) = (from, to);
    }

    /// <summary>The first day, in the Netherlands.</summary>
    public DateOnly From { get; }

    /// <summary>The last day, in the Netherlands; it counts too.</summary>
    public DateOnly To { get; }

    /// <summary>These kinds of record; null for all.</summary>
    public IReadOnlyList<string>? EntityTypes { get; init; }

    /// <summary>These companies; null for all that the actor sees.</summary>
    public IReadOnlyList<long>? BusinessEntityIds { get; init; }

    /// <summary>One workflow; null for all.</summary>
    public long? WorkflowId { get; init; }

    /// <summary>Days in the period.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>UTC; when the period begins.</summary>
    internal DateTimeOffset Start => Amsterdam.Moment(From, TimeOnly.MinValue);

    /// <summary>UTC; the first moment after the period.</summary>
    internal DateTimeOffset End => Amsterdam.Moment(To.AddDays(1), TimeOnly.MinValue);

    /// <summary>The period of the same length just before.</summary>
    public AnalyticsFilter Before() => new(From.AddDays(-Days), From.AddDays(-1)) { EntityTypes = EntityTypes, BusinessEntityIds = BusinessEntityIds, WorkflowId = WorkflowId };
}

/// <summary>How long the parts of a trend are.</summary>
public enum AnalyticsGrain
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>A week from Monday.</summary>
    Week,

    /// <summary>A calendar month.</summary>
    Month,
}

/// <summary>What a report is split by.</summary>
public enum AnalyticsGroup
{
    /// <summary>Kind of record.</summary>
    EntityType,

    /// <summary>Company.</summary>
    Company,

    /// <summary>The partner that records came through.</summary>
    Partner,

    /// <summary>The person who made the moves.</summary>
    Person,
}
