using System.Globalization;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Charging.Locations;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Demo;

/// <summary>The locations, stations, tags, tariffs and past sessions of the demo.</summary>
internal sealed class DemoCharging(DemoRandom random, DemoPeople people, DateTimeOffset now)
{
    /// <summary>Vendor and model, power of a connector in W, connectors, protocol.</summary>
    private static readonly (string Vendor, string Model, int PowerW, int Connectors, string Protocol)[] Models =
    [
        ("Zaptec", "Zaptec Pro", 22000, 1, "ocpp1.6"), ("Alfen BV", "Eve Double Pro-line", 22000, 2, "ocpp1.6"), ("Alfen BV", "Eve Single Pro-line", 11000, 1, "ocpp1.6"),
        ("Peblar", "Peblar Business", 22000, 1, "ocpp2.0.1"), ("KEBA", "KeContact P40", 22000, 1, "ocpp2.0.1"), ("Easee", "Easee Charge", 22000, 1, "ocpp1.6"),
    ];

    public List<ChargePoint> Points { get; } = [];

    public List<Tag> Tags { get; } = [];

    /// <summary>Adds them all to <paramref name="db"/> and saves.</summary>
    public async Task AddAsync(AppDb db, int stations, long driver, CancellationToken ct)
    {
        db.AddRange(
            new Tariff { Code = "standard", Description = "Standaard", PricePerKwh = 35, IsDefault = true },
            new Tariff { Code = "nacht", Description = "Nacht, 22:00–06:00", PricePerKwh = 25, StartTime = new(22, 0), EndTime = new(6, 0) },
            new Tariff { Code = "premium", Description = "Snel laden met parkeertijd", PricePerKwh = 52, PricePerHour = 30 });
        AddTags(db, driver);
        await AddStationsAsync(db, stations, ct);
        AddSampleSession(db);
        await db.SaveChangesAsync(ct);
        AddSessions(db);
        await db.SaveChangesAsync(ct);
    }

    private void AddTags(AppDb db, long driver)
    {
        Tags.Add(new Tag { IdTag = DemoContract.SampleTag, UserId = driver, Note = "Primary card", CreatedAt = now.AddYears(-1) });
        for (var i = 2; i <= 40; i++)
        {
            Tags.Add(new Tag { IdTag = string.Create(CultureInfo.InvariantCulture, $"TAG{i:D3}"), Source = random.Chance(0.7) ? "manual" : "mobile", CreatedAt = now.AddMonths(-12) });
        }

        Tags[^1].IsEnabled = false;
        db.AddRange(Tags);
    }

    private async Task AddStationsAsync(AppDb db, int stations, CancellationToken ct)
    {
        for (var i = 0; i < stations; i++)
        {
            var place = DemoPlaces.All[i % DemoPlaces.All.Count];
            var entity = people.Entities[i % 4 == 3 ? random.Between(1, 4) : 0];
            var location = new ChargingLocation
            {
                PublicId = random.Id(now.AddYears(-1)),
                Code = i == 0 ? DemoContract.SampleLocation : string.Create(CultureInfo.InvariantCulture, $"LOC{i + 1:D3}"),
                BusinessEntityId = entity.Id,
                Name = place.Building,
                Street = $"{place.Street} {place.Number}",
                City = place.City,
                Postcode = place.Postcode,
                Latitude = place.Latitude,
                Longitude = place.Longitude,
                PowerLimitW = 150_000,
                DefaultPowerLimitW = 50_000,
            };
            db.Add(location);
            await db.SaveChangesAsync(ct);
            await LocationSearch.IndexAsync(db, location, ct);

            // the contract's CP001 keeps a connector free while the other charges
            var model = i == 0 ? Models[1] : random.Pick(Models);
            var point = new ChargePoint
            {
                PublicId = random.Id(now.AddYears(-1)),
                StationId = i == 0 ? DemoContract.SampleStation : string.Create(CultureInfo.InvariantCulture, $"{entity.Prefix}-{place.Code}-{i + 1:D4}"),
                BusinessEntityId = entity.Id,
                LocationId = location.Id,
                Title = $"{place.Building}, {place.City}",
                Vendor = model.Vendor,
                Model = model.Model,
                Serial = string.Create(CultureInfo.InvariantCulture, $"DEMO{random.Between(10000, 99999)}{i:D3}"),
                Firmware = string.Create(CultureInfo.InvariantCulture, $"4.{random.Between(0, 12)}.{random.Between(0, 9)}"),
                Protocol = model.Protocol,
                PasswordHash = StationPassword.Hash(StationPasswordFor(i)),
                Latitude = location.Latitude,
                Longitude = location.Longitude,
                FirstBootAt = now.AddMonths(-random.Between(2, 12)),
            };
            for (var n = 1; n <= model.Connectors; n++)
            {
                point.Connectors.Add(new Connector { EvseNo = n, ConnectorNo = model.Protocol == "ocpp1.6" ? n : 1, PowerW = model.PowerW });
            }

            Points.Add(point);
            db.Add(point);
        }

        await db.SaveChangesAsync(ct);
        foreach (var point in Points)
        {
            await StationSearch.IndexAsync(db, point, ct);
        }
    }

    /// <summary>Password of the n-th demo station.</summary>
    internal static string StationPasswordFor(int index) => string.Create(CultureInfo.InvariantCulture, $"demo-station-{index + 1:D3}");

    /// <summary>Transaction 12345 of the S3 samples.</summary>
    private void AddSampleSession(AppDb db)
    {
        var started = new DateTimeOffset(2024, 1, 15, 9, 0, 0, TimeSpan.Zero);
        db.Add(new Session
        {
            Id = DemoContract.SampleSession,
            PublicId = random.Id(started),
            ChargePointId = Points[0].Id,
            EvseNo = 1,
            ConnectorNo = 1,
            StationKey = "sample",
            IdTag = DemoContract.SampleTag,
            State = SessionState.Ended,
            ChargingState = "Idle",
            StartedAt = started,
            EndedAt = started.AddMinutes(90),
            MeterStopWh = 15000,
            EnergyWh = 15000,
            LastMeterAt = started.AddMinutes(90),
            StopReason = "EVDisconnected",
            Tariff = "standard",
            PriceCents = 525,
        });
        db.Add(new MeterValue { ChargePointId = Points[0].Id, SessionId = DemoContract.SampleSession, ConnectorNo = 1, At = started.AddMinutes(30), EnergyWh = 5000, PowerW = 7200, SocPercent = 45 });
    }

    private void AddSessions(AppDb db)
    {
        foreach (var point in Points)
        {
            long register = random.Between(100, 900) * 1000;
            for (var day = 21; day >= 1; day--)
            {
                if (random.Chance(0.25))
                {
                    continue;
                }

                var started = Amsterdam.Moment(Amsterdam.Day(now.AddDays(-day)), new TimeOnly(random.Between(7, 19), random.Between(0, 59)));
                var minutes = random.Between(35, 300);
                var powerW = Math.Min(point.Connectors[0].PowerW, random.Pick<int>([3700, 7400, 11000, 11000, 22000]));
                var energyWh = (long)(powerW * 0.92 * Math.Min(minutes, random.Between(60, 240)) / 60);
                var id = random.Id(started);
                var tag = random.Pick(Tags);
                tag.LastSeenAt = tag.LastSeenAt > started ? tag.LastSeenAt : started;
                db.Add(new Session
                {
                    PublicId = id,
                    ChargePointId = point.Id,
                    EvseNo = 1,
                    ConnectorNo = 1,
                    StationKey = string.Create(CultureInfo.InvariantCulture, $"demo-{day}"),
                    IdTag = tag.IdTag,
                    State = SessionState.Ended,
                    ChargingState = "Idle",
                    StartedAt = started,
                    EndedAt = started.AddMinutes(minutes),
                    MeterStartWh = register,
                    MeterStopWh = register + energyWh,
                    EnergyWh = energyWh,
                    LastMeterAt = started.AddMinutes(minutes),
                    StopReason = random.Chance(0.8) ? "EVDisconnected" : "Local",
                    Tariff = "standard",
                    PriceCents = (long)Money.RoundHalfUp(energyWh * 35m / 1000m),
                });
                register += energyWh;
            }
        }
    }
}
