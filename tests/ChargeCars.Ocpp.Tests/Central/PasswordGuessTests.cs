using System.Net;
using Xunit;

namespace ChargeCars.Ocpp.Tests.Central;

public sealed class PasswordGuessTests
{
    private const string Password = "sixteen-or-longer";
    private static readonly IPAddress Here = IPAddress.Loopback;
    private static readonly IPAddress Elsewhere = IPAddress.Parse("127.0.0.2");

    [Fact]
    public async Task Guesses_are_refused_unheard_for_the_rest_of_the_minute_and_lock_nobody_out_elsewhere()
    {
        await using var bed = await CentralBed.StartAsync(("WrongPasswordsPerStation", "3"));
        await bed.RegisterAsync("CP001", Password);
        await bed.RegisterAsync("CP002", Password);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(bed, "CP001", "wrong", Elsewhere));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await KnockAsync(bed, "CP001", "wrong", Elsewhere));
        Assert.Equal(HttpStatusCode.TooManyRequests, await KnockAsync(bed, "CP001", Password, Elsewhere));

        // the station itself, from where it stands, and its neighbour beside the guesser
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await KnockAsync(bed, "CP001", Password, Here));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await KnockAsync(bed, "CP002", Password, Elsewhere));

        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await KnockAsync(bed, "CP001", Password, Elsewhere));
    }

    [Fact]
    public async Task One_address_may_guess_at_few_stations_but_a_station_that_got_in_from_it_before_still_does()
    {
        await using var bed = await CentralBed.StartAsync(("WrongPasswordsPerAddress", "4"));
        foreach (var station in (string[])["CP001", "CP002", "KNOWN", "NEW"])
        {
            await bed.RegisterAsync(station, Password);
        }

        Assert.Equal(HttpStatusCode.SwitchingProtocols, await KnockAsync(bed, "KNOWN", Password, Elsewhere));
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(bed, i % 2 == 0 ? "CP001" : "CP002", "wrong", Elsewhere));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await KnockAsync(bed, "NEW", Password, Elsewhere));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await KnockAsync(bed, "KNOWN", Password, Elsewhere));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await KnockAsync(bed, "NEW", Password, Here));
    }

    [Fact]
    public async Task Many_guesses_at_once_are_answered_as_if_they_had_come_one_after_another()
    {
        await using var bed = await CentralBed.StartAsync(("WrongPasswordsPerStation", "3"));
        await bed.RegisterAsync("CP001", Password);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => KnockAsync(bed, "CP001", "wrong", Here)));
        Assert.Equal((3, 9), (answers.Count(a => a is HttpStatusCode.Unauthorized), answers.Count(a => a is HttpStatusCode.TooManyRequests)));
    }

    private static async Task<HttpStatusCode> KnockAsync(CentralBed bed, string stationId, string password, IPAddress from) =>
        (await RawStation.KnockAsync(bed.Address, stationId, ["ocpp1.6"], $"{stationId}:{password}", CentralBed.Ct, from)).Status;
}
