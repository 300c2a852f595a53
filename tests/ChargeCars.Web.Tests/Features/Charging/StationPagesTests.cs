using System.Text;
using Bunit;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Web.Features.Charging;
using ChargeCars.Web.Features.Charging.Locations;
using ChargeCars.Web.Features.Charging.Stations;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Charging;

public sealed class StationPagesTests : PageTest
{
    public StationPagesTests()
    {
        Services.AddScoped<Viewers>();
        Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
    }

    [Fact]
    public async Task A_station_is_registered_once_and_its_password_is_shown_once()
    {
        await AddStationAsync();
        var page = Render<NewStationPage>();
        page.WaitForElement("form", Patience);
        Type(page, "station-id", "no spaces please");
        await page.Find("form").SubmitAsync();
        page.WaitForElement(".fld.err:has([name=station-id])", Patience);
        Type(page, "station-id", "CP001");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("already", page.Find(".fld.err:has([name=station-id]) small").TextContent, StringComparison.Ordinal), Patience);

        Type(page, "station-id", "NEW-77");
        Type(page, "latitude", "52.1");
        Type(page, "longitude", "5.2");
        var form = page.Find("form");
        await Task.WhenAll(form.SubmitAsync(), form.SubmitAsync());
        var password = page.WaitForElement("[data-password]", Patience).TextContent;
        Assert.Contains("/ocpp/NEW-77", page.Markup, StringComparison.Ordinal);
        var point = await Factory.ReadAsync(db => db.ChargePoints.AsNoTracking().SingleAsync(p => p.StationId == "NEW-77", Ct));
        Assert.True(StationPassword.Matches(point.PasswordHash!, Encoding.UTF8.GetBytes(password)));
        Assert.Equal(("NEW-77", 52.1, 5.2), (point.Title, point.Latitude, point.Longitude));
        Assert.Empty(Services.GetRequiredService<Toasts>().Shown);
        Assert.DoesNotContain(password, Render<NewStationPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_change_the_same_station_the_second_is_told_and_overwrites_nothing()
    {
        await AddStationAsync();
        var (first, second) = (await SettingsAsync("CP001"), await SettingsAsync("CP001"));
        Type(first, "title", "Hoek");
        Type(second, "title", "Plein");
        await first.Find("form").SubmitAsync();
        await second.Find("form").SubmitAsync();
        Assert.Equal("Hoek", await Factory.ReadAsync(db => db.ChargePoints.Where(p => p.StationId == "CP001").Select(p => p.Title).SingleAsync(Ct)));
        Assert.Contains(Services.GetRequiredService<Toasts>().Shown, t => t.Problem?.Code == "STATION_CHANGED");
        Assert.Equal("Plein", second.Find("[name=title]").GetAttribute("value"));

        // who saves twice has seen what was saved the first time
        Type(first, "title", "Hoek 2");
        await first.Find("form").SubmitAsync();
        Assert.Equal("Hoek 2", await Factory.ReadAsync(db => db.ChargePoints.Where(p => p.StationId == "CP001").Select(p => p.Title).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_location_is_made_and_a_station_is_put_there()
    {
        var page = Render<LocationPage>();
        page.WaitForElement("form", Patience);
        Type(page, "name", "Testplein");
        Type(page, "street", "Plein 1");
        Type(page, "postcode", "99");
        Type(page, "city", "Utrecht");
        Type(page, "power", "43.5");
        await page.Find("form").SubmitAsync();
        page.WaitForElement(".fld.err:has([name=postcode])", Patience);
        Type(page, "postcode", "3511 ab");

        // each submission as its own event, the second one when the first is through
        var form = page.Find("form");
        await form.SubmitAsync();
        await form.SubmitAsync();
        Assert.EndsWith("/locations", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        var made = await Factory.ReadAsync(db => db.ChargingLocations.AsNoTracking().SingleAsync(l => l.Name == "Testplein", Ct));
        Assert.Equal(("3511AB", 43_500), (made.Postcode, made.PowerLimitW));
        var list = Render<LocationsPage>();
        list.WaitForAssertion(() => Assert.Contains("Testplein", list.Markup, StringComparison.Ordinal), Patience);

        await AddStationAsync();
        var settings = await SettingsAsync("CP001");
        await settings.Find("[role=combobox]").InputAsync("testpl");
        await settings.WaitForElement("[role=option]", Patience).MouseDownAsync(new());
        await settings.Find("form").SubmitAsync();
        Assert.Equal(made.Id, await Factory.ReadAsync(db => db.ChargePoints.Where(p => p.StationId == "CP001").Select(p => p.LocationId).SingleAsync(Ct)));
    }

    private static void Type<T>(IRenderedComponent<T> page, string name, string text)
        where T : IComponent => page.Find($"[name={name}]").Change(text);

    private async Task AddStationAsync()
    {
        var company = await Factory.ReadAsync(db => db.BusinessEntities.Where(e => e.Slug == "chargecars").Select(e => e.Id).SingleAsync(Ct));
        await Services.GetRequiredService<RegisterStation>().RegisterAsync(
            Actor.System("test") with { Permissions = new HashSet<string>(Permissions.All) },
            new NewStation { StationId = "CP001", Title = "Laadpaal", BusinessEntityId = company },
            Ct);
    }

    private async Task<IRenderedComponent<StationSettings>> SettingsAsync(string stationId)
    {
        var viewer = await Services.GetRequiredService<Viewers>().CurrentAsync(Ct);
        var settings = Render<StationSettings>(p => p.Add(s => s.Viewer, viewer).Add(s => s.StationId, stationId));
        settings.WaitForElement("form", Patience);
        return settings;
    }
}
