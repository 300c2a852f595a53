using ChargeCars.Core.Common;

namespace ChargeCars.Core.Charging;

/// <summary>What is refused of people who keep tariffs.</summary>
internal static class TariffErrors
{
    public static DomainException NoSuchTariff() => DomainError.NotFound("The tariff");

    public static DomainException Taken(string code) =>
        new DomainError(ErrorKind.Conflict, "TARIFF_TAKEN", $"There is a tariff '{code}' already", "code", new Dictionary<string, object?> { ["code"] = code }).AsException();

    public static DomainException Changed() => new DomainError(ErrorKind.Conflict, "TARIFF_CHANGED", "Somebody else changed this tariff meanwhile").AsException();
}
