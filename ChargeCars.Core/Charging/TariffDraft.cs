namespace ChargeCars.Core.Charging;

/// <summary>What an administrator says of a tariff.</summary>
public sealed record TariffDraft
{
    /// <inheritdoc cref="Tariff.Code"/>
    public string Code { get; init; } = "";

    /// <inheritdoc cref="Tariff.Description"/>
    public string Description { get; init; } = "";

    /// <inheritdoc cref="Tariff.PricePerKwh"/>
    public int PricePerKwh { get; init; }

    /// <inheritdoc cref="Tariff.PricePerHour"/>
    public int PricePerHour { get; init; }

    /// <inheritdoc cref="Tariff.StartTime"/>
    public TimeOnly StartTime { get; init; }

    /// <inheritdoc cref="Tariff.EndTime"/>
    public TimeOnly EndTime { get; init; } = new(23, 59);

    /// <inheritdoc cref="Tariff.IsDefault"/>
    public bool IsDefault { get; init; }

    /// <inheritdoc cref="Tariff.IsActive"/>
    public bool IsActive { get; init; } = true;

    /// <summary>What is saved of a tariff.</summary>
    internal static TariffDraft Of(Tariff tariff) => new()
    {
        Code = tariff.Code,
        Description = tariff.Description,
        PricePerKwh = tariff.PricePerKwh,
        PricePerHour = tariff.PricePerHour,
        StartTime = tariff.StartTime,
        EndTime = tariff.EndTime,
        IsDefault = tariff.IsDefault,
        IsActive = tariff.IsActive,
    };
}
