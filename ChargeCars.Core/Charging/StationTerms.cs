namespace ChargeCars.Core.Charging;

/// <summary>What people decide about a station; the rest it tells itself.</summary>
public sealed record StationTerms
{
    /// <summary>Name on screen, 1 to 200 characters.</summary>
    public string Title { get; init; } = "";

    /// <summary>For whoever wants to know more; at most 1,000 characters.</summary>
    public string Description { get; init; } = "";

    /// <summary>The location where it stands, of the same company; null for none.</summary>
    public long? LocationId { get; init; }

    /// <summary>WGS 84 degrees of its own; null for the location's.</summary>
    public double? Latitude { get; init; }

    /// <summary>WGS 84 degrees of its own; null for the location's.</summary>
    public double? Longitude { get; init; }

    /// <summary>public or private.</summary>
    public string AccessType { get; init; } = "public";

    /// <summary>0–10.</summary>
    public int AccessLevel { get; init; }

    /// <summary>False turns it away at the door and ends its connection.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>Whether it may take part.</summary>
    public RegistrationState Registration { get; init; }

    /// <summary>What is saved of a station.</summary>
    internal static StationTerms Of(ChargePoint point) => new()
    {
        Title = point.Title,
        Description = point.Description,
        LocationId = point.LocationId,
        Latitude = point.Latitude,
        Longitude = point.Longitude,
        AccessType = point.AccessType,
        AccessLevel = point.AccessLevel,
        IsEnabled = point.IsEnabled,
        Registration = point.Registration,
    };
}
