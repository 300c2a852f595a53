using ChargeCars.Core.Charging;

namespace ChargeCars.Web.Features.Admin.Tariffs;

/// <summary>What the administrator has filled in about a tariff.</summary>
internal sealed class TariffForm
{
    public string Code { get; set; } = "";

    public string Description { get; set; } = "";

    /// <summary>Null while no amount was typed.</summary>
    public long? CentsPerKwh { get; set; }

    /// <summary>Null while no amount was typed.</summary>
    public long? CentsPerHour { get; set; } = 0;

    public TimeOnly From { get; set; }

    public TimeOnly Until { get; set; } = new(23, 59);

    public bool IsDefault { get; set; }

    public bool IsActive { get; set; } = true;

    /// <summary>A form filled from what is saved.</summary>
    public static TariffForm Of(TariffDraft saved) => new()
    {
        Code = saved.Code,
        Description = saved.Description,
        CentsPerKwh = saved.PricePerKwh,
        CentsPerHour = saved.PricePerHour,
        From = saved.StartTime,
        Until = saved.EndTime,
        IsDefault = saved.IsDefault,
        IsActive = saved.IsActive,
    };

    /// <summary>For <see cref="EditTariffs"/>, which checks it; a price that was not typed is none.</summary>
    public TariffDraft ToDraft() => new()
    {
        Code = Code.Trim().ToLowerInvariant(),
        Description = Description,
        PricePerKwh = (int)(CentsPerKwh ?? -1),
        PricePerHour = (int)(CentsPerHour ?? -1),
        StartTime = From,
        EndTime = Until,
        IsDefault = IsDefault,
        IsActive = IsActive,
    };
}
