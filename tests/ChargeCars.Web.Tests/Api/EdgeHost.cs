using System.Net.Http.Headers;
using ChargeCars.Core;
using ChargeCars.Core.Common;
using ChargeCars.Core.Demo;
using ChargeCars.Core.Identity;
using ChargeCars.Core.Partners;
using ChargeCars.Testing;
using ChargeCars.Web.Api.Shared;
using ChargeCars.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Web.Tests.Api;

/// <summary>The real edge with the same small endpoints under each of the five surfaces, so that every envelope is seen in every situation.</summary>
public sealed class EdgeHost : IAsyncDisposable
{
    private readonly string folder;
    private readonly WebApplication app;
    private readonly bool overSocket;

    private EdgeHost(WebApplication app, string folder, bool overSocket) => (this.app, this.folder, this.overSocket) = (app, folder, overSocket);

    /// <summary>Requests that reached POST /count.</summary>
    public int Counted { get; private set; }

    /// <summary>Held open by a test that wants a request to stay under way.</summary>
    public TaskCompletionSource? Pause { get; set; }

    public IServiceProvider Services => app.Services;

    public static async Task<EdgeHost> StartAsync(Dictionary<string, string?>? settings = null, TimeProvider? clock = null, bool overSocket = false)
    {
        var folder = Directory.CreateTempSubdirectory("chargecars-edge-").FullName;
        MigratedDatabase.CopySqlite(Path.Combine(folder, "chargecars.db"));
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Directory"] = folder, ["Auth:SystemKey"] = AppFactory.SystemKey });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        if (overSocket)
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        }
        else
        {
            builder.WebHost.UseTestServer();
        }

        if (clock is not null)
        {
            builder.Services.AddSingleton(clock);
        }

        var data = DataFolder.From(builder.Configuration);
        builder.Services.AddSingleton(data);
        builder.Services.AddSingleton<IFileStore, FolderFileStore>();
        builder.Services.AddChargeCarsCore(data.Database(builder.Configuration));
        builder.Services.AddSingleton(new DemoSettings());
        builder.Services.AddFrontDoors();
        builder.Services.AddEdge(builder.Configuration);
        var app = builder.Build();
        await app.PrepareAsync(CancellationToken.None);
        app.UseEdge();
        var host = new EdgeHost(app, folder, overSocket);
        foreach (var (_, group) in Groups(app))
        {
            host.MapProbes(group);
        }

        var v2 = app.MapV2();
        v2.MapGet("/partners/{partner_id}/read", (Caller caller) => TypedResults.Ok($"{caller.Actor.Channel} {caller.Actor.PartnerId}")).ForPartner(PartnerScopes.OrdersRead);
        v2.MapGet("/partners/{partner_id}/write", () => TypedResults.Ok()).ForPartner(PartnerScopes.OrdersWrite);
        v2.MapGet("/system", (Caller caller) => TypedResults.Ok(caller.Actor.Name)).ForSystem();
        app.MapGet("/{**page}", () => "a page").AllowAnonymous();
        await app.StartAsync();
        return host;
    }

    public HttpClient Client() => overSocket
        ? new HttpClient { BaseAddress = new Uri(app.Urls.First()) }
        : app.GetTestClient();

    /// <summary>A client with the token of a new user.</summary>
    public async Task<HttpClient> ClientOfAsync(string role)
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        var id = await Services.GetRequiredService<CreateUser>().CreateAsync(AppFactory.Tester, new NewUser(email, "Somebody", AppFactory.Password, [role]), CancellationToken.None);
        var user = await Services.GetRequiredService<KnownUsers>().FindFreshAsync(id, CancellationToken.None);
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Services.GetRequiredService<AccessTokens>().Make(user!, TimeSpan.FromDays(1)));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<(string Surface, RouteGroupBuilder Group)> Groups(WebApplication app) =>
        [("S0", app.MapV2()), ("S1", app.MapStatusEngine()), ("S2", app.MapCrm()), ("S3", app.MapCharging()), ("S4", app.MapFleet())];

    private void MapProbes(RouteGroupBuilder group)
    {
        group.MapPost("/probe", (Probe body) => TypedResults.Ok(body));
        group.MapPost("/small", (Probe body) => TypedResults.Ok(body)).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(100));
        group.MapGet("/list", ([AsParameters] PageQuery page) => TypedResults.Ok(page.ToRequest().Page));
        group.MapGet("/window", ([AsParameters] WindowQuery window) => TypedResults.Ok(window.Checked(50).Limit));
        group.MapGet("/things/{id}", (WireId id) => TypedResults.Ok(id.Text));
        group.MapGet("/typed/{day}", (DateOnly day, Guid? owner, bool? open) => TypedResults.Ok((day, owner, open).ToString()));
        group.MapGet("/boom", IResult () => throw new InvalidOperationException("a secret detail"));
        group.MapGet("/refuse/{kind}", IResult (ErrorKind kind) => throw new DomainError(kind, "SOME_RULE", "Some rule says no").AsException());
        group.MapGet("/field", IResult () => throw DomainError.Invalid("Customer.PostalCode", "must be a Dutch postcode"));
        group.MapGet("/forbidden", (Caller caller) => caller.Actor.Demand(Permissions.Administer));
        group.MapGet("/open", (Caller caller) => TypedResults.Ok(caller.Actor.Name)).WithMetadata(new Access(Door.Public));
        group.MapGet("/me", (HttpContext http) => TypedResults.Ok(http.Actor().Channel));
        group.MapPost("/count", async (Probe body, CancellationToken ct) =>
        {
            Counted++;
            if (Pause is { } pause)
            {
                await pause.Task.WaitAsync(ct);
            }

            return body.Name == "refuse" ? throw DomainError.Invalid("name", "is refused") : TypedResults.Created($"/things/{Counted}", new { counted = Counted });
        });
    }

    internal sealed record Probe(string Name, int Count, decimal? Amount = null, DateTimeOffset? At = null, WireId? Owner = null, ProbeAddress? Address = null, IReadOnlyList<ProbeLine>? Lines = null);

    internal sealed record ProbeAddress(string PostalCode, bool IsHome = false);

    internal sealed record ProbeLine(string Sku, int Quantity);
}
