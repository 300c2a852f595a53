using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.VirtualStations;
using Microsoft.Data.Sqlite;
using Xunit;

namespace ChargeCars.E2E;

/// <summary>kill -9 in the middle of everything: what was acknowledged is there after the restart, once and whole.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_half_done_when_the_process_is_killed()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await AppProcess.StartAsync("--Ocpp:UnknownStations", "Accept", "--Ocpp:UnknownTags", "Accept");
        var (orders, moves) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        var sessions = 0;
        using (var life = CancellationTokenSource.CreateLinkedTokenSource(ct))
        {
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var token = await TokenAsync(app, ct);
            var burst = Enumerable.Range(0, 6).Select(i => PlaceAndMoveAsync(app, token, i, orders, moves, () =>
            {
                if (moves.Count >= 40 && Volatile.Read(ref sessions) >= 4)
                {
                    enough.TrySetResult();
                }
            }, life.Token)).ToList();
            burst.AddRange(Enumerable.Range(0, 4).Select(i => ChargeAsync(app, i, () => Interlocked.Increment(ref sessions), life.Token)));
            await enough.Task.WaitAsync(TimeSpan.FromMinutes(2), ct);
            await app.KillAsync();
            await life.CancelAsync();
            await Task.WhenAll(burst.Select(t => t.ContinueWith(_ => { }, TaskScheduler.Default)));
        }

        await app.StartAgainAsync();
        await using var db = new SqliteConnection($"Data Source={Path.Combine(app.Data, "chargecars.db")};Mode=ReadOnly");
        await db.OpenAsync(ct);
        foreach (var order in orders)
        {
            Assert.Equal(1L, await ScalarAsync(db, "SELECT COUNT(*) FROM Orders WHERE PartnerOrderId = $value", order));
        }

        foreach (var move in moves)
        {
            Assert.Equal(1L, await ScalarAsync(db, "SELECT COUNT(*) FROM StatusTransitions WHERE PublicId = $value COLLATE NOCASE", move));
        }

        Assert.True((long)(await ScalarAsync(db, "SELECT COUNT(*) FROM Sessions WHERE State = 'Active'"))! >= sessions);
        Assert.Equal(0L, await ScalarAsync(db, "SELECT COUNT(*) FROM Orders o WHERE NOT EXISTS (SELECT 1 FROM StatusTracks t WHERE t.EntityType = 'order' AND t.EntityId = o.Id AND t.Status = o.Status)"));
        Assert.Equal(0L, await ScalarAsync(db, "SELECT COUNT(*) FROM Orders o WHERE NOT EXISTS (SELECT 1 FROM OrderLines l WHERE l.OrderId = o.Id)"));
        Assert.Equal(0L, await ScalarAsync(db, "SELECT COUNT(*) FROM StatusTracks t WHERE t.Sequence <> (SELECT COUNT(*) FROM StatusTransitions s WHERE s.EntityType = t.EntityType AND s.EntityId = t.EntityId)"));
        Assert.Equal(0L, await ScalarAsync(db, "SELECT COUNT(*) FROM (SELECT MAX(CAST(SUBSTR(Number, -5) AS INTEGER)) AS last, MIN(CAST(SUBSTR(Number, -5) AS INTEGER)) AS first, COUNT(*) AS n FROM Orders WHERE Number LIKE 'CC-%' GROUP BY SUBSTR(Number, 1, 7)) WHERE last - first + 1 <> n"));
        await OwedIsDeliveredAsync(db, ct);
    }

    /// <summary>The body of a partner's order.</summary>
    internal static object Order(string reference) => new
    {
        partner_order_id = reference,
        installation_requested = true,
        preferred_date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        customer = new { name = $"Tess {reference}", email = $"{reference.ToLowerInvariant()}@example.com", phone = "+31612345678", address = new { street = "Stadsplateau 1", city = "Utrecht", postal_code = "3521 AZ" } },
        products = new[] { new { sku = "ZAPTEC-PRO", quantity = 1 } },
    };

    private static async Task<string> TokenAsync(AppProcess app, CancellationToken ct)
    {
        var admin = app.Credentials().GetProperty("admin");
        using var client = app.Client();
        using var answer = await client.PostAsJsonAsync(new Uri("v2/auth/login", UriKind.Relative), new { email = admin.GetProperty("email").GetString(), password = admin.GetProperty("password").GetString() }, ct);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("data").GetProperty("access_token").GetString()!;
    }

    private static async Task PlaceAndMoveAsync(AppProcess app, string token, int caller, ConcurrentBag<string> orders, ConcurrentBag<string> moves, Action acknowledged, CancellationToken ct)
    {
        var partner = app.Credentials().GetProperty("partner");
        using var asPartner = app.Client();
        asPartner.DefaultRequestHeaders.Add("X-API-Key", partner.GetProperty("api_key").GetString());
        using var asUser = app.Client();
        asUser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        for (var i = 0; ; i++)
        {
            var reference = string.Create(CultureInfo.InvariantCulture, $"KILL-{caller}-{i}");
            using var placed = await asPartner.PostAsJsonAsync(new Uri($"v2/partners/{partner.GetProperty("id").GetString()}/orders", UriKind.Relative), Order(reference), ct);
            placed.EnsureSuccessStatusCode();
            var order = (await placed.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("data");
            orders.Add(reference);
            using var moved = await asUser.PostAsJsonAsync(
                new Uri("v2/status/change", UriKind.Relative), new { entity_type = "order", entity_id = order.GetProperty("order_id").GetString(), to_status = "planning", transition_reason = "Ready" }, ct);
            moved.EnsureSuccessStatusCode();
            moves.Add((await moved.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("transition_id").GetString()!);
            acknowledged();
        }
    }

    private static async Task ChargeAsync(AppProcess app, int index, Action acknowledged, CancellationToken ct)
    {
        var station = new VirtualStation(new VirtualStationOptions
        {
            Server = new Uri(app.Ocpp.ToString().TrimEnd('/')),
            StationId = string.Create(CultureInfo.InvariantCulture, $"KILL-{index}"),
            Version = index % 2 == 0 ? OcppVersion.V16 : OcppVersion.V201,
            MeterInterval = TimeSpan.FromSeconds(1),
        });
        var living = station.RunAsync(ct);
        await station.WhenAsync(StationState.Online, ct);
        await station.PlugInAsync(1, ct);
        await station.StartAsync(1, "TAG003", ct);
        await station.WhenDeliveredAsync(ct);
        acknowledged();
        await living;
    }

    private static async Task OwedIsDeliveredAsync(SqliteConnection db, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (!Equals(0L, await ScalarAsync(db, "SELECT COUNT(*) FROM Outbox WHERE DispatchedAt IS NULL")))
        {
            await Task.Delay(200, patience.Token);
        }
    }

    private static async Task<object?> ScalarAsync(SqliteConnection db, string sql, string? value = null)
    {
        await using var command = db.CreateCommand();
#pragma warning disable CA2100 // the statements are this file's own
        command.CommandText = sql;
#pragma warning restore CA2100
        if (value is not null)
        {
            command.Parameters.AddWithValue("$value", value);
        }

        return await command.ExecuteScalarAsync();
    }
}
