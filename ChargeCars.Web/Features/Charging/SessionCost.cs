using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;

namespace ChargeCars.Web.Features.Charging;

/// <summary>What makes up a session's price.</summary>
/// <param name="EnergyCents">For the energy, excluding VAT.</param>
/// <param name="TimeCents">For the time, excluding VAT: what the price has beyond the energy, so that the lines add up to it.</param>
/// <param name="VatCents">21 %.</param>
internal sealed record SessionCost(long EnergyCents, long TimeCents, long VatCents)
{
    private const decimal VatRate = 0.21m;

    /// <summary>Excluding VAT.</summary>
    public long NetCents => EnergyCents + TimeCents;

    /// <summary>Including VAT.</summary>
    public long TotalCents => NetCents + VatCents;

    /// <summary>The price of a session, in lines.</summary>
    public static SessionCost Of(SessionOverview session)
    {
        var whole = session.Tariff is not { PricePerHour: > 0 };
        var energy = whole ? session.PriceCents : Math.Min(session.PriceCents, (long)Money.RoundHalfUp(session.EnergyWh / 1000m * session.Tariff!.PricePerKwh));
        return new(energy, session.PriceCents - energy, (long)Money.RoundHalfUp(session.PriceCents * VatRate));
    }
}
