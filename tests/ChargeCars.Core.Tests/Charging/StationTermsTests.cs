using System.Text;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Charging.Locations;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Core.Tests.Charging;

public sealed class StationTermsTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task What_people_decide_about_a_station_is_changed_at_once_and_not_over_each_other(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        await bed.RegisterAsync("CP001");
        await bed.Get<EditLocations>().CreateAsync(
            ChargingBed.Operator,
            new LocationDraft { BusinessEntityId = bed.CompanyId, Name = "Westraven", Street = "Griffioenlaan 1", Postcode = "3526LA", City = "Utrecht" },
            ChargingBed.Ct);
        var location = await bed.ReadAsync(db => db.ChargingLocations.Select(l => l.Id).SingleAsync(ChargingBed.Ct));
        var seen = await TermsAsync(bed);
        await ChangeAsync(bed, seen, seen with { Title = " Hoek ", LocationId = location, Latitude = 52.1, Longitude = 5.2, AccessType = "private", AccessLevel = 3, Registration = RegistrationState.Quarantined });
        var now = await TermsAsync(bed);
        Assert.Equal(seen with { Title = "Hoek", LocationId = location, Latitude = 52.1, Longitude = 5.2, AccessType = "private", AccessLevel = 3, Registration = RegistrationState.Quarantined }, now);
        Assert.Equal("STATION_CHANGED", (await Assert.ThrowsAsync<DomainException>(() => ChangeAsync(bed, seen, seen with { Title = "Anders" }))).Error.Code);

        // what is cleared is gone
        await ChangeAsync(bed, now, now with { LocationId = null, Latitude = null, Longitude = null });
        Assert.Equal((null, null, null), await TermsAsync(bed) is var cleared ? (cleared.LocationId, cleared.Latitude, cleared.Longitude) : default);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Of_many_who_change_a_station_or_location_at_once_one_wins_and_the_others_are_told(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        await bed.RegisterAsync("CP001");
        var seen = await TermsAsync(bed);
        var code = await bed.Get<EditLocations>().CreateAsync(
            ChargingBed.Operator,
            new LocationDraft { BusinessEntityId = bed.CompanyId, Name = "Westraven", Street = "Griffioenlaan 1", Postcode = "3526LA", City = "Utrecht" },
            ChargingBed.Ct);
        var place = (await bed.Get<LocationQueries>().FindAsync(ChargingBed.Operator, code, ChargingBed.Ct))!;
        Assert.Equal(1, await WinnersAsync("STATION_CHANGED", i => ChangeAsync(bed, seen, seen with { Title = $"Hoek {i}" })));
        Assert.Equal(1, await WinnersAsync("LOCATION_CHANGED", i => bed.Get<EditLocations>().ChangeAsync(ChargingBed.Operator, code, place, place with { Name = $"Plein {i}" }, ChargingBed.Ct)));

        static async Task<int> WinnersAsync(string refusal, Func<int, Task> change)
        {
            var ends = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () => await Record.ExceptionAsync(() => change(i)), ChargingBed.Ct)));
            Assert.All(ends.OfType<Exception>(), e => Assert.Equal(refusal, Assert.IsType<DomainException>(e).Error.Code));
            return ends.Count(e => e is null);
        }
    }

    [Fact]
    public async Task A_new_password_holds_from_the_next_knock_and_ends_the_connection()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var id = await bed.RegisterAsync("CP001");
        var dismissed = new List<long>();
        using var listening = bed.Get<LiveFeed>().Subscribe(ChangeStation.DismissedTopic, e => dismissed.Add(e.Id));
        var password = StationPassword.Generate();
        Assert.InRange(password.Length, StationPassword.Least, StationPassword.Most);
        Assert.NotEqual(password, StationPassword.Generate());
        await bed.Get<ChangeStation>().SetPasswordAsync(ChargingBed.Operator, "CP001", password, ChargingBed.Ct);
        Assert.Equal([id], dismissed);
        Assert.Equal(StationEntry.WrongPassword, await KnockAsync(bed, null));
        Assert.Equal(StationEntry.Welcome, await KnockAsync(bed, password));
        await bed.Get<ChangeStation>().SetPasswordAsync(ChargingBed.Operator, "CP001", null, ChargingBed.Ct);
        Assert.Equal(StationEntry.Welcome, await KnockAsync(bed, null));

        // a name is nothing a connection was let in under
        var seen = await TermsAsync(bed);
        await ChangeAsync(bed, seen, seen with { Title = "Hoek" });
        Assert.Equal([id, id], dismissed);
    }

    [Fact]
    public async Task Each_field_that_cannot_be_right_is_named_at_the_registration_too()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var sound = new NewStation { StationId = "CP001", Title = "Laadpaal", BusinessEntityId = bed.CompanyId };
        foreach (var (field, wrong) in new (string, NewStation)[]
        {
            ("station_id", sound with { StationId = "CP 001" }),
            ("station_id", sound with { StationId = new string('x', 49) }),
            ("title", sound with { Title = " " }),
            ("title", sound with { Title = new string('x', 201) }),
            ("description", sound with { Description = new string('x', 1001) }),
            ("access_type", sound with { AccessType = "secret" }),
            ("access_level", sound with { AccessLevel = 11 }),
            ("location", sound with { Latitude = 52 }),
            ("location", sound with { Latitude = 52, Longitude = 181 }),
            ("location_id", sound with { LocationId = 99 }),
            ("password", sound with { Password = "too short" }),
            ("password", sound with { Password = "sixteen characters\nand a line" }),
        })
        {
            var refusal = await Assert.ThrowsAsync<DomainException>(() => bed.Get<RegisterStation>().RegisterAsync(ChargingBed.Operator, wrong, ChargingBed.Ct));
            Assert.Equal(("VALIDATION_ERROR", field), (refusal.Error.Code, refusal.Error.Field));
        }

        Assert.False(await bed.ReadAsync(db => db.ChargePoints.AnyAsync(ChargingBed.Ct)));
    }

    private static async Task<StationTerms> TermsAsync(ChargingBed bed) => (await new StationQueries(bed.Database.Dbs).TermsAsync(ChargingBed.Operator, "CP001", ChargingBed.Ct))!.Value.Terms;

    private static Task ChangeAsync(ChargingBed bed, StationTerms seen, StationTerms wanted) => bed.Get<ChangeStation>().ChangeAsync(ChargingBed.Operator, "CP001", seen, wanted, ChargingBed.Ct);

    private static async Task<StationEntry> KnockAsync(ChargingBed bed, string? password) =>
        (await bed.Get<AuthenticateStation>().CheckAsync("CP001", password is null ? null : Encoding.UTF8.GetBytes(password), mayRegister: true, ChargingBed.Ct)).Entry;
}
