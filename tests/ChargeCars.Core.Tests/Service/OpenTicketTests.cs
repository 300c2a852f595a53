using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Numbering;
using ChargeCars.Core.Service;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Tests.Charging;
using Xunit;

namespace ChargeCars.Core.Tests.Service;

public sealed class OpenTicketTests
{
    private static CancellationToken Ct => ChargingBed.Ct;

    private static async Task<ChargingBed> BedAsync(DatabaseProvider provider)
    {
        var bed = await ChargingBed.OnAsync(provider, more: s => s.AddNumbering().AddStatuses().AddService().AddServiceQueries());
        await bed.Get<DefaultWorkflows>().LoadAsync(Ct);
        return bed;
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_ticket_somebody_opens_starts_its_workflow_and_is_found_by_its_number(DatabaseProvider provider)
    {
        await using var bed = await BedAsync(provider);
        var station = await bed.RegisterAsync("CP001");
        var number = await bed.Get<OpenTicket>().OpenAsync(ChargingBed.Operator, station, 1, "  Cable is stuck ", "high", Ct);
        var ticket = await bed.Get<TicketQueries>().FindAsync(ChargingBed.Operator, number, Ct);
        Assert.NotNull(ticket);
        Assert.Equal(("Cable is stuck", "high", "CP001", 1, "open", StatusCategory.Active), (ticket.Title, ticket.Priority, ticket.StationId, ticket.ConnectorNo, ticket.Status, ticket.Category));
        Assert.Equal(("Open", "Open"), (ticket.Step?.LabelEn, ticket.Step?.LabelNl));
        Assert.NotNull(ticket.Deadline);
        Assert.Contains("resolved", (await bed.Get<TicketQueries>().StepsAsync(ChargingBed.Operator, ticket.Id, Ct)).Keys);
        Assert.Null(await bed.Get<TicketQueries>().FindAsync(ChargingBed.Operator with { BusinessEntityIds = [bed.CompanyId + 1] }, number, Ct));
    }

    [Fact]
    public async Task A_title_a_known_priority_a_charger_in_sight_and_the_permission_are_asked_for()
    {
        await using var bed = await BedAsync(DatabaseProvider.Sqlite);
        var station = await bed.RegisterAsync("CP001");
        async Task<string> Refused(Actor actor, string title, string priority) =>
            (await Assert.ThrowsAsync<DomainException>(() => bed.Get<OpenTicket>().OpenAsync(actor, station, 0, title, priority, Ct))).Error.Code;
        Assert.Equal("VALIDATION_ERROR", await Refused(ChargingBed.Operator, " ", "normal"));
        Assert.Equal("VALIDATION_ERROR", await Refused(ChargingBed.Operator, new string('x', 301), "normal"));
        Assert.Equal("VALIDATION_ERROR", await Refused(ChargingBed.Operator, "Stuck", "now"));
        Assert.Equal("NOT_FOUND", await Refused(ChargingBed.Operator with { BusinessEntityIds = [bed.CompanyId + 1] }, "Stuck", "normal"));
        Assert.Equal("PERMISSION_DENIED", await Refused(ChargingBed.Operator with { Permissions = new HashSet<string>() }, "Stuck", "normal"));
    }
}
