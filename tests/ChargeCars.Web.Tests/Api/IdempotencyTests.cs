using System.Net;
using System.Text;
using ChargeCars.Core.Common;
using Xunit;

namespace ChargeCars.Web.Tests.Api;

public sealed class IdempotencyTests : IAsyncLifetime
{
    private EdgeHost host = null!;
    private HttpClient user = null!;

    public async ValueTask InitializeAsync()
    {
        host = await EdgeHost.StartAsync();
        user = await host.ClientOfAsync(Roles.User);
    }

    public async ValueTask DisposeAsync()
    {
        user.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task The_same_key_and_request_gets_the_first_answer_and_is_carried_out_once()
    {
        var first = await PostAsync("key-1", "{\"name\":\"a\",\"count\":1}");
        var second = await PostAsync("key-1", "{\"name\":\"a\",\"count\":1}");
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(1, host.Counted);
        Assert.True(second.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("/things/1", first.Headers.Location?.OriginalString);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
    }

    [Fact]
    public async Task Another_request_with_the_same_key_is_refused()
    {
        await PostAsync("key-1", "{\"name\":\"a\",\"count\":1}");
        var other = await PostAsync("key-1", "{\"name\":\"b\",\"count\":1}");
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Contains("IDEMPOTENCY_KEY_REUSED", await other.Content.ReadAsStringAsync());
        Assert.Equal(1, host.Counted);
    }

    [Fact]
    public async Task Another_caller_may_use_the_same_key()
    {
        await PostAsync("key-1", "{\"name\":\"a\",\"count\":1}");
        using var other = await host.ClientOfAsync(Roles.User);
        other.DefaultRequestHeaders.Add("Idempotency-Key", "key-1");
        await other.PostAsync("/v2/count", new StringContent("{\"name\":\"b\",\"count\":1}", Encoding.UTF8, "application/json"));
        Assert.Equal(2, host.Counted);
    }

    [Fact]
    public async Task While_the_first_runs_the_second_is_refused()
    {
        host.Pause = new TaskCompletionSource();
        var first = PostAsync("key-1", "{\"name\":\"a\",\"count\":1}");
        while (host.Counted == 0)
        {
            await Task.Yield();
        }

        var second = await PostAsync("key-1", "{\"name\":\"a\",\"count\":1}");
        host.Pause.SetResult();
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Created), (second.StatusCode, (await first).StatusCode));
        Assert.Equal(1, host.Counted);
    }

    [Fact]
    public async Task A_refused_request_leaves_its_key_free()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("key-1", "{\"name\":\"refuse\",\"count\":1}")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("key-1", "{\"name\":\"a\",\"count\":1}")).StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(string key, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v2/count") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        return user.SendAsync(request);
    }
}
