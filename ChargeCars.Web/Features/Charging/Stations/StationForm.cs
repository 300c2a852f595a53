using ChargeCars.Core.Charging;

namespace ChargeCars.Web.Features.Charging.Stations;

/// <summary>How a new station proves who it is.</summary>
public enum PasswordChoice
{
    /// <summary>One that we make and show once.</summary>
    Made,

    /// <summary>One that it has already.</summary>
    Own,

    /// <summary>It connects without.</summary>
    None,
}

/// <summary>A location as it is chosen.</summary>
/// <param name="Id">Database key.</param>
/// <param name="Name">Name on screen.</param>
public sealed record LocationChoice(long Id, string Name);

/// <summary>What the operator has filled in about a station.</summary>
public sealed class StationForm
{
    /// <summary>Its identity; only for a new one.</summary>
    public string StationId { get; set; } = "";

    /// <summary>Name on screen; empty for the identity.</summary>
    public string Title { get; set; } = "";

    /// <summary>For whoever wants to know more.</summary>
    public string Description { get; set; } = "";

    /// <summary>The company that runs it.</summary>
    public long BusinessEntityId { get; set; }

    /// <summary>Where it stands.</summary>
    public LocationChoice? Location { get; set; }

    /// <summary>WGS 84 degrees; null for the location's.</summary>
    public double? Latitude { get; set; }

    /// <summary>WGS 84 degrees; null for the location's.</summary>
    public double? Longitude { get; set; }

    /// <summary>public or private.</summary>
    public string AccessType { get; set; } = "public";

    /// <summary>0–10; null when nothing is filled in.</summary>
    public int? AccessLevel { get; set; } = 0;

    /// <summary>May connect.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>May take part.</summary>
    public RegistrationState Registration { get; set; }

    /// <summary>How a new one proves who it is.</summary>
    public PasswordChoice Choice { get; set; }

    /// <summary>Its own, where that is chosen.</summary>
    public string Password { get; set; } = "";

    /// <summary>A form filled from what is saved.</summary>
    public static StationForm Of(StationTerms terms, long company, string? location) => new()
    {
        Title = terms.Title,
        Description = terms.Description,
        BusinessEntityId = company,
        Location = terms.LocationId is { } id ? new(id, location ?? "") : null,
        Latitude = terms.Latitude,
        Longitude = terms.Longitude,
        AccessType = terms.AccessType,
        AccessLevel = terms.AccessLevel,
        IsEnabled = terms.IsEnabled,
        Registration = terms.Registration,
    };

    /// <summary>For <see cref="ChangeStation"/>, which checks it.</summary>
    public StationTerms ToTerms() => new()
    {
        Title = Title,
        Description = Description,
        LocationId = Location?.Id,
        Latitude = Latitude,
        Longitude = Longitude,
        AccessType = AccessType,
        AccessLevel = AccessLevel ?? -1,
        IsEnabled = IsEnabled,
        Registration = Registration,
    };

    /// <summary>For <see cref="RegisterStation"/>, which checks it.</summary>
    /// <param name="password">Null lets it connect without one.</param>
    public NewStation ToNew(string? password) => new()
    {
        StationId = StationId.Trim(),
        Title = Title.Trim().Length > 0 ? Title : StationId,
        Description = Description,
        BusinessEntityId = BusinessEntityId,
        LocationId = Location?.Id,
        Latitude = Latitude,
        Longitude = Longitude,
        AccessType = AccessType,
        AccessLevel = AccessLevel ?? -1,
        Password = password,
    };
}
