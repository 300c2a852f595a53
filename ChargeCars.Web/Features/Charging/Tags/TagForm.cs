using System.Globalization;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;

namespace ChargeCars.Web.Features.Charging.Tags;

/// <summary>What the operator has filled in about a tag.</summary>
internal sealed class TagForm
{
    private DateTimeOffset? savedExpiry;

    public string IdTag { get; set; } = "";

    public TagDriver? Driver { get; set; }

    public string Note { get; set; } = "";

    /// <summary>The last day on which it may be used, in the Netherlands; null for no end.</summary>
    public DateOnly? LastDay { get; set; }

    public bool SingleSession { get; set; }

    public bool IsEnabled { get; set; } = true;

    /// <summary>Longer than a station that talks OCPP 1.6 can present.</summary>
    public bool IsLongFor16 => IdTag.Trim().Length > Tag.MostCharactersIn16;

    /// <summary>The driver as the draft in the browser keeps it: key and name.</summary>
    public string Chosen => Driver is { } driver ? string.Create(CultureInfo.InvariantCulture, $"{driver.Id} {driver.Name}") : "";

    /// <summary>A form filled from what is saved.</summary>
    public static TagForm Of(TagDetails tag) => new()
    {
        savedExpiry = tag.Saved.ExpiresAt,
        IdTag = tag.Saved.IdTag,
        Driver = tag.Driver,
        Note = tag.Saved.Note,
        LastDay = LastDayOf(tag.Saved.ExpiresAt),
        SingleSession = tag.Saved.SingleSession,
        IsEnabled = tag.Saved.IsEnabled,
    };

    /// <summary>Chooses the driver that the draft kept.</summary>
    public void Restore(string? chosen)
    {
        if (chosen?.Split(' ', 2) is [var key, var name] && long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            Driver = new(id, name, "");
        }
    }

    /// <summary>For <see cref="EditTags"/>, which checks it; an end within a day stays so as long as the day is left as it was.</summary>
    public TagDraft ToDraft() => new()
    {
        IdTag = IdTag,
        DriverId = Driver?.Id,
        Note = Note,
        ExpiresAt = LastDay == LastDayOf(savedExpiry) ? savedExpiry : LastDay is { } day ? Amsterdam.EndOf(day) : null,
        SingleSession = SingleSession,
        IsEnabled = IsEnabled,
    };

    private static DateOnly? LastDayOf(DateTimeOffset? end) => end is { } moment ? Amsterdam.Day(moment.AddTicks(-1)) : null;
}
