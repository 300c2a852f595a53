using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Numbering;
using Xunit;

namespace ChargeCars.Web.Tests.Api;

/// <summary>An application with a company whose next order of 2025 is the one that the contract shows.</summary>
public sealed class V2NumbersWorld : IAsyncLifetime
{
    public AppFactory App { get; } = new();

    public async ValueTask InitializeAsync() => await App.WriteAsync(async (db, ct) =>
    {
        var company = new BusinessEntity { Slug = "chargecars", Name = "ChargeCars B.V.", Prefix = "CC", SenderEmail = "mail@example.com" };
        db.Add(company);
        await db.SaveChangesAsync(ct);
        db.Add(new NumberSequence { BusinessEntityId = company.Id, DocumentType = "order", Year = 2025, Last = 122 });
    });

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

/// <summary>S0 2.1.</summary>
public sealed class V2NumbersTests(V2NumbersWorld world) : IClassFixture<V2NumbersWorld>
{
    private readonly AppFactory app = world.App;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_contracts_sample_is_answered_as_the_contract_shows_it()
    {
        var client = await app.ClientOfAsync(Roles.User);
        var response = await client.PostAsJsonAsync("/v2/numbers/generate/chargecars/order", new { document_date = "2025-06-02" }, Ct);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(
            """{"success":true,"formatted_number":"CC-2025-00123","sequence":123,"business_entity":"chargecars","entity_name":"ChargeCars B.V."}""",
            await response.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task Without_a_body_the_number_is_of_today()
    {
        var client = await app.ClientOfAsync(Roles.User);
        var response = await client.PostAsync("/v2/numbers/generate/chargecars/quote", null, Ct);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var number = (await AppFactory.JsonAsync(response)).GetProperty("formatted_number").GetString();
        Assert.Equal($"CCQ-{Amsterdam.Day(DateTimeOffset.UtcNow).Year}-00001", number);
    }

    [Theory]
    [InlineData("/v2/numbers/generate/nowhere/order", null, 404, "NOT_FOUND")]
    [InlineData("/v2/numbers/generate/chargecars/poem", null, 404, "NOT_FOUND")]
    [InlineData("/v2/numbers/generate/chargecars/order", """{"document_date":"yesterday"}""", 400, "VALIDATION_ERROR")]
    [InlineData("/v2/numbers/generate/chargecars/order", """{"document_date":"1999-01-01"}""", 400, "VALIDATION_ERROR")]
    public async Task What_has_no_numbers_is_refused(string path, string? body, int status, string code)
    {
        var client = await app.ClientOfAsync(Roles.User);
        using var content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var response = await client.PostAsync(path, content, Ct);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(code, (await AppFactory.JsonAsync(response)).GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Nobody_takes_a_number_without_credentials() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Client().PostAsync("/v2/numbers/generate/chargecars/order", null, Ct)).StatusCode);
}
