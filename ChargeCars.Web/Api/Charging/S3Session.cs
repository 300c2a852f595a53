using System.Globalization;
using ChargeCars.Core.Charging;

namespace ChargeCars.Web.Api.Charging;

/// <summary>S3's PaymentPlan; prices in cents.</summary>
internal sealed record S3PaymentPlan(string PlanId, string Description, bool IsDefault, bool IsActive, int PricePerKwh, int PricePerHour, string StartTime, string EndTime)
{
    public static S3PaymentPlan Of(SessionTariff? t) => t is null
        ? new("", "", false, false, 0, 0, "00:00", "23:59")
        : new(t.Code, t.Description, t.IsDefault, t.IsActive, t.PricePerKwh, t.PricePerHour, Time(t.StartTime), Time(t.EndTime));

    private static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>S3's Tariff.</summary>
internal sealed record S3Tariff(string TariffId, string Description);

/// <summary>S3's UserTag.</summary>
internal sealed record S3UserTag(
    string Username, string UserId, string IdTag, string Source, bool IsEnabled, bool Local, string Note, DateTimeOffset DateRegistered, DateTimeOffset? LastSeen)
{
    public static S3UserTag Of(SessionTag t) => new(t.Username, t.UserId?.ToString() ?? "", t.IdTag, t.Source, t.IsEnabled, t.Local, t.Note, t.CreatedAt, t.LastSeenAt);
}

/// <summary>S3's PaymentMethod, of which sessions show the harmless part.</summary>
internal sealed record S3PaymentMethod(string Identifier, string CardBrand, string CardNumber);

/// <summary>S3's PaymentOrder, in brief.</summary>
internal sealed record S3PaymentOrder(int Order, long Amount, bool IsCompleted);

/// <summary>S3's TransactionMeter: a reading, and what the session had come to by then. Energy in Wh, power in W, price in cents.</summary>
internal sealed record S3TransactionMeter(
    long TransactionId,
    long Value,
    int PowerRate,
    int BatteryLevel,
    long ConsumedEnergy,
    long Price,
    DateTimeOffset Time,
    long Timestamp,
    int Minute,
    string Unit,
    string Measurand,
    int ConnectorId,
    string ConnectorStatus)
{
    public static IReadOnlyList<S3TransactionMeter> Of(DriverSession s)
    {
        var session = s.Session;
        var meters = new List<S3TransactionMeter>(s.Readings.Count);
        var register = session.MeterStartWh;
        foreach (var reading in s.Readings)
        {
            // a reading of power alone says nothing new of energy
            register = reading.RegisterWh ?? register;
            var consumed = Math.Max(0, register - session.MeterStartWh);
            var span = reading.At - session.StartedAt;
            meters.Add(new(
                session.Id,
                register,
                reading.PowerW ?? 0,
                reading.SocPercent ?? 0,
                consumed,
                Session.Price(consumed, span, s.Tariff?.PricePerKwh ?? 0, s.Tariff?.PricePerHour ?? 0),
                reading.At,
                reading.At.ToUnixTimeSeconds(),
                (int)Math.Max(0, span.TotalMinutes),
                "Wh",
                "Energy.Active.Import.Register",
                S3Words.ConnectorId(session.EvseNo, session.ConnectorNo),
                session.State is SessionState.Active ? s.Connector?.Status ?? "" : "Charging"));
        }

        return meters;
    }
}

/// <summary>S3's ChargeState: a session that runs. Duration in seconds.</summary>
internal sealed record S3ChargeState(
    long TransactionId,
    int ConnectorId,
    S3Connector? Connector,
    string ChargePointId,
    string ChargePointTitle,
    string ChargePointAddress,
    DateTimeOffset TimeStarted,
    long MeterStart,
    long Duration,
    long Consumed,
    int PowerRate,
    long Price,
    string Status,
    bool IsCharging,
    bool CanStop,
    IReadOnlyList<S3TransactionMeter> MeterValues,
    string IdTag,
    S3PaymentPlan PaymentPlan,
    S3PaymentMethod? PaymentMethod,
    IReadOnlyList<S3PaymentOrder> PaymentOrders)
{
    public static S3ChargeState Of(DriverSession s, bool mayStop, DateTimeOffset now) => new(
        s.Session.Id,
        S3Words.ConnectorId(s.Session.EvseNo, s.Session.ConnectorNo),
        s.Connector is null ? null : S3Connector.Of(s.StationId, s.Connector),
        s.StationId,
        s.StationTitle,
        S3Words.Cut(s.Address),
        s.Session.StartedAt,
        s.Session.MeterStartWh,
        (long)Math.Max(0, (now - s.Session.StartedAt).TotalSeconds),
        s.Session.EnergyWh,
        s.Session.PowerW,
        s.Session.PriceCents,
        s.Connector?.Status ?? s.Session.ChargingState,
        s.Session.ChargingState == "Charging",
        mayStop,
        S3TransactionMeter.Of(s),
        s.Session.IdTag,
        S3PaymentPlan.Of(s.Tariff),
        null,
        []);
}

/// <summary>S3's Transaction. Money in cents; a transaction that runs has Go's zero time as its stop.</summary>
internal sealed record S3Transaction(
    long TransactionId,
    string SessionId,
    bool IsFinished,
    int ConnectorId,
    string ChargePointId,
    string IdTag,
    int? ReservationId,
    long MeterStart,
    long MeterStop,
    DateTimeOffset TimeStart,
    DateTimeOffset TimeStop,
    string Reason,
    string IdTagNote,
    string Username,
    long PaymentAmount,
    long PaymentBilled,
    int PaymentOrder,
    S3PaymentPlan PaymentPlan,
    S3Tariff? Tariff,
    IReadOnlyList<S3TransactionMeter> MeterValues,
    S3PaymentMethod? PaymentMethod,
    IReadOnlyList<S3PaymentOrder> PaymentOrders,
    S3UserTag? UserTag,
    string ProtocolVersion,
    int EvseId,
    IReadOnlyDictionary<string, object> Metadata)
{
    public static S3Transaction Of(DriverSession s) => new(
        s.Session.Id,
        s.Session.PublicId.ToString(),
        s.Session.State is not SessionState.Active,
        S3Words.ConnectorId(s.Session.EvseNo, s.Session.ConnectorNo),
        s.StationId,
        s.Session.IdTag,
        null,
        s.Session.MeterStartWh,
        s.Session.MeterStopWh ?? 0,
        s.Session.StartedAt,
        s.Session.EndedAt ?? S3Words.Never,
        s.Session.StopReason,
        s.Tag?.Note ?? "",
        s.Tag?.Username ?? "",
        s.Session.PriceCents,
        0,
        0,
        S3PaymentPlan.Of(s.Tariff),
        s.Tariff is null ? null : new S3Tariff(s.Tariff.Code, s.Tariff.Description),
        S3TransactionMeter.Of(s),
        null,
        [],
        s.Tag is null ? null : S3UserTag.Of(s.Tag),
        s.Protocol,
        s.Session.EvseNo,
        s.Session.Flags.Length == 0 ? [] : new Dictionary<string, object> { ["flags"] = s.Session.Flags.Split(' ') });
}
