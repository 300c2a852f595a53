using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Api;

public sealed class V2AuthTests : IAsyncLifetime
{
    private readonly AppFactory factory = new();
    private HttpClient client = null!;
    private KnownUser user = null!;

    public async ValueTask InitializeAsync()
    {
        client = factory.Client();
        user = await factory.CreateUserAsync("planner@example.com", [Roles.Planner]);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await factory.DisposeAsync();
    }

    [Fact]
    public async Task Right_credentials_give_tokens_that_open_the_profile()
    {
        var data = (await AppFactory.JsonAsync(await LoginAsync(AppFactory.Password))).GetProperty("data");
        Assert.Equal(("Bearer", 3600), (data.GetProperty("token_type").GetString(), data.GetProperty("expires_in").GetInt32()));
        Assert.Equal(user.PublicId, data.GetProperty("user").GetProperty("id").GetGuid());

        var profile = await ProfileAsync(data.GetProperty("access_token").GetString()!);
        Assert.Equal(HttpStatusCode.OK, profile.StatusCode);
        var me = (await AppFactory.JsonAsync(profile)).GetProperty("data");
        Assert.Equal(("planner@example.com", "planner"), (me.GetProperty("email").GetString(), me.GetProperty("role").GetString()));
        Assert.NotEqual(JsonValueKind.Null, me.GetProperty("last_login_at").ValueKind);
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_address_and_a_malformed_one_are_refused()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await LoginAsync("wrong")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsJsonAsync("/v2/auth/login", new { email = "nobody@example.com", password = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsJsonAsync("/v2/auth/login", new { email = "nobody", password = "x" })).StatusCode);
    }

    [Fact]
    public async Task After_five_wrong_tries_even_the_right_password_waits_and_an_unknown_address_hears_the_same_words()
    {
        var answers = new List<string>();
        foreach (var address in new[] { "planner@example.com", "nobody@example.com" })
        {
            for (var i = 0; i < 5; i++)
            {
                await client.PostAsJsonAsync("/v2/auth/login", new { email = address, password = "wrong" });
            }

            var locked = await client.PostAsJsonAsync("/v2/auth/login", new { email = address, password = AppFactory.Password });
            Assert.Equal(HttpStatusCode.Unauthorized, locked.StatusCode);
            var error = (await AppFactory.JsonAsync(locked)).GetProperty("error");
            Assert.Equal("LOCKED_OUT", error.GetProperty("code").GetString());
            answers.Add(string.Join(',', error.GetProperty("details").EnumerateObject().Select(p => p.Name)));
        }

        Assert.Equal(answers[0], answers[1]);
    }

    [Fact]
    public async Task Many_guesses_at_once_get_no_more_tries_than_one_after_another()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => LoginAsync("wrong")));
        var codes = new List<string>();
        foreach (var answer in answers)
        {
            codes.Add((await AppFactory.JsonAsync(answer)).GetProperty("error").GetProperty("code").GetString()!);
        }

        Assert.True(codes.Count(c => c == "UNAUTHORIZED") <= 5, string.Join(' ', codes));
        Assert.Contains("LOCKED_OUT", codes);
    }

    [Fact]
    public async Task A_refresh_token_works_once_by_header_or_body_and_its_reuse_ends_the_family()
    {
        var first = await TokensAsync();
        var second = await RefreshAsync(first, inBody: false);
        var third = await RefreshAsync(second!, inBody: true);
        Assert.NotNull(third);

        Assert.Null(await RefreshAsync(first, inBody: true));
        Assert.Null(await RefreshAsync(third, inBody: true));
    }

    [Fact]
    public async Task An_access_token_is_no_refresh_token_and_the_other_way_round()
    {
        var data = (await AppFactory.JsonAsync(await LoginAsync(AppFactory.Password))).GetProperty("data");
        Assert.Null(await RefreshAsync(data.GetProperty("access_token").GetString()!, inBody: false));
        Assert.Equal(HttpStatusCode.Unauthorized, (await ProfileAsync(data.GetProperty("refresh_token").GetString()!)).StatusCode);
    }

    [Fact]
    public async Task Logging_out_ends_the_refresh_token()
    {
        var token = await TokensAsync();
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync("/v2/auth/logout", new { refresh_token = token })).StatusCode);
        Assert.Null(await RefreshAsync(token, inBody: true));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_access_and_refresh_tokens_at_once()
    {
        var data = (await AppFactory.JsonAsync(await LoginAsync(AppFactory.Password))).GetProperty("data");
        var access = data.GetProperty("access_token").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await ProfileAsync(access)).StatusCode);

        await factory.Services.GetRequiredService<ChangeUser>().SignOutEverywhereAsync(user.Through("ui"), user.Id, CancellationToken.None);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ProfileAsync(access)).StatusCode);
        Assert.Null(await RefreshAsync(data.GetProperty("refresh_token").GetString()!, inBody: true));
    }

    [Fact]
    public async Task A_disabled_user_is_out_at_once_and_cannot_come_back()
    {
        using var planner = factory.ClientOf(user);
        Assert.Equal(HttpStatusCode.OK, (await planner.GetAsync("/v2/auth/profile")).StatusCode);
        await factory.Services.GetRequiredService<ChangeUser>().DisableAsync(AppFactory.Tester, user.Id, "left", CancellationToken.None);
        Assert.Equal(HttpStatusCode.Unauthorized, (await planner.GetAsync("/v2/auth/profile")).StatusCode);
        Assert.Contains("ACCOUNT_DISABLED", await (await LoginAsync(AppFactory.Password)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_unknown_path_is_404_whatever_the_method()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync("/v2/no/such/thing")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v2/no/such/thing")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PutAsync("/api/no/such/thing", null)).StatusCode);
    }

    [Fact]
    public async Task A_driver_authenticates_on_s3_with_a_password_and_again_with_the_token()
    {
        var byPassword = await client.PostAsJsonAsync("/api/v1/users/authenticate", new { username = "planner@example.com", password = AppFactory.Password });
        Assert.Equal(HttpStatusCode.OK, byPassword.StatusCode);
        var token = (await AppFactory.JsonAsync(byPassword)).GetProperty("token").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await ProfileAsync(token)).StatusCode);

        var byToken = await AppFactory.JsonAsync(await client.PostAsJsonAsync("/api/v1/users/authenticate", new { password = token }));
        Assert.Equal(("planner@example.com", "user"), (byToken.GetProperty("username").GetString(), byToken.GetProperty("role").GetString()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsJsonAsync("/api/v1/users/authenticate", new { password = "nonsense" })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsJsonAsync("/api/v1/users/authenticate", new { username = "planner@example.com", password = "wrong" })).StatusCode);
    }

    private Task<HttpResponseMessage> LoginAsync(string password) => client.PostAsJsonAsync("/v2/auth/login", new { email = "planner@example.com", password });

    private async Task<string> TokensAsync() => (await AppFactory.JsonAsync(await LoginAsync(AppFactory.Password))).GetProperty("data").GetProperty("refresh_token").GetString()!;

    private async Task<string?> RefreshAsync(string token, bool inBody)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v2/auth/refresh");
        if (inBody)
        {
            request.Content = JsonContent.Create(new { refresh_token = token });
        }
        else
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        var answer = await client.SendAsync(request);
        return answer.StatusCode is HttpStatusCode.OK ? (await AppFactory.JsonAsync(answer)).GetProperty("data").GetProperty("refresh_token").GetString() : null;
    }

    private Task<HttpResponseMessage> ProfileAsync(string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/v2/auth/profile");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client.SendAsync(request);
    }
}
