using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Charging.Locations;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Core.Tests.Charging;

public sealed class LocationTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_location_is_made_changed_and_found_with_its_stations(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var (edit, queries) = (bed.Get<EditLocations>(), bed.Get<LocationQueries>());
        var code = await edit.CreateAsync(ChargingBed.Operator, Draft(bed) with { Latitude = null, Longitude = null }, ChargingBed.Ct);
        Assert.Equal("LOC001", code);
        Assert.Equal("LOC002", await edit.CreateAsync(ChargingBed.Operator, Draft(bed) with { Name = "Zuidplein" }, ChargingBed.Ct));
        var made = (await queries.FindAsync(ChargingBed.Operator, code, ChargingBed.Ct))!;
        Assert.Equal(("3526LA", "NL", 52.09, 5.12), (made.Postcode, made.Country, made.Latitude, made.Longitude));

        var row = Assert.Single((await ListAsync(bed, "westraven")).Items);
        await bed.Get<RegisterStation>().RegisterAsync(ChargingBed.Operator, new NewStation { StationId = "CP001", Title = "Laadpaal", BusinessEntityId = bed.CompanyId, LocationId = row.Id }, ChargingBed.Ct);
        await edit.ChangeAsync(ChargingBed.Operator, code, made, made with { Name = "Transferium", City = "Nieuwegein", PowerLimitW = 43_000 }, ChargingBed.Ct);
        Assert.Equal(("Transferium", "Nieuwegein", 1), Assert.Single((await ListAsync(bed, "nieuwegein")).Items) is var found ? (found.Name, found.City, found.Stations) : default);
        Assert.Empty((await ListAsync(bed, "westraven")).Items);
        var stations = await bed.Get<ChargePointQueries>().ListAsync(ChargingBed.Operator, new() { Search = "transferium" }, new PageRequest(1, 10), ChargingBed.Ct);
        Assert.Equal("CP001", Assert.Single(stations.Items).StationId);

        // a change begun before somebody else's is not made over it
        await RefusedAsync("LOCATION_CHANGED", () => edit.ChangeAsync(ChargingBed.Operator, code, made, made with { Name = "Anders" }, ChargingBed.Ct));
        await RefusedAsync("LOCATION_EXISTS", () => edit.CreateAsync(ChargingBed.Operator, Draft(bed) with { Code = code }, ChargingBed.Ct));
    }

    [Fact]
    public async Task Each_field_that_cannot_be_right_is_named()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        foreach (var (field, wrong) in new (string, Func<LocationDraft, LocationDraft>)[]
        {
            ("name", d => d with { Name = " " }),
            ("name", d => d with { Name = new string('x', 256) }),
            ("street", d => d with { Street = "" }),
            ("city", d => d with { City = new string('x', 81) }),
            ("postcode", d => d with { Postcode = "0123AB" }),
            ("postcode", d => d with { Country = "DE", Postcode = "12345678901" }),
            ("country", d => d with { Country = "Nederland" }),
            ("code", d => d with { Code = "LOC 001" }),
            ("location", d => d with { Latitude = 91 }),
            ("location", d => d with { Longitude = null }),
            ("location", d => d with { Country = "DE", Postcode = "48149", Latitude = null, Longitude = null }),
            ("power_limit", d => d with { PowerLimitW = -1 }),
            ("default_power_limit", d => d with { PowerLimitW = 10_000, DefaultPowerLimitW = 10_001 }),
        })
        {
            var refusal = await Assert.ThrowsAsync<DomainException>(() => bed.Get<EditLocations>().CreateAsync(ChargingBed.Operator, wrong(Draft(bed)), ChargingBed.Ct));
            Assert.Equal(("VALIDATION_ERROR", field), (refusal.Error.Code, refusal.Error.Field));
        }

        Assert.Empty((await ListAsync(bed, null)).Items);
    }

    [Fact]
    public async Task Other_companies_locations_are_neither_seen_nor_made_nor_stood_at()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        await bed.WriteAsync(db => db.Add(new BusinessEntity { Slug = "other", Name = "Ander B.V.", Prefix = "OT", SenderEmail = "mail@example.com" }));
        var other = await bed.ReadAsync(db => db.BusinessEntities.Where(e => e.Slug == "other").Select(e => e.Id).SingleAsync(ChargingBed.Ct));
        var code = await bed.Get<EditLocations>().CreateAsync(ChargingBed.Operator, Draft(bed) with { BusinessEntityId = other }, ChargingBed.Ct);
        var own = ChargingBed.Operator with { BusinessEntityIds = [bed.CompanyId] };
        Assert.Null(await bed.Get<LocationQueries>().FindAsync(own, code, ChargingBed.Ct));
        await RefusedAsync("NOT_FOUND", () => bed.Get<EditLocations>().CreateAsync(own, Draft(bed) with { BusinessEntityId = other }, ChargingBed.Ct));
        await RefusedAsync("NOT_FOUND", () => bed.Get<EditLocations>().ChangeAsync(own, code, Draft(bed), Draft(bed), ChargingBed.Ct));
        await RefusedAsync("PERMISSION_DENIED", () => bed.Get<EditLocations>().CreateAsync(own with { Permissions = new HashSet<string> { Permissions.SeeCharging } }, Draft(bed), ChargingBed.Ct));

        // not even by who sees both companies
        var id = Assert.Single((await ListAsync(bed, code)).Items).Id;
        var refusal = await Assert.ThrowsAsync<DomainException>(() => bed.Get<RegisterStation>().RegisterAsync(
            ChargingBed.Operator, new NewStation { StationId = "CP001", Title = "Laadpaal", BusinessEntityId = bed.CompanyId, LocationId = id }, ChargingBed.Ct));
        Assert.Equal("location_id", refusal.Error.Field);
    }

    private static LocationDraft Draft(ChargingBed bed) => new()
    {
        BusinessEntityId = bed.CompanyId,
        Name = "P+R Westraven",
        Street = "Griffioenlaan 1",
        Postcode = "3526 la",
        City = "Utrecht",
        Country = "nl",
        Latitude = 52.06,
        Longitude = 5.11,
    };

    private static Task<Paged<LocationRow>> ListAsync(ChargingBed bed, string? search) =>
        bed.Get<LocationQueries>().ListAsync(ChargingBed.Operator, search, null, LocationSort.Name, false, new PageRequest(1, 10), ChargingBed.Ct);

    private static async Task RefusedAsync(string code, Func<Task> work) => Assert.Equal(code, (await Assert.ThrowsAsync<DomainException>(work)).Error.Code);
}
