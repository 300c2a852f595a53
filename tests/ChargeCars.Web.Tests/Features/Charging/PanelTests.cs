using Bunit;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Testing;
using ChargeCars.Web.Features.Charging;
using ChargeCars.Web.Tests.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Charging;

public sealed class PanelTests : UiTest
{
    private static readonly Actor Operator = new() { Name = "Operator", Channel = "ui", UserId = 1, Permissions = Roles.Defaults[Roles.Operator].ToHashSet() };
    private static readonly Viewer Viewer = new(Operator, null, null);

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    private static LoggedFrame Frame(long id, bool fromStation, string action, string kind, string text, int milliseconds) =>
        new(id, fromStation, action, $"m{id / 10}", kind, text, Now.AddMilliseconds(milliseconds));

    private static StationOverview Station(long id = 1, bool online = true, RunningSession? session = null) => new(
        id, "CC001", "Utrecht", "", "ChargeCars B.V.", "CC", "P+R Westraven, Utrecht", null, 0, null, null, "Alfen", "Eve", "ACE1", "6.2.0", "ocpp1.6", true, RegistrationState.Accepted, true, online, ChargePointState.Available, "Available", "", null, null, null,
        [new(1, 1, 1, "Type2", 22_000, session is null ? "Available" : "Charging", "NoError", "", "", null, session), new(2, 2, 2, "Type2", 22_000, "Available", "NoError", "", "", null, null)],
        null);

    private static CommandRow Command(CommandState state, string? answer = null, int? milliseconds = null) => new(
        1, Guid.Empty, "TriggerMessage", """{"action":"TriggerMessage","message":"MeterValues","evseNo":1}""", "Operator", state, answer, null, Now, Now, milliseconds is { } ms ? Now.AddMilliseconds(ms) : null);

    [Fact]
    public void A_frame_opens_in_its_own_row_and_closes_again()
    {
        Exchange[] log =
        [
            new(Frame(20, false, "TriggerMessage", "Call", """[2,"m2","TriggerMessage",{"requestedMessage":"MeterValues"}]""", 0), Frame(21, true, "TriggerMessage", "CallResult", """[3,"m2",{"status":"Accepted"}]""", 214)),
            new(Frame(10, true, "Authorize", "Call", """[2,"m1","Authorize",{"idTag":"04A1B2C3A81F"}]""", -1000), null),
        ];
        var table = Render<ExchangeTable>(p => p.Add(t => t.Exchanges, log));
        Assert.Equal(["←", "→"], table.FindAll("td.dir > span[aria-hidden]").Select(d => d.TextContent));
        Assert.Contains("214 ms", Plain(table.Find("tbody tr").TextContent), StringComparison.Ordinal);
        Assert.Empty(table.FindAll(".raw"));
        table.FindAll("td.act button")[1].Click();
        Assert.Contains("··A81F", table.Find(".raw pre").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("04A1B2C3A81F", table.Markup, StringComparison.Ordinal);
        table.FindAll("td.act button")[1].Click();
        Assert.Empty(table.FindAll(".raw"));
    }

    [Theory]
    [InlineData(CommandState.Waiting, null, null, "Waiting to be sent")]
    [InlineData(CommandState.Sent, null, null, "Sent, waiting for the answer")]
    [InlineData(CommandState.Accepted, "Accepted", 214, "Accepted by the charger after 214 ms")]
    [InlineData(CommandState.Accepted, "RebootRequired", 388, "RebootRequired by the charger after 388 ms")]
    [InlineData(CommandState.Refused, "Rejected", 5100, "Refused Rejected by the charger after 5,1 s")]
    [InlineData(CommandState.Expired, null, null, "Expired no answer in time; a late one still lands here")]
    [InlineData(CommandState.Failed, null, null, "Not sent the charger is not connected")]
    public void Every_state_of_a_command_is_said_in_words(CommandState state, string? answer, int? milliseconds, string words)
    {
        var shown = Render<CommandAnswer>(p => p.Add(a => a.Command, Command(state, answer, milliseconds)));
        Assert.StartsWith(words, Plain(shown.Find(".answer > div").TextContent), StringComparison.Ordinal);
        Assert.EndsWith("TriggerMessage MeterValues · 1", Plain(shown.Find(".answer > div").TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_console_says_what_will_happen_and_the_command_becomes_a_row()
    {
        await using var database = await TestDatabase.SqliteAsync(s => s.AddSingleton<TimeProvider>(Clock).AddCharging());
        var id = await database.Writer.WriteAsync(
            Actor.System("test"),
            async (db, ct) =>
            {
                var company = new BusinessEntity { Slug = "chargecars", Name = "ChargeCars B.V.", Prefix = "CC", SenderEmail = "mail@example.com" };
                db.Add(company);
                await db.SaveChangesAsync(ct);
                var point = new ChargePoint { StationId = "CC001", BusinessEntityId = company.Id, Title = "Utrecht" };
                db.Add(point);
                await db.SaveChangesAsync(ct);
                return point.Id;
            },
            Ct);
        Services.AddSingleton(database.Services.GetRequiredService<SendCommand>());
        var sent = 0;
        var console = Render<CommandConsole>(p => p.Add(c => c.Viewer, Viewer).Add(c => c.Station, Station(id)).Add(c => c.Commands, []).Add(c => c.Sent, () => sent++));
        Assert.Equal("The charger sends MeterValues now.", console.Find(".pre").TextContent);
        console.Find("select").Change("UnlockConnector");
        Assert.Equal("Fill in what the command needs.", console.Find(".pre").TextContent);
        Assert.True(console.Find("button[type=submit]").HasAttribute("disabled"));
        console.FindAll("select")[1].Change("2");
        Assert.Equal("The plug of connector 2 is released; a session on it ends.", console.Find(".pre").TextContent);
        await console.Find("form").SubmitAsync();
        console.WaitForAssertion(() => Assert.Equal(1, sent));
        await using var db = await database.Dbs.CreateDbContextAsync(Ct);
        var row = await db.StationCommands.SingleAsync(Ct);
        Assert.Equal(("UnlockConnector", CommandState.Waiting, "Operator", id), (row.Action, row.State, row.RequestedBy, row.ChargePointId));
    }

    [Fact]
    public void Settings_that_came_back_are_a_table_and_secrets_are_not_shown()
    {
        var row = Command(CommandState.Accepted, "Accepted", 400) with { Answer = """{"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"300"},{"key":"AuthorizationKey","readonly":false,"value":"s3cret"},{"key":"NumberOfConnectors","readonly":true,"value":"2"}]}""" };
        var body = Render<AnswerBody>(p => p.Add(b => b.Command, row));
        Assert.Equal(["HeartbeatInterval 300", "AuthorizationKey ••••••", "NumberOfConnectors 2 read-only"], body.FindAll("tbody tr").Select(r => Plain(string.Join(' ', r.Children.Select(c => c.TextContent)))));
        Assert.DoesNotContain("s3cret", body.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_running_session_counts_up_by_itself()
    {
        var session = new RunningSession(118_402, "··A81F", null, "Charging", Now.AddMinutes(-102), 90_000, 10_900, 15_610, null, 546, 35, Now);
        var figures = Render<SessionFigures>(p => p.Add(f => f.Session, session));
        Assert.Equal(["10,9", "15,61", "€ 5,46", "102"], figures.FindAll("b").Select(b => Plain(b.TextContent)));
        Clock.Advance(TimeSpan.FromMinutes(2));
        figures.WaitForAssertion(() => Assert.Equal("104", figures.FindAll("b")[3].TextContent));
    }

    [Fact]
    public async Task Restarting_asks_how_first_and_stopping_is_offered_only_while_a_session_runs()
    {
        await using var database = await TestDatabase.SqliteAsync(s => s.AddCharging());
        Services.AddSingleton(database.Services.GetRequiredService<SendCommand>());
        var session = new RunningSession(7, "··A81F", null, "Charging", Now, 0, 0, 0, null, 0, null, null);
        var station = Station(session: session);
        var quick = Render<QuickCommands>(p => p.Add(q => q.Viewer, Viewer).Add(q => q.Station, station).Add(q => q.Connector, station.Connectors[0]));
        Assert.Equal("Stop session", quick.Find(".btns button").TextContent);
        Assert.Empty(quick.FindAll(".asking"));
        quick.FindAll(".btns button").Single(b => b.TextContent == "Restart").Click();
        Assert.Equal(["Restart", "Restart now", "Cancel"], quick.FindAll(".asking button").Select(b => b.TextContent));
        quick = Render<QuickCommands>(p => p.Add(q => q.Viewer, Viewer).Add(q => q.Station, Station(online: false)).Add(q => q.Connector, station.Connectors[1]));
        Assert.Equal("Start session", quick.Find(".btns button").TextContent);
        Assert.True(quick.Find(".btns button").HasAttribute("disabled"));
    }
}
