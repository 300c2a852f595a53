using System.Net;
using ChargeCars.Core.Common;
using ChargeCars.Core.Partners;
using Xunit;

namespace ChargeCars.Web.Tests.Api;

public sealed class DoorTests : IAsyncLifetime
{
    private EdgeHost host = null!;
    private Guid partner;
    private string key = "";

    public async ValueTask InitializeAsync()
    {
        host = await EdgeHost.StartAsync();
        (partner, key) = await TestPartner.CreateAsync(host.Services, "Polder Lease", [PartnerScopes.OrdersRead]);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_partner_s_key_opens_that_partner_s_paths_and_tells_verbs_whose_records_they_may_touch()
    {
        using var client = WithKey(key);
        Assert.Matches("\"partner-api [1-9][0-9]*\"", await client.GetStringAsync($"/v2/partners/{partner}/read"));
        var answer = await client.GetAsync($"/v2/partners/{partner}/read");
        Assert.Equal("100", answer.Headers.GetValues("X-RateLimit-Limit").Single());
    }

    [Fact]
    public async Task A_partner_s_key_does_not_open_another_partner_s_paths_a_scope_it_lacks_or_a_user_s_endpoint()
    {
        using var client = WithKey(key);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/v2/partners/{Guid.NewGuid()}/read")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/v2/partners/{partner}/write")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/v2/me")).StatusCode);
    }

    [Fact]
    public async Task A_wrong_or_missing_key_and_a_user_s_token_do_not_open_a_partner_s_path()
    {
        using var wrong = WithKey("ccp_wrong-wrong-wrong-wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, (await wrong.GetAsync($"/v2/partners/{partner}/read")).StatusCode);
        using var admin = await host.ClientOfAsync(Roles.Admin);
        Assert.Equal(HttpStatusCode.Unauthorized, (await admin.GetAsync($"/v2/partners/{partner}/read")).StatusCode);
    }

    [Fact]
    public async Task The_system_door_opens_for_its_key_and_for_administrators_only()
    {
        using var system = host.Client();
        system.DefaultRequestHeaders.Add("X-System-Key", AppFactory.SystemKey);
        Assert.Equal(HttpStatusCode.OK, (await system.GetAsync("/v2/system")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await system.GetAsync("/v2/me")).StatusCode);
        using var wrong = host.Client();
        wrong.DefaultRequestHeaders.Add("X-System-Key", "guess");
        Assert.Equal(HttpStatusCode.Unauthorized, (await wrong.GetAsync("/v2/system")).StatusCode);
        using var admin = await host.ClientOfAsync(Roles.Admin);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/v2/system")).StatusCode);
        using var planner = await host.ClientOfAsync(Roles.Planner);
        Assert.Equal(HttpStatusCode.Forbidden, (await planner.GetAsync("/v2/system")).StatusCode);
        using var stranger = host.Client();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/v2/system")).StatusCode);
    }

    private HttpClient WithKey(string value)
    {
        var client = host.Client();
        client.DefaultRequestHeaders.Add("X-API-Key", value);
        return client;
    }
}
