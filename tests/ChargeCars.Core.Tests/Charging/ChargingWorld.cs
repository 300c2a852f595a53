using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Service;
using ChargeCars.Testing;
using Xunit;

namespace ChargeCars.Core.Tests.Charging;

/// <summary>Two companies with four stations: one charging, one faulted with a ticket, one faulted without, one offline.</summary>
internal sealed class ChargingWorld : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 18, 11, 24, 0, TimeSpan.Zero);

    private ChargingWorld(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public long FirstCompany { get; private set; }

    public long SecondCompany { get; private set; }

    public Dictionary<string, long> Stations { get; } = [];

    public long RunningSession { get; private set; }

    public long EndedSession { get; private set; }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>An operator who sees all, or only some companies.</summary>
    public static Actor Operator(params long[] companies) => new()
    {
        Name = "Operator",
        Channel = "ui",
        Permissions = Roles.Defaults[Roles.Operator].ToHashSet(),
        BusinessEntityIds = companies.Length == 0 ? null : companies,
    };

    public static async Task<ChargingWorld> CreateAsync(DatabaseProvider provider)
    {
        var world = new ChargingWorld(await TestDatabase.OnAsync(provider, services => services.AddStatuses().AddServiceQueries()));
        await world.Database.Writer.WriteAsync(
            Actor.System("test"),
            async (db, ct) =>
            {
                var first = new BusinessEntity { Slug = "first", Name = "Eerste B.V.", Prefix = "CC", SenderEmail = "mail@example.com" };
                var second = new BusinessEntity { Slug = "second", Name = "Tweede B.V.", Prefix = "TL", SenderEmail = "mail@example.com" };
                db.AddRange(first, second);
                await db.SaveChangesAsync(ct);
                (world.FirstCompany, world.SecondCompany) = (first.Id, second.Id);
                var westraven = new ChargingLocation { Code = "LOC001", BusinessEntityId = first.Id, Name = "P+R Westraven", Street = "Griffioenlaan 1", City = "Utrecht", Postcode = "3526LA", Latitude = 52.06, Longitude = 5.11, PowerLimitW = 43_470 };
                db.Add(westraven);
                db.Add(new Tariff { Code = "standard", Description = "Standaard", PricePerKwh = 35, PricePerHour = 0 });
                await db.SaveChangesAsync(ct);

                await world.AddAsync(db, Station("CC001", first.Id, ChargePointState.Charging, westraven.Id), ct);
                await world.AddAsync(db, Station("CC002", first.Id, ChargePointState.Faulted, null, Now.AddHours(-5)), ct);
                await world.AddAsync(db, Station("TL001", second.Id, ChargePointState.Faulted, null, Now.AddHours(-9)), ct);
                await world.AddAsync(db, Station("TL002", second.Id, ChargePointState.Offline, null), ct);
                await world.AddSessionsAsync(db, ct);
                db.Add(new Ticket { Number = "CCT-2026-00001", BusinessEntityId = first.Id, Title = "GroundFailure", ChargePointId = world.Stations["CC002"], ConnectorNo = 1, ErrorCode = "GroundFailure", CreatedAt = Now.AddHours(-5) });
                db.Add(new Ticket { Number = "CCT-2026-00000", BusinessEntityId = second.Id, Title = "Closed long ago", ChargePointId = world.Stations["TL001"], CreatedAt = Now.AddDays(-30), ClosedAt = Now.AddDays(-29) });
            },
            Ct);
        return world;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static ChargePoint Station(string id, long company, ChargePointState state, long? location, DateTimeOffset? statusAt = null) => new()
    {
        StationId = id,
        BusinessEntityId = company,
        LocationId = location,
        Title = $"Station {id}",
        Vendor = company == 1 ? "Zaptec" : "Alfen",
        Model = "Pro",
        Protocol = "ocpp1.6",
        State = state,
        IsOnline = state is not ChargePointState.Offline,
        StatusAt = statusAt,
        LastSeenAt = Now.AddMinutes(-3),
        Connectors =
        [
            new() { EvseNo = 1, ConnectorNo = 1, PowerW = 22_000, Status = state is ChargePointState.Faulted ? "Faulted" : "Available", ErrorCode = state is ChargePointState.Faulted ? "GroundFailure" : "NoError", StatusAt = statusAt },
            new() { EvseNo = 2, ConnectorNo = 2, PowerW = 22_000, Status = "Available", ErrorCode = "NoError" },
        ],
    };

    private async Task AddAsync(Core.Data.AppDb db, ChargePoint station, CancellationToken ct)
    {
        db.Add(station);
        await db.SaveChangesAsync(ct);
        Stations[station.StationId] = station.Id;
        foreach (var token in SearchText.Tokens(station.StationId, station.Title))
        {
            db.Add(new Core.Data.SearchToken { EntityType = ChargePointQueries.SearchType, Token = token, EntityId = station.Id });
        }
    }

    private async Task AddSessionsAsync(Core.Data.AppDb db, CancellationToken ct)
    {
        var station = Stations["CC001"];
        var ended = new Session { ChargePointId = station, EvseNo = 2, ConnectorNo = 2, StationKey = "a", IdTag = "04A1B2C35C02", State = SessionState.Ended, StartedAt = Now.AddDays(-1), EndedAt = Now.AddDays(-1).AddHours(4), MeterStartWh = 1_000, MeterStopWh = 37_940, EnergyWh = 36_940, PriceCents = 1_293, PricePerKwh = 35, Tariff = "standard", StopReason = "EVDisconnected" };
        var running = new Session { ChargePointId = station, EvseNo = 1, ConnectorNo = 1, StationKey = "b", IdTag = "04A1B2C3A81F", State = SessionState.Active, StartedAt = Now.AddMinutes(-102), MeterStartWh = 90_000, EnergyWh = 15_610, PowerW = 10_900, PriceCents = 546, PricePerKwh = 35, Tariff = "standard", Flags = "unknown_tag" };
        db.Add(ended);
        await db.SaveChangesAsync(ct);
        db.Add(running);
        await db.SaveChangesAsync(ct);
        (EndedSession, RunningSession) = (ended.Id, running.Id);
        var connector = db.Connectors.Single(c => c.ChargePointId == station && c.ConnectorNo == 1);
        connector.SessionId = running.Id;
        connector.Status = "Charging";
        for (var minute = 0; minute < 102; minute++)
        {
            db.Add(new MeterValue { ChargePointId = station, SessionId = running.Id, ConnectorNo = 1, At = Now.AddMinutes(minute - 102), EnergyWh = 90_000 + (minute * 153), PowerW = 10_900 });
        }

        db.Add(new SessionEvent { SessionId = running.Id, ChargePointId = station, Kind = "Started", ContentKey = "b", At = running.StartedAt, ReceivedAt = running.StartedAt, Payload = "{}" });
    }
}
