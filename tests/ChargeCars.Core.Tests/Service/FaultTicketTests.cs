using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Numbering;
using ChargeCars.Core.Service;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Tests.Charging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Service;

public sealed class FaultTicketTests
{
    public static readonly TheoryData<DatabaseProvider> Databases = [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_fault_opens_one_ticket_however_often_it_is_reported(DatabaseProvider provider)
    {
        await using var bed = await BedAsync(provider);
        var station = await bed.ConnectAsync("CP001");
        await ReportAsync(bed, station, 1, "Faulted", "GroundFailure");
        await ReportAsync(bed, station, 1, "Faulted", "GroundFailure");
        await ReportAsync(bed, await bed.ConnectAsync("CP001"), 1, "Faulted", "GroundFailure");
        await ReportAsync(bed, station, 2, "Faulted", "ReaderFailure");
        var tickets = await TicketsAsync(bed);
        Assert.Equal(
            [("TET-2026-00001", "CP001 · 1 · GroundFailure", "high", "open"), ("TET-2026-00002", "CP001 · 2 · ReaderFailure", "normal", "open")],
            tickets.Select(t => (t.Number, t.Title, t.Priority, t.Status)));
        Assert.Equal(2, await bed.ReadAsync(db => db.StatusTracks.CountAsync(t => t.EntityType == EntityTypes.Ticket, ChargingBed.Ct)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_fault_that_clears_itself_resolves_its_ticket_and_one_that_returns_reopens_it(DatabaseProvider provider)
    {
        await using var bed = await BedAsync(provider);
        var station = await bed.ConnectAsync("CP001");
        await ReportAsync(bed, station, 1, "Faulted", "GroundFailure");
        await ReportAsync(bed, station, 1, "Available", "NoError");
        var resolved = Assert.Single(await TicketsAsync(bed));
        Assert.Equal(("resolved", (string?)null), (resolved.Status, resolved.OpenFaultKey));
        Assert.NotNull(resolved.ClosedAt);

        bed.Clock.Advance(TimeSpan.FromHours(1));
        await ReportAsync(bed, station, 1, "Faulted", "GroundFailure");
        var reopened = Assert.Single(await TicketsAsync(bed));
        Assert.Equal(("reopened", (DateTimeOffset?)null), (reopened.Status, reopened.ClosedAt));
        Assert.NotNull(reopened.OpenFaultKey);

        await ReportAsync(bed, station, 1, "Available", "NoError");
        bed.Clock.Advance(TimeSpan.FromDays(2));
        await ReportAsync(bed, station, 1, "Faulted", "GroundFailure");
        Assert.Equal(["resolved", "open"], (await TicketsAsync(bed)).Select(t => t.Status));
    }

    [Fact]
    public async Task A_ticket_that_somebody_works_on_is_not_closed_over_their_head()
    {
        await using var bed = await BedAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CP001");
        await ReportAsync(bed, station, 1, "Faulted", "GroundFailure");
        var ticket = Assert.Single(await TicketsAsync(bed));
        await bed.Get<StatusEngine>().ChangeAsync(ChargingBed.Operator, EntityTypes.Ticket, ticket.Id, new StatusChange("assigned"), ChargingBed.Ct);
        await ReportAsync(bed, station, 1, "Available", "NoError");
        Assert.Equal("assigned", Assert.Single(await TicketsAsync(bed)).Status);
        Assert.Equal(1, await bed.ReadAsync(db => db.AuditLines.CountAsync(l => l.EntityId == ticket.PublicId && l.Action == "fault_cleared", ChargingBed.Ct)));

        await ReportAsync(bed, station, 1, "Faulted", "GroundFailure");
        Assert.Single(await TicketsAsync(bed));
    }

    private static Task<ChargingBed> BedAsync(DatabaseProvider provider) => StartedAsync(ChargingBed.OnAsync(provider, more: s => s.AddNumbering().AddStatuses().AddService()));

    private static async Task<ChargingBed> StartedAsync(Task<ChargingBed> starting)
    {
        var bed = await starting;
        await bed.Get<DefaultWorkflows>().LoadAsync(ChargingBed.Ct);
        return bed;
    }

    private static async Task ReportAsync(ChargingBed bed, ConnectedStation station, int connector, string status, string error)
    {
        await bed.Get<RecordStatus>().RecordAsync(station, new StatusReport(connector, connector, status, error, At: bed.Clock.GetUtcNow()), ChargingBed.Ct);
        await bed.Get<OutboxDispatcher>().SweepAsync(ChargingBed.Ct);
    }

    private static Task<List<Ticket>> TicketsAsync(ChargingBed bed) => bed.ReadAsync(db => db.Tickets.AsNoTracking().OrderBy(t => t.Id).ToListAsync(ChargingBed.Ct));
}
