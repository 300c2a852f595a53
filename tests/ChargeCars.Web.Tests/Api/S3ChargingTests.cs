using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Api;

/// <summary>S3's core against the samples of its document.</summary>
public sealed class S3ChargingTests : IAsyncLifetime
{
    private const string Driver = "user@example.com";
    private readonly AppFactory app = new();
    private readonly DateTimeOffset started = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds()).AddMinutes(-30);
    private long company;
    private long running;
    private long ended;
    private long foreign;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var driver = await app.CreateUserAsync(Driver, [Roles.User]);
        var other = await app.CreateUserAsync("other@example.com", [Roles.User]);
        await app.CreateUserAsync("operator@example.com", [Roles.Operator]);
        await app.WriteAsync(async (db, ct) =>
        {
            var entity = new BusinessEntity { Slug = "testlader", Name = "Testlader B.V.", Prefix = "TE", SenderEmail = "mail@example.com" };
            var location = new ChargingLocation { Code = "LOC001", Name = "Main Station", Street = "123 Main St", City = "Amsterdam", Postcode = "1012AB", Latitude = 52.3702, Longitude = 4.8952, PowerLimitW = 150_000, DefaultPowerLimitW = 50_000 };
            db.AddRange(entity, location);
            db.Add(new Tariff { Code = "standard", Description = "Standard Plan", PricePerKwh = 35, IsDefault = true });
            db.Add(new Tag { IdTag = "TAG001", UserId = driver.Id, Note = "Primary card", CreatedAt = started });
            db.Add(new Tag { IdTag = "TAG002", UserId = other.Id, CreatedAt = started });
            await db.SaveChangesAsync(ct);
            company = entity.Id;

            var point = Point("CP001", location.Id);
            var (secret, far, off) = (Point("CP002", null, access: "private"), Point("CP003", null, level: 5), Point("CP004", null, enabled: false));
            db.AddRange(point, secret, far, off);
            await db.SaveChangesAsync(ct);

            var (mine, past, theirs) = (Of(point.Id, "TAG001", driver.Id, 1), Of(point.Id, "TAG001", driver.Id, 1), Of(secret.Id, "TAG002", other.Id, 1));
            (mine.EnergyWh, mine.PowerW, mine.PriceCents, mine.LastMeterAt) = (7_500, 7_200, 263, started.AddMinutes(30));
            (past.State, past.StartedAt, past.EndedAt, past.EnergyWh, past.MeterStopWh, past.PriceCents, past.StopReason) =
                (SessionState.Ended, started.AddDays(-3), started.AddDays(-3).AddMinutes(90), 15_000, 15_000, 525, "EVDisconnected");
            db.AddRange(mine, past, theirs);
            await db.SaveChangesAsync(ct);
            point.Connectors[0].SessionId = mine.Id;
            db.Add(new MeterValue { ChargePointId = point.Id, SessionId = mine.Id, ConnectorNo = 1, At = started.AddMinutes(30), EnergyWh = 7_500, PowerW = 7_200, SocPercent = 45 });
            db.Add(new MeterValue { ChargePointId = point.Id, SessionId = past.Id, ConnectorNo = 1, At = past.StartedAt.AddMinutes(30), EnergyWh = 5_000, PowerW = 7_200, SocPercent = 45 });
            (running, ended, foreign) = (mine.Id, past.Id, theirs.Id);
        });
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_charge_point_looks_as_in_the_document()
    {
        var point = await GetAsync(await ClientAsync(Driver), "/api/v1/point/CP001");
        Same(
            $$"""
            {"charge_point_id":"CP001","is_enabled":true,"title":"Fast Charger 1","description":"50kW DC fast charger","model":"Model X","serial_number":"SN123456","vendor":"ChargerCo",
             "firmware_version":"1.2.3","status":"Available","error_code":"","info":"","event_time":"*","is_online":false,"status_time":"{{Moment(started)}}","address":"123 Main St","access_type":"public",
             "access_level":0,"location":{"latitude":52.3702,"longitude":4.8952},"connectors":[
              {"connector_id":1,"connector_id_name":"CCS","charge_point_id":"CP001","type":"CCS","status":"Charging","status_time":"{{Moment(started)}}","state":"charging","info":"","vendor_id":"","error_code":"","power":50000,"current_transaction_id":{{running}}},
              {"connector_id":2,"connector_id_name":"CCS","charge_point_id":"CP001","type":"CCS","status":"Available","status_time":"0001-01-01T00:00:00Z","state":"available","info":"","vendor_id":"","error_code":"","power":50000,"current_transaction_id":0}]}
            """,
            point);
    }

    [Fact]
    public async Task Locations_hold_their_charge_points()
    {
        var location = Assert.Single((await GetAsync(await ClientAsync(Driver), "/api/v1/locations")).EnumerateArray().ToList());
        Same(
            """
            {"id":"LOC001","roaming":false,"name":"Main Station","address":"123 Main St","city":"Amsterdam","postal_code":"1012AB","country":"NLD",
             "coordinates":{"latitude":52.3702,"longitude":4.8952},"power_limit":150000,"default_power_limit":50000,"charge_points":"*"}
            """,
            location);
        Assert.Equal("CP001", location.GetProperty("charge_points")[0].GetProperty("charge_point_id").GetString());
    }

    [Fact]
    public async Task A_running_session_looks_as_in_the_document()
    {
        var session = Assert.Single((await GetAsync(await ClientAsync(Driver), "/api/v1/transactions/active")).EnumerateArray().ToList());
        Same(
            $$"""
            {"transaction_id":{{running}},"connector_id":1,"connector":"*","charge_point_id":"CP001","charge_point_title":"Fast Charger 1","charge_point_address":"123 Main St","time_started":"{{Moment(started)}}",
             "meter_start":0,"duration":"*","consumed":7500,"power_rate":7200,"price":263,"status":"Charging","is_charging":true,"can_stop":true,
             "meter_values":[{"transaction_id":{{running}},"value":7500,"power_rate":7200,"battery_level":45,"consumed_energy":7500,"price":263,"time":"{{Moment(started.AddMinutes(30))}}","timestamp":{{started.AddMinutes(30).ToUnixTimeSeconds()}},
              "minute":30,"unit":"Wh","measurand":"Energy.Active.Import.Register","connector_id":1,"connector_status":"Charging"}],
             "id_tag":"TAG001","payment_plan":{"plan_id":"standard","description":"Standard Plan","is_default":true,"is_active":true,"price_per_kwh":35,"price_per_hour":0,"start_time":"00:00","end_time":"23:59"},
             "payment_method":null,"payment_orders":[]}
            """,
            session);
        Assert.InRange(session.GetProperty("duration").GetInt32(), 1800, 1900);
        Assert.Equal("Charging", session.GetProperty("connector").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_transaction_looks_as_in_the_document()
    {
        var transaction = await GetAsync(await ClientAsync(Driver), $"/api/v1/transactions/info/{ended}");
        Same(
            $$"""
            {"transaction_id":{{ended}},"session_id":"*","is_finished":true,"connector_id":1,"charge_point_id":"CP001","id_tag":"TAG001","reservation_id":null,"meter_start":0,"meter_stop":15000,
             "time_start":"{{Moment(started.AddDays(-3))}}","time_stop":"{{Moment(started.AddDays(-3).AddMinutes(90))}}","reason":"EVDisconnected","id_tag_note":"Primary card","username":"user@example.com",
             "payment_amount":525,"payment_billed":0,"payment_order":0,"payment_plan":"*","tariff":{"tariff_id":"standard","description":"Standard Plan"},
             "meter_values":[{"transaction_id":{{ended}},"value":5000,"power_rate":7200,"battery_level":45,"consumed_energy":5000,"price":175,"time":"*","timestamp":"*","minute":30,"unit":"Wh",
              "measurand":"Energy.Active.Import.Register","connector_id":1,"connector_status":"Charging"}],
             "payment_method":null,"payment_orders":[],"user_tag":"*","protocol_version":"ocpp1.6","evse_id":1,"metadata":{} }
            """,
            transaction);
        Assert.Equal(("user@example.com", "TAG001"), (transaction.GetProperty("user_tag").GetProperty("username").GetString(), transaction.GetProperty("user_tag").GetProperty("id_tag").GetString()));
        var open = await GetAsync(await ClientAsync(Driver), $"/api/v1/transactions/info/{running}");
        Assert.Equal((false, "0001-01-01T00:00:00Z"), (open.GetProperty("is_finished").GetBoolean(), open.GetProperty("time_stop").GetString()));
    }

    [Fact]
    public async Task A_driver_sees_what_is_public_and_their_own_and_an_operator_everything()
    {
        var (driver, staff) = (await ClientAsync(Driver), await ClientAsync("operator@example.com"));
        Assert.Equal(["CP001"], await IdsAsync(driver, "/api/v1/chp", "charge_point_id"));
        Assert.Equal(["CP001", "CP002", "CP003", "CP004"], await IdsAsync(staff, "/api/v1/chp", "charge_point_id"));
        Assert.Equal(HttpStatusCode.NotFound, (await driver.GetAsync("/api/v1/point/CP002", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await driver.GetAsync($"/api/v1/transactions/info/{foreign}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync($"/api/v1/transactions/info/{foreign}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Client().GetAsync("/api/v1/chp", Ct)).StatusCode);
        Assert.Equal(["CP001"], await IdsAsync(driver, "/api/v1/transactions/recent", "charge_point_id"));

        var missing = await AppFactory.JsonAsync(await driver.GetAsync("/api/v1/point/NOPE", Ct));
        Assert.Equal(2001, missing.GetProperty("status_code").GetInt32());
    }

    [Fact]
    public async Task Charge_points_are_found_by_id_and_by_words()
    {
        await app.Services.GetRequiredService<RegisterStation>().RegisterAsync(AppFactory.Tester, new NewStation { StationId = "HARBOUR-9", Title = "Quay of the seven seas", BusinessEntityId = company }, Ct);
        var staff = await ClientAsync("operator@example.com");
        Assert.Equal(["HARBOUR-9"], await IdsAsync(staff, "/api/v1/chp/seven%20quay", "charge_point_id"));
        Assert.Equal(["HARBOUR-9"], await IdsAsync(staff, "/api/v1/chp/HARB", "charge_point_id"));
        Assert.Equal(["CP001", "CP002", "CP003", "CP004"], await IdsAsync(staff, "/api/v1/chp/CP00", "charge_point_id"));
        Assert.Empty(await IdsAsync(staff, "/api/v1/chp/zzz", "charge_point_id"));
    }

    [Fact]
    public async Task Filters_work_for_operators_are_ignored_for_drivers_and_without_one_everybody_sees_their_own()
    {
        var (driver, staff) = (await ClientAsync(Driver), await ClientAsync("operator@example.com"));
        string[] mine = [$"{running}", $"{ended}"];
        Assert.Equal(mine, await IdsAsync(driver, "/api/v1/transactions/list"));
        Assert.Equal(mine, await IdsAsync(driver, "/api/v1/transactions/list?username=other@example.com&from=nonsense"));
        Assert.Empty(await IdsAsync(staff, "/api/v1/transactions/list"));
        Assert.Equal(mine, await IdsAsync(staff, "/api/v1/transactions/list?username=USER@example.com"));
        Assert.Equal([$"{foreign}"], await IdsAsync(staff, "/api/v1/transactions/list?id_tag=tag002"));
        Assert.Equal(mine, await IdsAsync(staff, "/api/v1/transactions/list?charge_point_id=CP001"));
        var day = started.AddDays(-3).UtcDateTime;
        Assert.Equal([$"{ended}"], await IdsAsync(staff, $"/api/v1/transactions/list?from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}"));
        Assert.Equal([$"{ended}"], await IdsAsync(staff, $"/api/v1/transactions/list?to={day:yyyy-MM-ddTHH:mm:ss}"));
        Assert.Contains($"{ended}", await IdsAsync(staff, "/api/v1/transactions/list?from=0001-01-01&to=9999-12-31"));
        Assert.Equal(HttpStatusCode.BadRequest, (await staff.GetAsync("/api/v1/transactions/list?from=31-01-2026", Ct)).StatusCode);

        Assert.Equal([$"{running}"], await IdsAsync(driver, "/api/v1/transactions/list/day"));
        Assert.Equal(mine, await IdsAsync(driver, "/api/v1/transactions/list/week"));
        Assert.Equal(HttpStatusCode.BadRequest, (await driver.GetAsync("/api/v1/transactions/list/decade", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_command_gives_the_stations_own_answer()
    {
        using var station = await ConnectAsync("CP001");
        var staff = await ClientAsync("operator@example.com");
        var sending = PostAsync(staff, """{"charge_point_id":"CP001","feature_name":"Reset","payload":"Soft"}""");
        Assert.Equal("""["Reset",{"type":"Soft"}]""", await AnswerAsync(station, """{"status":"Accepted"}"""));
        Same("""{"status":"Accepted","charge_point_id":"CP001","connector_id":0,"feature_name":"Reset","transaction_id":0,"info":"","data":{"status":"Accepted"}}""", await AppFactory.JsonAsync(await sending));

        sending = PostAsync(staff, """{"charge_point_id":"CP001","connector_id":0,"feature_name":"ChangeConfiguration","payload":"HeartbeatInterval=60"}""");
        Assert.Equal("""["ChangeConfiguration",{"key":"HeartbeatInterval","value":"60"}]""", await AnswerAsync(station, """{"status":"Rejected"}"""));
        Assert.Equal("Rejected", (await AppFactory.JsonAsync(await sending)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_driver_starts_and_stops_with_their_own_tag_and_transaction_only()
    {
        using var station = await ConnectAsync("CP001");
        var driver = await ClientAsync(Driver);
        var sending = PostAsync(driver, """{"charge_point_id":"CP001","connector_id":2,"feature_name":"RemoteStartTransaction","payload":"TAG001"}""");
        Assert.Equal("""["RemoteStartTransaction",{"idTag":"TAG001","connectorId":2}]""", await AnswerAsync(station, """{"status":"Accepted"}"""));
        Assert.Equal("Accepted", (await AppFactory.JsonAsync(await sending)).GetProperty("status").GetString());
        sending = PostAsync(driver, $$"""{"feature_name":"RemoteStopTransaction","payload":"{{running}}"}""");
        Assert.Equal($$"""["RemoteStopTransaction",{"transactionId":{{running}}}]""", await AnswerAsync(station, """{"status":"Accepted"}"""));
        Assert.Equal(running, (await AppFactory.JsonAsync(await sending)).GetProperty("transaction_id").GetInt64());

        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(driver, """{"charge_point_id":"CP001","feature_name":"RemoteStartTransaction","payload":"TAG002"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(driver, """{"charge_point_id":"CP001","feature_name":"Reset","payload":"Hard"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(driver, $$"""{"feature_name":"RemoteStopTransaction","payload":"{{foreign}}"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(driver, """{"charge_point_id":"CP002","feature_name":"RemoteStartTransaction","payload":"TAG001"}""")).StatusCode);
    }

    [Theory]
    [InlineData("""{"charge_point_id":"CP001","feature_name":"MakeCoffee"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"charge_point_id":"CP001","feature_name":"Reset","payload":"Gently"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"charge_point_id":"CP001","feature_name":"ChangeConfiguration","payload":"nothing"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"charge_point_id":"CP001","feature_name":"UnlockConnector"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"feature_name":"Reset","payload":"Soft"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"charge_point_id":"CP001"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"charge_point_id":"CP999","feature_name":"Reset","payload":"Soft"}""", HttpStatusCode.NotFound)]
    public async Task A_command_that_cannot_be_meant_is_refused(string body, HttpStatusCode expected) =>
        Assert.Equal(expected, (await PostAsync(await ClientAsync("operator@example.com"), body)).StatusCode);

    [Fact]
    public async Task A_charge_point_without_a_connection_is_said_to_be_offline()
    {
        var answer = await AppFactory.JsonAsync(await PostAsync(await ClientAsync("operator@example.com"), """{"charge_point_id":"CP001","feature_name":"Reset","payload":"Soft"}"""));
        Assert.Equal("Offline", answer.GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_operator_changes_a_charge_point_and_a_driver_does_not()
    {
        var body = """{"charge_point_id":"CP001","title":"Updated Title","description":"Updated description"}""";
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(await ClientAsync(Driver), "/api/v1/point/CP001", body)).StatusCode);
        var changed = await AppFactory.JsonAsync(await SendAsync(await ClientAsync("operator@example.com"), "/api/v1/point/CP001", body));
        Assert.Equal(("Updated Title", "Updated description", true), (changed.GetProperty("title").GetString(), changed.GetProperty("description").GetString(), changed.GetProperty("is_enabled").GetBoolean()));
    }

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>Member by member, in any order; "*" stands for whatever value.</summary>
    private static void Same(string expected, JsonElement actual, string path = "$") => Same(JsonElement.Parse(expected), actual, path);

    private static void Same(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.ValueKind is JsonValueKind.String && expected.GetString() == "*")
        {
            return;
        }

        Assert.True(expected.ValueKind == actual.ValueKind, $"{path} is {actual.GetRawText()}");
        if (expected.ValueKind is JsonValueKind.Object)
        {
            Assert.Equal(expected.EnumerateObject().Select(p => p.Name).Order(), actual.EnumerateObject().Select(p => p.Name).Order());
            foreach (var member in expected.EnumerateObject())
            {
                Same(member.Value, actual.GetProperty(member.Name), $"{path}.{member.Name}");
            }
        }
        else if (expected.ValueKind is JsonValueKind.Array)
        {
            Assert.Equal(expected.GetArrayLength(), actual.GetArrayLength());
            foreach (var (e, a) in expected.EnumerateArray().Zip(actual.EnumerateArray()))
            {
                Same(e, a, $"{path}[]");
            }
        }
        else
        {
            Assert.True(expected.GetRawText() == actual.GetRawText(), $"{path}: {expected.GetRawText()} became {actual.GetRawText()}");
        }
    }

    private ChargePoint Point(string id, long? location, string access = "public", int level = 0, bool enabled = true) => new()
    {
        StationId = id,
        Title = id == "CP001" ? "Fast Charger 1" : id,
        Description = "50kW DC fast charger",
        BusinessEntityId = company,
        LocationId = location,
        Model = "Model X",
        Vendor = "ChargerCo",
        Serial = "SN123456",
        Firmware = "1.2.3",
        Protocol = "ocpp1.6",
        AccessType = access,
        AccessLevel = level,
        IsEnabled = enabled,
        Status = "Available",
        StatusAt = started,
        Connectors =
        [
            new Connector { EvseNo = 1, ConnectorNo = 1, Type = "CCS", PowerW = 50_000, Status = "Charging", ErrorCode = "NoError", StatusAt = started },
            new Connector { EvseNo = 2, ConnectorNo = 2, Type = "CCS", PowerW = 50_000, Status = "Available", ErrorCode = "NoError" },
        ],
    };

    private Session Of(long point, string tag, long user, int connector) => new()
    {
        ChargePointId = point,
        EvseNo = connector,
        ConnectorNo = connector,
        StationKey = Guid.NewGuid().ToString(),
        Protocol = "ocpp1.6",
        IdTag = tag,
        UserId = user,
        StartedAt = started,
        Tariff = "standard",
        PricePerKwh = 35,
    };

    private async Task<HttpClient> ClientAsync(string username)
    {
        var client = app.Client();
        var signedIn = await AppFactory.JsonAsync(await client.PostAsJsonAsync("/api/v1/users/authenticate", new { username, password = AppFactory.Password }, Ct));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn.GetProperty("token").GetString());
        return client;
    }

    private static async Task<JsonElement> GetAsync(HttpClient client, string path)
    {
        var response = await client.GetAsync(path, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await AppFactory.JsonAsync(response);
    }

    private static async Task<string[]> IdsAsync(HttpClient client, string path, string member = "transaction_id") =>
        [.. (await GetAsync(client, path)).EnumerateArray().Select(e => e.GetProperty(member).ToString())];

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string body) => SendAsync(client, "/api/v1/csc", body);

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string path, string body) => client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), Ct);

    private async Task<WebSocket> ConnectAsync(string stationId)
    {
        var sockets = app.Server.CreateWebSocketClient();
        sockets.SubProtocols.Add("ocpp1.6");
        var socket = await sockets.ConnectAsync(new Uri(app.Server.BaseAddress, $"/ocpp/{stationId}"), Ct);
        await socket.SendAsync("""[2,"1","Heartbeat",{}]"""u8.ToArray(), WebSocketMessageType.Text, true, Ct);
        await ReceiveAsync(socket);
        return socket;
    }

    private static async Task<JsonElement> ReceiveAsync(WebSocket socket)
    {
        var buffer = new byte[4096];
        var part = await socket.ReceiveAsync(buffer, Ct);
        return JsonElement.Parse(buffer.AsSpan(0, part.Count));
    }

    /// <summary>Waits for the next call, answers it, and tells what it was.</summary>
    private static async Task<string> AnswerAsync(WebSocket station, string payload)
    {
        var call = await ReceiveAsync(station);
        await station.SendAsync(Encoding.UTF8.GetBytes($"""[3,"{call[1].GetString()}",{payload}]"""), WebSocketMessageType.Text, true, Ct);
        return $"[{call[2].GetRawText()},{call[3].GetRawText()}]";
    }
}
