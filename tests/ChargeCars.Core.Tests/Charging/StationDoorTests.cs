using System.Text;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Core.Tests.Charging;

public sealed class StationDoorTests
{
    private const string Password = "with:colon:and:16+";

    [Fact]
    public async Task A_registered_station_needs_its_own_password()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var id = await bed.RegisterAsync("CP001", Password);
        await bed.RegisterAsync("CP002");
        Assert.Equal(new StationAdmission(StationEntry.Welcome, id), await KnockAsync(bed, "CP001", Password));
        Assert.Equal(StationEntry.WrongPassword, (await KnockAsync(bed, "CP001", Password + "x")).Entry);
        Assert.Equal(StationEntry.WrongPassword, (await KnockAsync(bed, "CP001", null)).Entry);
        Assert.Equal(StationEntry.Welcome, (await KnockAsync(bed, "CP002", null)).Entry);
        Assert.Equal(StationEntry.Unknown, (await KnockAsync(bed, "CP003", null)).Entry);
        Assert.Equal(StationEntry.Unknown, (await KnockAsync(bed, "../etc", null)).Entry);
        await bed.WriteAsync(db => db.ChargePoints.Single(p => p.Id == id).IsEnabled = false);
        Assert.Equal(StationEntry.Disabled, (await KnockAsync(bed, "CP001", Password)).Entry);
    }

    [Fact]
    public void A_key_given_in_hex_may_be_sent_as_the_bytes_it_stands_for()
    {
        byte[] key = [0xDE, 0xAD, 0xBE, 0xEF, 0x00, 0x3A, 0xFF, 0x10, 0xDE, 0xAD, 0xBE, 0xEF, 0x00, 0x3A, 0xFF, 0x10];
        var stored = StationPassword.Hash(Convert.ToHexString(key));
        Assert.True(StationPassword.Matches(stored, key));
        Assert.True(StationPassword.Matches(stored, Encoding.ASCII.GetBytes(Convert.ToHexString(key))));
        key[3] = 0;
        Assert.False(StationPassword.Matches(stored, key));
        Assert.False(StationPassword.Matches("nonsense", key));
    }

    [Fact]
    public async Task An_unknown_station_in_quarantine_may_talk_and_charges_nobody()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite, new ChargingSettings { UnknownStations = UnknownStations.Quarantine, UnknownTags = UnknownTags.Accept });
        var admission = await KnockAsync(bed, "NEW-1", null);
        Assert.Equal(StationEntry.Welcome, admission.Entry);
        var station = await bed.Get<StationPresence>().ConnectAsync(admission.ChargePointId, "ocpp1.6", ChargingBed.Ct);
        Assert.Equal(RegistrationState.Quarantined, (await bed.Get<RecordBoot>().RecordAsync(station, new BootReport("V", "M", null, null), ChargingBed.Ct)).Registration);
        Assert.Equal(TagStatus.Invalid, (await bed.Get<AuthorizeTag>().AuthorizeAsync(station, "TAG001", ChargingBed.Ct)).Status);
        Assert.Equal(TagStatus.Invalid, (await bed.Get<AuthorizeTag>().AuthorizeAsync(station, "NOBODY", ChargingBed.Ct)).Status);
        Assert.True((await bed.StartAsync(station)).SessionId > 0);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task An_unknown_station_is_registered_once_however_often_it_knocks(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider, new ChargingSettings { UnknownStations = UnknownStations.Accept });
        var knocks = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => KnockAsync(bed, "NEW-1", "whatever")));
        Assert.Single(knocks.Distinct());
        Assert.Equal((RegistrationState.Accepted, bed.CompanyId), ((await bed.PointAsync("NEW-1")).Registration, (await bed.PointAsync("NEW-1")).BusinessEntityId));
    }

    [Fact]
    public async Task Registering_checks_what_a_person_fills_in()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        await bed.RegisterAsync("CP001");
        Assert.Equal("STATION_EXISTS", (await Assert.ThrowsAsync<DomainException>(() => bed.RegisterAsync("CP001"))).Error.Code);
        Assert.Equal("station_id", (await Assert.ThrowsAsync<DomainException>(() => bed.RegisterAsync("a b"))).Error.Field);
        Assert.Equal("password", (await Assert.ThrowsAsync<DomainException>(() => bed.RegisterAsync("CP002", "short"))).Error.Field);
        var nobody = new Actor { Name = "Nobody", Channel = "test" };
        var refused = await Assert.ThrowsAsync<DomainException>(() => bed.Get<RegisterStation>().RegisterAsync(nobody, new NewStation { StationId = "CP003", Title = "T", BusinessEntityId = bed.CompanyId }, ChargingBed.Ct));
        Assert.Equal("PERMISSION_DENIED", refused.Error.Code);
    }

    private static Task<StationAdmission> KnockAsync(ChargingBed bed, string stationId, string? password) =>
        bed.Get<AuthenticateStation>().CheckAsync(stationId, password is null ? null : Encoding.UTF8.GetBytes(password), mayRegister: true, ChargingBed.Ct);
}
