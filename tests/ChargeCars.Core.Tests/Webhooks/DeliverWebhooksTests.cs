using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Messaging;
using ChargeCars.Core.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Webhooks;

public sealed class DeliverWebhooksTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Deliveries_are_found_by_id_owner_and_address_within_the_companies_chosen(DatabaseProvider provider)
    {
        await using var bench = await WebhookBench.CreateAsync(provider);
        var webhook = await bench.RegisterAsync("http://127.0.0.1:9/hooks");
        await bench.OweAsync(count: 2);
        var made = await bench.DeliveriesAsync();
        async Task<Guid[]> Found(DeliveryFilter filter) => [.. (await bench.Queries.DeliveriesAsync(WebhookBench.Staff, filter, new PageRequest(), Ct)).Items.Select(d => d.Id)];
        Assert.Equal([made[1].PublicId, made[0].PublicId], await Found(new DeliveryFilter()));
        Assert.Equal([made[0].PublicId, made[1].PublicId], await Found(new DeliveryFilter(OldestFirst: true, Search: "demo")));
        Assert.Equal([made[1].PublicId], await Found(new DeliveryFilter(Search: made[1].PublicId.ToString())));
        Assert.Equal(2, (await Found(new DeliveryFilter(Search: "/HOOKS", BusinessEntityIds: [bench.Partner.BusinessEntityId]))).Length);
        Assert.Empty(await Found(new DeliveryFilter(BusinessEntityIds: [bench.Partner.BusinessEntityId + 1])));
        Assert.Empty(await Found(new DeliveryFilter(Search: "partner"))); // not the beginning of the name
        Assert.Empty(await Found(new DeliveryFilter(Search: "_")));

        async Task<Guid[]> Registered(WebhookFilter filter) => [.. (await bench.Queries.ListAsync(WebhookBench.Staff, filter, new PageRequest(), Ct)).Items.Select(h => h.Webhook.Id)];
        var other = await bench.RegisterAsync("http://127.0.0.1:9/another");
        Assert.Equal([webhook.Id, other.Id], await Registered(new WebhookFilter()));
        Assert.Equal([other.Id, webhook.Id], await Registered(new WebhookFilter(Sort: WebhookSort.Url)));
        Assert.Equal([other.Id, webhook.Id], await Registered(new WebhookFilter("DEMO", Sort: WebhookSort.Owner, Descending: true)));
        Assert.Empty(await Registered(new WebhookFilter(BusinessEntityIds: [])));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task An_event_is_posted_once_signed_over_the_raw_body_in_both_ways(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var bench = await WebhookBench.CreateAsync(provider);
        await bench.RegisterAsync(receiver.Url);
        await bench.OweAsync();
        Assert.Equal(1, await bench.Deliver.SweepAsync(Ct));
        Assert.Equal(0, await bench.Deliver.SweepAsync(Ct));

        var request = Assert.Single(receiver.All);
        var delivery = Assert.Single(await bench.DeliveriesAsync());
        Assert.Equal(("POST", "/hook", "application/json", "order.created"), (request.Method, request.Path, request.Headers["Content-Type"], request.Headers["X-Webhook-Event"]));
        Assert.Equal((delivery.PublicId.ToString(), delivery.Payload), (request.Delivery, request.Text));
        var key = Encoding.UTF8.GetBytes(WebhookBench.Secret);
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(key, request.Body)), request.Headers["X-Webhook-Signature"]);
        Assert.Equal(request.Delivery, request.Headers["webhook-id"]);
        Assert.Equal(bench.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), request.Headers["webhook-timestamp"]);
        var signed = Encoding.UTF8.GetBytes($"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}.{request.Text}");
        Assert.Equal("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)), request.Headers["webhook-signature"]);

        var body = JsonDocument.Parse(request.Body).RootElement;
        Assert.Equal(("order.created", "2026-03-02T12:00:00Z", "CC-2026-00000"), (body.GetProperty("event").GetString(), body.GetProperty("timestamp").GetString(), body.GetProperty("data").GetProperty("order_number").GetString()));
        Assert.Equal((DeliveryState.Delivered, bench.Clock.GetUtcNow()), (delivery.State, delivery.DeliveredAt));
        Assert.Equal((200, null), (Assert.Single(await bench.AttemptsAsync()).StatusCode, (await bench.AttemptsAsync())[0].Error));
    }

    [Fact]
    public void A_secret_in_the_form_of_Standard_Webhooks_signs_with_the_key_it_stands_for()
    {
        byte[] key = [.. Enumerable.Range(0, 24).Select(i => (byte)i)];
        var body = "{}"u8.ToArray();
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("id.1700000000.{}")));
        Assert.Equal(expected, WebhookSignature.Standard("whsec_" + Convert.ToBase64String(key), "id", 1700000000, body));
        Assert.NotEqual(expected, WebhookSignature.Standard(Convert.ToBase64String(key), "id", 1700000000, body));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_delivery_is_tried_ten_times_on_schedule_under_one_id_and_then_given_up(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var bench = await WebhookBench.CreateAsync(provider);
        receiver.Status(HttpStatusCode.InternalServerError);
        await bench.RegisterAsync(receiver.Url);
        await bench.OweAsync();
        double[] schedule = [5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400];
        for (var i = 0; i < schedule.Length; i++)
        {
            Assert.Equal(1, await bench.Deliver.SweepAsync(Ct));
            var waiting = (await bench.DeliveriesAsync())[0];
            var pause = (waiting.DueAt - bench.Clock.GetUtcNow()).TotalSeconds;
            Assert.InRange(pause, schedule[i], schedule[i] * 1.1);
            bench.Clock.Advance(waiting.DueAt - bench.Clock.GetUtcNow() - TimeSpan.FromMilliseconds(1));
            Assert.Equal(0, await bench.Deliver.SweepAsync(Ct));
            bench.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(1, await bench.Deliver.SweepAsync(Ct));
        bench.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await bench.Deliver.SweepAsync(Ct));
        var delivery = Assert.Single(await bench.DeliveriesAsync());
        Assert.Equal((DeliveryState.Failed, 10), (delivery.State, delivery.Attempts));
        Assert.Equal([delivery.PublicId.ToString()], receiver.All.Select(r => r.Delivery).Distinct());
        Assert.Equal(10, (await bench.AttemptsAsync()).Count(a => a.StatusCode == 500 && a.Error == "http"));
    }

    [Fact]
    public async Task A_try_that_succeeds_later_ends_the_retries()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var bench = await WebhookBench.CreateAsync();
        receiver.Status(HttpStatusCode.BadGateway);
        await bench.RegisterAsync(receiver.Url);
        await bench.OweAsync();
        await bench.Deliver.SweepAsync(Ct);
        receiver.Status(HttpStatusCode.Accepted);
        bench.Clock.Advance(TimeSpan.FromSeconds(6));
        await bench.Deliver.SweepAsync(Ct);
        bench.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await bench.Deliver.SweepAsync(Ct));
        Assert.Equal([502, 202], (await bench.AttemptsAsync()).Select(a => a.StatusCode!.Value));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, "600", 600, 660)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "Mon, 02 Mar 2026 13:00:00 GMT", 3600, 3960)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "999999", 86400, 95040)]
    [InlineData(HttpStatusCode.TooManyRequests, "1", 5, 5.5)]
    [InlineData(HttpStatusCode.BadRequest, "600", 5, 5.5)]
    public async Task Retry_After_moves_the_next_try_when_the_receiver_is_busy(HttpStatusCode status, string retryAfter, double least, double most)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var bench = await WebhookBench.CreateAsync();
        receiver.Status(status, ("Retry-After", retryAfter));
        await bench.RegisterAsync(receiver.Url);
        await bench.OweAsync();
        await bench.Deliver.SweepAsync(Ct);
        Assert.InRange(((await bench.DeliveriesAsync())[0].DueAt - bench.Clock.GetUtcNow()).TotalSeconds, least, most);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_receiver_that_answers_410_is_switched_off_and_its_owner_hears_of_it(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var bench = await WebhookBench.CreateAsync(provider);
        receiver.Status(HttpStatusCode.Gone);
        var webhook = await bench.RegisterAsync(receiver.Url);
        await bench.OweAsync();
        await bench.Deliver.SweepAsync(Ct);
        var endpoint = await bench.EndpointAsync(webhook.Id);
        Assert.Equal((WebhookState.DisabledByFailure, "gone"), (endpoint.State, endpoint.DisabledBecause));
        await bench.OweAsync();
        Assert.Single(await bench.DeliveriesAsync());

        await bench.Get<OutboxDispatcher>().SweepAsync(Ct);
        var mail = Assert.Single((await bench.Get<MessageQueries>().ListAsync(WebhookBench.Staff, new(), new PageRequest(), Ct)).Items);
        Assert.Equal(("partner@example.net", "Your webhook has been switched off"), (mail.Recipient, mail.Subject));
    }

    [Fact]
    public async Task Ten_events_in_a_row_that_fail_for_good_switch_an_endpoint_off_and_a_delivered_one_starts_the_count_anew()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var bench = await WebhookBench.CreateAsync();
        var webhook = await bench.RegisterAsync(receiver.Url);

        async Task FailAsync(int events)
        {
            receiver.Status(HttpStatusCode.InternalServerError);
            await bench.OweAsync(events);
            for (var i = 0; i < 10; i++)
            {
                await bench.Deliver.SweepAsync(Ct);
                bench.Clock.Advance(TimeSpan.FromHours(27));
            }
        }

        await FailAsync(9);
        Assert.Equal((WebhookState.Active, 9), ((await bench.EndpointAsync(webhook.Id)).State, (await bench.EndpointAsync(webhook.Id)).FailedInARow));
        receiver.Status(HttpStatusCode.OK);
        await bench.OweAsync();
        await bench.Deliver.SweepAsync(Ct);
        Assert.Equal(0, (await bench.EndpointAsync(webhook.Id)).FailedInARow);
        await FailAsync(10);
        var endpoint = await bench.EndpointAsync(webhook.Id);
        Assert.Equal((WebhookState.DisabledByFailure, "failing"), (endpoint.State, endpoint.DisabledBecause));

        receiver.Status(HttpStatusCode.OK);
        await bench.Get<SwitchWebhook>().SwitchAsync(WebhookBench.Staff, webhook.Id, on: true, Ct);
        Assert.Equal(19, await bench.Get<RecoverDeliveries>().RecoverAsync(WebhookBench.Staff, webhook.Id, DateTimeOffset.MinValue, Ct));
        Assert.Equal(19, await bench.Deliver.SweepAsync(Ct));
        Assert.All(await bench.DeliveriesAsync(), d => Assert.Equal(DeliveryState.Delivered, d.State));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_sender_that_dies_between_sending_and_writing_it_down_sends_again_under_the_same_id(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var bench = await WebhookBench.CreateAsync(provider);
        await bench.RegisterAsync(receiver.Url);
        await bench.OweAsync();
        var never = new TaskCompletionSource();
        receiver.Answer = (_, _, aborted) => never.Task.WaitAsync(aborted);
        using (var death = new CancellationTokenSource())
        {
            var dying = bench.Deliver.SweepAsync(death.Token);
            await receiver.NextAsync(Ct);
            await death.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dying);
        }

        Assert.Equal(DeliveryState.Pending, (await bench.DeliveriesAsync())[0].State);
        Assert.Empty(await bench.AttemptsAsync());
        receiver.Status(HttpStatusCode.OK);
        await using var successor = bench.AnotherNode();
        if (provider is DatabaseProvider.Postgres)
        {
            // it may be alive for all the others know
            Assert.Equal(0, await successor.GetRequiredService<DeliverWebhooks>().SweepAsync(Ct));
            bench.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        var heard = new TaskCompletionSource();
        using var listening = successor.GetRequiredService<LiveFeed>().Subscribe(LiveTopics.Webhooks, _ => heard.TrySetResult());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = successor.GetRequiredService<DeliverWebhooks>().RunAsync(stop.Token);
        await heard.Task.WaitAsync(Ct);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(2, receiver.All.Count);
        Assert.Equal(receiver.All[0].Delivery, receiver.All[1].Delivery);
        Assert.Equal(receiver.All[0].Text, receiver.All[1].Text);
        Assert.Equal(DeliveryState.Delivered, (await bench.DeliveriesAsync())[0].State);
    }

    [Fact]
    public async Task Two_nodes_on_one_PostgreSQL_send_each_delivery_once()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var bench = await WebhookBench.CreateAsync(DatabaseProvider.Postgres);
        await using var other = bench.AnotherNode();
        await bench.RegisterAsync(receiver.Url);
        await bench.OweAsync(60);
        while ((await bench.DeliveriesAsync()).Any(d => d.State is DeliveryState.Pending))
        {
            await Task.WhenAll(bench.Deliver.SweepAsync(Ct), other.GetRequiredService<DeliverWebhooks>().SweepAsync(Ct));
        }

        Assert.Equal(60, receiver.All.Count);
        Assert.Equal(60, receiver.All.Select(r => r.Delivery).Distinct().Count());
    }

    [Fact]
    public async Task A_slow_receiver_keeps_only_itself_waiting()
    {
        await using var slow = await Receiver.StartAsync();
        await using var quick = await Receiver.StartAsync();
        await using var bench = await WebhookBench.CreateAsync();
        var release = new TaskCompletionSource();
        slow.Answer = (_, _, aborted) => release.Task.WaitAsync(aborted);
        await bench.RegisterAsync(slow.Url);
        await bench.RegisterAsync(quick.Url);
        await bench.OweAsync(30);
        var sweep = bench.Deliver.SweepAsync(Ct);
        for (var i = 0; i < 30; i++)
        {
            await quick.NextAsync(Ct);
        }

        Assert.Equal(bench.Get<WebhookSettings>().PerEndpoint, slow.All.Count);
        release.SetResult();
        Assert.Equal(60, await sweep);
        Assert.Equal(30, slow.All.Count);
    }

    [Fact]
    public async Task First_tries_about_one_order_arrive_in_the_order_of_the_events()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var bench = await WebhookBench.CreateAsync();
        await bench.RegisterAsync(receiver.Url, WebhookEvents.OrderStatusChanged);
        await bench.OweAsync(25, WebhookEvents.OrderStatusChanged, order: 5);
        await bench.Deliver.SweepAsync(Ct);
        Assert.Equal((await bench.DeliveriesAsync()).Select(d => d.PublicId.ToString()), receiver.All.Select(r => r.Delivery));
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_in_time_is_given_up_and_tried_again()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var bench = await WebhookBench.CreateAsync();
        var never = new TaskCompletionSource();
        receiver.Answer = (_, _, aborted) => never.Task.WaitAsync(aborted);
        await bench.RegisterAsync(receiver.Url);
        await bench.OweAsync();
        var sweep = bench.Deliver.SweepAsync(Ct);
        await receiver.NextAsync(Ct);
        bench.Clock.Advance(TimeSpan.FromSeconds(15));
        await sweep;
        Assert.Equal("timeout", (await bench.AttemptsAsync())[0].Error);
        Assert.Equal(DeliveryState.Pending, (await bench.DeliveriesAsync())[0].State);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var bench = await WebhookBench.CreateAsync();
        receiver.Status(HttpStatusCode.TemporaryRedirect, ("Location", elsewhere.Url));
        await bench.RegisterAsync(receiver.Url);
        await bench.OweAsync();
        await bench.Deliver.SweepAsync(Ct);
        Assert.Empty(elsewhere.All);
        Assert.Equal((307, "http"), ((await bench.AttemptsAsync())[0].StatusCode, (await bench.AttemptsAsync())[0].Error));
        Assert.Equal(DeliveryState.Pending, (await bench.DeliveriesAsync())[0].State);
    }

    [Fact]
    public async Task Replaying_sends_the_same_body_under_the_same_id_and_leaves_an_audit_line()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var bench = await WebhookBench.CreateAsync();
        await bench.RegisterAsync(receiver.Url);
        await bench.OweAsync();
        await bench.Deliver.SweepAsync(Ct);
        var id = (await bench.DeliveriesAsync())[0].PublicId;
        await bench.Get<ReplayDelivery>().ReplayAsync(WebhookBench.Staff, id, Ct);
        await bench.Deliver.SweepAsync(Ct);
        Assert.Equal(2, receiver.All.Count);
        Assert.Equal((receiver.All[0].Delivery, receiver.All[0].Text), (receiver.All[1].Delivery, receiver.All[1].Text));
        var details = await bench.Queries.DeliveryAsync(WebhookBench.Staff, id, Ct);
        Assert.Equal(2, details.Attempts.Count);
        var line = Assert.Single((await bench.Get<AuditQueries>().ListAsync(WebhookBench.Staff, new AuditFilter(Text: id.ToString()), new PageRequest(), Ct)).Items);
        Assert.Equal(("replayed", "webhook_delivery", "Tester"), (line.Action, line.EntityType, line.ActorName));
    }

    [Fact]
    public async Task A_test_event_is_signed_and_sent_like_any_other()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var bench = await WebhookBench.CreateAsync();
        var webhook = await bench.RegisterAsync(receiver.Url);
        var id = await bench.Get<SendWebhookTest>().SendAsync(WebhookBench.Staff, webhook.Id, Ct);
        await bench.Deliver.SweepAsync(Ct);
        var request = Assert.Single(receiver.All);
        Assert.Equal((id.ToString(), "webhook.test"), (request.Delivery, request.Headers["X-Webhook-Event"]));
        Assert.Equal(WebhookSignature.Contract(WebhookBench.Secret, request.Body), request.Headers["X-Webhook-Signature"]);
    }

    [Fact]
    public async Task The_answer_is_kept_without_what_databases_choke_on_and_no_longer_than_fits()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var bench = await WebhookBench.CreateAsync(DatabaseProvider.Postgres);
        receiver.Answer = async (_, response, aborted) =>
        {
            response.StatusCode = 500;
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes("broken\0" + new string('x', 100_000)), aborted);
        };
        await bench.RegisterAsync(receiver.Url);
        await bench.OweAsync();
        await bench.Deliver.SweepAsync(Ct);
        var kept = (await bench.AttemptsAsync())[0].Response!;
        Assert.StartsWith("brokenxxx", kept, StringComparison.Ordinal);
        Assert.True(kept.Length <= 2000);
    }
}
