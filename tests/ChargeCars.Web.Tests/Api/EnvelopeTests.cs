using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ChargeCars.Core.Common;
using Xunit;

namespace ChargeCars.Web.Tests.Api;

public sealed class EnvelopeTests(EnvelopeTests.Shared shared) : IClassFixture<EnvelopeTests.Shared>
{
    private readonly EdgeHost host = shared.Host;
    private readonly HttpClient user = shared.User;

    public static TheoryData<string, string> Surfaces => new()
    {
        { "S0", "/v2" },
        { "S1", "/api/v1/status" },
        { "S2", "/api/v2" },
        { "S3", "/api/v1" },
        { "S4", "/api" },
    };

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Text_that_is_no_json_is_400(string surface, string path) =>
        await RefusedAsync(surface, 400, await PostAsync(path + "/probe", "{ \"name\": "), "VALIDATION_ERROR", "body");

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task A_missing_member_is_named(string surface, string path) =>
        await RefusedAsync(surface, Invalid(surface), await PostAsync(path + "/probe", "{\"name\":\"x\"}"), "VALIDATION_ERROR", "count");

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task A_member_of_the_wrong_type_is_named_by_its_path(string surface, string path)
    {
        await RefusedAsync(surface, Invalid(surface), await PostAsync(path + "/probe", "{\"name\":\"x\",\"count\":\"3\"}"), "VALIDATION_ERROR", "count");
        await RefusedAsync(surface, Invalid(surface), await PostAsync(path + "/probe", "{\"name\":5,\"count\":3}"), "VALIDATION_ERROR", "name");
        await RefusedAsync(surface, Invalid(surface), await PostAsync(path + "/probe", "{\"name\":null,\"count\":3}"), "VALIDATION_ERROR", "name");
        await RefusedAsync(surface, Invalid(surface), await PostAsync(path + "/probe", "{\"name\":\"x\",\"count\":3,\"address\":{\"postal_code\":7}}"), "VALIDATION_ERROR", "address.postal_code");
        await RefusedAsync(surface, Invalid(surface), await PostAsync(path + "/probe", "{\"name\":\"x\",\"count\":3,\"lines\":[{\"sku\":\"a\",\"quantity\":1},{\"sku\":\"b\"}]}"), "VALIDATION_ERROR", "lines[1].quantity");
        await RefusedAsync(surface, Invalid(surface), await PostAsync(path + "/probe", "{\"name\":\"x\",\"count\":3,\"at\":\"tomorrow\"}"), "VALIDATION_ERROR", "at");
        await RefusedAsync(surface, Invalid(surface), await PostAsync(path + "/probe", "{\"name\":\"x\",\"count\":3,\"owner\":true}"), "VALIDATION_ERROR", "owner");
        await RefusedAsync(surface, Invalid(surface), await PostAsync(path + "/probe", "{\"name\":\"x\",\"count\":3,\"lines\":{}}"), "VALIDATION_ERROR", "lines");
        await RefusedAsync(surface, Invalid(surface), await PostAsync(path + "/probe", "[]"), "VALIDATION_ERROR", "body");
        await RefusedAsync(surface, Invalid(surface), await PostAsync(path + "/probe", "{\"name\":\"x\",\"name\":\"y\",\"count\":3}"), "VALIDATION_ERROR", "name");
    }

    [Theory]
    [InlineData("""{"name":5,"count":3}""", "must be text")]
    [InlineData("""{"name":"x","count":"3"}""", "must be a whole number")]
    [InlineData("""{"name":"x","count":3,"amount":"1"}""", "must be a number")]
    [InlineData("""{"name":"x","count":3,"amount":1e300}""", "must be a number")]
    [InlineData("""{"name":"x","count":3,"address":{"postal_code":"a","is_home":"no"}}""", "must be true or false")]
    [InlineData("""{"name":"x","count":3,"lines":[{"sku":[],"quantity":1}]}""", "must be text")]
    [InlineData("""{"name":"x","count":3,"lines":{}}""", "must be a list")]
    [InlineData("""{"name":"x","count":3,"address":"here"}""", "must be an object")]
    [InlineData("""{"name":"a\u0000b","count":3}""", "may not hold the character U+0000")]
    public async Task What_a_member_must_be_is_said(string body, string reason)
    {
        var refusal = await AppFactory.JsonAsync(await PostAsync("/v2/probe", body));
        Assert.Equal(reason, refusal.GetProperty("error").GetProperty("details").GetProperty("reason").GetString());
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task An_encoding_that_nobody_reads_is_415(string surface, string path)
    {
        foreach (var charset in new[] { "bogus", "utf-7" })
        {
            using var body = new ByteArrayContent("{\"name\":\"x\",\"count\":3}"u8.ToArray());
            body.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");
            await RefusedAsync(surface, 415, await user.PostAsync(path + "/probe", body), "UNSUPPORTED_MEDIA_TYPE");
        }

        await RefusedAsync(surface, Invalid(surface), await user.GetAsync(path + "/list?search=a%00b"), "VALIDATION_ERROR", "query");
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task An_empty_body_is_refused(string surface, string path) =>
        await RefusedAsync(surface, Invalid(surface), await PostAsync(path + "/probe", ""), "VALIDATION_ERROR", "body");

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Unknown_members_are_ignored(string surface, string path)
    {
        var answer = await PostAsync(path + "/probe", "{\"name\":\"x\",\"count\":3,\"shoe_size\":45}");
        Assert.Equal((surface, HttpStatusCode.OK), (surface, answer.StatusCode));
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task A_query_or_path_value_of_the_wrong_type_is_named(string surface, string path)
    {
        await RefusedAsync(surface, Invalid(surface), await user.GetAsync(path + "/list?per_page=many"), "VALIDATION_ERROR", "per_page");
        await RefusedAsync(surface, Invalid(surface), await user.GetAsync(path + "/list?per_page=101"), "VALIDATION_ERROR", "per_page");
        await RefusedAsync(surface, Invalid(surface), await user.GetAsync(path + "/list?page=0"), "VALIDATION_ERROR", "page");
        await RefusedAsync(surface, Invalid(surface), await user.GetAsync(path + "/window?limit=0"), "VALIDATION_ERROR", "limit");
        await RefusedAsync(surface, Invalid(surface), await user.GetAsync(path + "/window?offset=-1"), "VALIDATION_ERROR", "offset");
        await RefusedAsync(surface, Invalid(surface), await user.GetAsync(path + "/typed/31-12-2026"), "VALIDATION_ERROR", "day");
        await RefusedAsync(surface, Invalid(surface), await user.GetAsync(path + "/typed/2026-12-31?owner=me"), "VALIDATION_ERROR", "owner");
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task A_field_is_named_as_on_the_wire(string surface, string path) =>
        await RefusedAsync(surface, Invalid(surface), await user.GetAsync(path + "/field"), "VALIDATION_ERROR", "customer.postal_code");

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Without_or_with_bad_credentials_it_is_401(string surface, string path)
    {
        using var stranger = host.Client();
        await RefusedAsync(surface, 401, await stranger.GetAsync(path + "/me"), "UNAUTHORIZED");
        stranger.DefaultRequestHeaders.Add("Authorization", "Bearer not.a.token");
        await RefusedAsync(surface, 401, await stranger.GetAsync(path + "/me"), "UNAUTHORIZED");
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Without_the_right_it_is_403(string surface, string path) =>
        await RefusedAsync(surface, 403, await user.GetAsync(path + "/forbidden"), surface is "S1" ? "PERMISSION_DENIED" : "FORBIDDEN");

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task An_unknown_path_is_404_in_the_envelope_of_the_longest_base_and_never_a_page(string surface, string path)
    {
        using var stranger = host.Client();
        await RefusedAsync(surface, 404, await stranger.GetAsync(path + "/no/such/thing"), "NOT_FOUND");
        await RefusedAsync(surface, 404, await stranger.DeleteAsync(path + "/no/such/thing"), "NOT_FOUND");
        await RefusedAsync(surface, 404, await stranger.GetAsync(path), "NOT_FOUND");
    }

    [Fact]
    public async Task A_body_that_does_not_say_how_long_it_is_is_cut_off_all_the_same()
    {
        await using var real = await EdgeHost.StartAsync(overSocket: true);
        using var sender = await real.ClientOfAsync(Roles.User);
        var request = new HttpRequestMessage(HttpMethod.Post, "/v2/small") { Content = new StringContent($"{{\"name\":\"{new string('x', 5000)}\",\"count\":1}}", Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = true;
        await RefusedAsync("S0", 413, await sender.SendAsync(request), "PAYLOAD_TOO_LARGE");
    }

    [Fact]
    public async Task Pages_are_left_alone()
    {
        using var stranger = host.Client();
        Assert.Equal("a page", await stranger.GetStringAsync("/api-docs"));
        Assert.Equal("a page", await stranger.GetStringAsync("/v2x"));
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task A_wrong_method_is_405_and_says_which_are_right(string surface, string path)
    {
        using var stranger = host.Client();
        var answer = await stranger.DeleteAsync(path + "/probe");
        await RefusedAsync(surface, 405, answer, "METHOD_NOT_ALLOWED");
        Assert.Contains("POST", answer.Content.Headers.Allow);
        await RefusedAsync(surface, 405, await stranger.GetAsync(path + "/probe/"), "METHOD_NOT_ALLOWED");
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task A_body_that_is_too_large_is_413(string surface, string path)
    {
        await RefusedAsync(surface, 413, await PostAsync(path + "/probe", new string('x', 1024 * 1024 + 1)), "PAYLOAD_TOO_LARGE");
        await RefusedAsync(surface, 413, await PostAsync(path + "/small", $"{{\"name\":\"{new string('x', 200)}\",\"count\":1}}"), "PAYLOAD_TOO_LARGE");
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task Another_media_type_is_415(string surface, string path) =>
        await RefusedAsync(surface, 415, await user.PostAsync(path + "/probe", new StringContent("name=x", Encoding.UTF8, "application/x-www-form-urlencoded")), "UNSUPPORTED_MEDIA_TYPE");

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task An_unexpected_failure_is_500_and_says_nothing_of_its_cause(string surface, string path)
    {
        var answer = await user.GetAsync(path + "/boom");
        await RefusedAsync(surface, 500, answer, "INTERNAL_ERROR");
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task A_verbs_refusal_has_the_status_of_its_kind(string surface, string path)
    {
        (ErrorKind Kind, int Status)[] expected =
        [
            (ErrorKind.Invalid, Invalid(surface)),
            (ErrorKind.Unauthenticated, 401),
            (ErrorKind.Forbidden, 403),
            (ErrorKind.NotFound, 404),
            (ErrorKind.Conflict, surface is "S3" or "S4" ? 400 : 409),
            (ErrorKind.TooMany, 429),
            (ErrorKind.Unavailable, 503),
        ];
        foreach (var (kind, status) in expected)
        {
            await RefusedAsync(surface, status, await user.GetAsync($"{path}/refuse/{kind}"), kind is ErrorKind.TooMany && surface is "S2" ? "RATE_LIMITED" : "SOME_RULE");
        }
    }

    [Theory]
    [MemberData(nameof(Surfaces))]
    public async Task A_trailing_slash_makes_no_difference(string surface, string path)
    {
        using var stranger = host.Client();
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(path + "/open/")).StatusCode);
        await RefusedAsync(surface, 401, await stranger.GetAsync(path + "/me/"), "UNAUTHORIZED");
        await RefusedAsync(surface, 404, await stranger.GetAsync(path + "/"), "NOT_FOUND");
    }

    [Fact]
    public async Task A_page_s_cookie_does_not_open_an_api()
    {
        using var stranger = host.Client();
        stranger.DefaultRequestHeaders.Add("Cookie", "cc-session=anything");
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/v2/me")).StatusCode);
    }

    [Fact]
    public async Task Moments_without_an_offset_are_utc_and_are_written_with_a_z()
    {
        var answer = await PostAsync("/v2/probe", "{\"name\":\"x\",\"count\":3,\"at\":\"2026-01-31T09:30:00\",\"owner\":12345}");
        Assert.Equal("2026-01-31T09:30:00Z", (await AppFactory.JsonAsync(answer)).GetProperty("at").GetString());
        answer = await PostAsync("/v2/probe", "{\"name\":\"x\",\"count\":3,\"at\":\"2026-01-31T10:30:00.25+01:00\"}");
        Assert.Equal("2026-01-31T09:30:00.25Z", (await AppFactory.JsonAsync(answer)).GetProperty("at").GetString());
    }

    private static int Invalid(string surface) => surface is "S2" ? 422 : 400;

    private Task<HttpResponseMessage> PostAsync(string path, string body) => user.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));

    private static async Task RefusedAsync(string surface, int status, HttpResponseMessage answer, string code, string? field = null)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"expected {status}, got {(int)answer.StatusCode}: {text}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        var body = JsonSerializer.Deserialize<JsonElement>(text);
        var names = body.EnumerateObject().Select(p => p.Name).ToList();
        switch (surface)
        {
            case "S0":
                Assert.Equal(["success", "error", "timestamp"], names);
                Assert.True(DateTimeOffset.TryParse(body.GetProperty("timestamp").GetString(), out _));
                AssertNested(body, code, field);
                break;
            case "S1":
                Assert.Equal(["success", "error"], names);
                AssertNested(body, code, field);
                break;
            case "S2":
                Assert.Equal(["error", "detail", "hint"], names);
                Assert.Equal(CrmCode(status, code), body.GetProperty("error").GetString());
                Assert.NotEmpty(body.GetProperty("hint").GetString()!);
                break;
            case "S3":
                Assert.Equal(["status_code", "status_message", "timestamp"], names);
                Assert.Equal(2001, body.GetProperty("status_code").GetInt32());
                Assert.Equal(status == 401, body.GetProperty("status_message").GetString()!.StartsWith("Not authorized: ", StringComparison.Ordinal));
                break;
            default:
                Assert.Equal(["error", "details", "code"], names);
                Assert.Equal(code, body.GetProperty("code").GetString());
                break;
        }

        if (field is not null)
        {
            Assert.Contains(field, text);
        }
    }

    private static string CrmCode(int status, string code) => (status, code) switch
    {
        (400, "VALIDATION_ERROR") => "bad_request",
        _ => code.ToLowerInvariant(),
    };

    private static void AssertNested(JsonElement body, string code, string? field)
    {
        Assert.False(body.GetProperty("success").GetBoolean());
        Assert.Equal(code, body.GetProperty("error").GetProperty("code").GetString());
        Assert.NotEmpty(body.GetProperty("error").GetProperty("message").GetString()!);
        if (field is not null)
        {
            Assert.Equal(field, body.GetProperty("error").GetProperty("details").GetProperty("field").GetString());
            Assert.NotEmpty(body.GetProperty("error").GetProperty("details").GetProperty("reason").GetString()!);
        }
    }

    /// <summary>One host for all of them: none changes anything.</summary>
    public sealed class Shared : IAsyncLifetime
    {
        public EdgeHost Host { get; private set; } = null!;

        public HttpClient User { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Host = await EdgeHost.StartAsync(new() { ["RateLimits:Enabled"] = "false" });
            User = await Host.ClientOfAsync(Roles.User);
        }

        public async ValueTask DisposeAsync()
        {
            User.Dispose();
            await Host.DisposeAsync();
        }
    }
}
