using ChargeCars.Core.Common;

namespace ChargeCars.Core.Orders;

/// <summary>What a list of orders is sorted by.</summary>
public enum OrderSort
{
    /// <summary>The moment it was made.</summary>
    Created,

    /// <summary>The deadline of its step; open ones without a clock after those with one, closed ones last.</summary>
    Deadline,

    /// <summary>Its document number.</summary>
    Number,

    /// <summary>Its total.</summary>
    Total,
}

/// <summary>Which orders a list shows; whatever is left null or empty does not filter.</summary>
public sealed record OrderFilter
{
    /// <summary>In one of these statuses.</summary>
    public IReadOnlyList<string> Statuses { get; init; } = [];

    /// <summary>True for open orders, false for closed ones.</summary>
    public bool? IsOpen { get; init; }

    /// <summary>On hold or waiting for somebody else.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>Of these companies, by slug.</summary>
    public IReadOnlyList<string> BusinessEntities { get; init; } = [];

    /// <summary>Of this customer, by public id.</summary>
    public Guid? CustomerId { get; init; }

    /// <summary>Through this partner, by public id of the partner or of its organization.</summary>
    public Guid? PartnerId { get; init; }

    /// <summary>Made on or after this day in Amsterdam.</summary>
    public DateOnly? CreatedFrom { get; init; }

    /// <summary>Made on or before this day in Amsterdam.</summary>
    public DateOnly? CreatedTo { get; init; }

    /// <summary>Requested on or before this day.</summary>
    public DateOnly? RequestedTo { get; init; }

    /// <summary>Past the deadline of its step.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>Not past the deadline of its step yet, but before midnight in Amsterdam.</summary>
    public bool IsDueToday { get; init; }

    /// <summary>Without a visit to come.</summary>
    public bool IsUnplanned { get; init; }

    /// <summary>A word of <see cref="OrderWords.Sources"/>.</summary>
    public string? Source { get; init; }

    /// <summary>A word of <see cref="OrderWords.Types"/>.</summary>
    public string? OrderType { get; init; }

    /// <summary>One of <see cref="OrderWords.Priorities"/>.</summary>
    public IReadOnlyList<string> Priorities { get; init; } = [];

    /// <summary>Beginnings of words, all of which must be found: number, name, postcode, place, phone, mail, partner's references.</summary>
    public string? Search { get; init; }

    /// <summary>The order of the list.</summary>
    public OrderSort Sort { get; init; } = OrderSort.Created;

    /// <summary>The last first.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Count every match instead of stopping at <see cref="PageRequest.CountLimit"/>: what programs are promised.</summary>
    public bool CountAll { get; init; }
}
