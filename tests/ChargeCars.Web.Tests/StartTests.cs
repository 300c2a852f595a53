using System.Diagnostics;
using ChargeCars.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Xunit;

namespace ChargeCars.Web.Tests;

/// <summary>The program as whoever starts it sees it: what they can put right is said in a sentence, and nothing of it needs a stack trace.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chargecars-start-").FullName;

    public static readonly TheoryData<string, string[]> Mistakes = new()
    {
        { "Demo:Enabled makes accounts with a published password", ["--Demo:Enabled", "true"] },
        { "Database:Provider must be one of Sqlite, Postgres, SqlServer; it is 'MySql'", ["--Database:Provider", "MySql"] },
        { "Data:Provider is no setting; you may mean Database:Provider", ["--Data:Provider", "Postgres"] },
        { "Database:Conection is no setting", ["--Database:Conection", "Host=db"] },
        { "Database:ConnectionString must say how to reach the Postgres server", ["--Database:Provider", "Postgres"] },
        { "Database:ConnectionString is no connection string for Postgres: Format of the initialization string", ["--Database:Provider", "Postgres", "--Database:ConnectionString", "nonsense"] },
        { "Database:ConnectionString is no connection string for SqlServer: Keyword not supported: 'host'", ["--Database:Provider", "SqlServer", "--Database:ConnectionString", "Host=a;Password=secret"] },
        { "Database:ConnectionString is no connection string for Sqlite", ["--Database:ConnectionString", "Data Source=a;Banana=1"] },
        { "the data directory (Data:Directory) cannot be written: ", ["--Data:Directory", "/dev/null/data"] },
        { "Ocpp:UnknownStations must be one of Refuse, Quarantine, Accept; it is 'Maybe'", ["--Ocpp:UnknownStations", "Maybe"] },
        { "Ocpp:UnknownStations must be one of", ["--Ocpp:UnknownStations", "7"] },
        { "Ocpp:CommandSeconds must be from 1 to 3600; it is 0", ["--Ocpp:CommandSeconds", "0"] },
        { "Ocpp:HeartbeatSeconds must be a number; it is 'often'", ["--Ocpp:HeartbeatSeconds", "often"] },
        { "Jobs:Enabled must be true or false; it is 'perhaps'", ["--Jobs:Enabled", "perhaps"] },
        { "RateLimits:S0:partner must be a number of requests", ["--RateLimits:S0:partner", "many"] },
        { "Auth:SigningKey must have 32 bytes or more", ["--Auth:SigningKey", "secret"] },
        { "Site:PublicUrl must be an address", ["--Site:PublicUrl", "backoffice"] },
        { "Telemetry:OtlpEndpoint must be an address", ["--Telemetry:OtlpEndpoint", "collector"] },
        { "Proxy:Trusted must name addresses or networks", ["--Proxy:Trusted", "10.0.0.0/99"] },
        { "urls must name addresses to listen on", ["--urls", "5080"] },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_in_the_settings_is_one_sentence_that_names_the_setting(string sentence, string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine(["--Data:Directory", folder, .. settings]).Build();
        var said = Assert.Single(SettingsCheck.Of(configuration, new HostingEnvironment { EnvironmentName = Environments.Production }).Mistakes);
        Assert.StartsWith(sentence, said);
        Assert.DoesNotContain('\n', said);
        Assert.DoesNotContain("secret", said);
    }

    [Theory]
    [InlineData("Demo:Enabled makes accounts with a published password", "--Demo:Enabled", "true")]
    [InlineData("the database cannot be used: SQLite Error 14", "--Database:ConnectionString", "Data Source=/proc/none/a.db")]
    [InlineData("the database cannot be used: ", "--Database:Provider", "Postgres", "--Database:ConnectionString", "Host=127.0.0.1;Port=1;Database=a;Username=a;Password=secret")]
    public async Task The_program_ends_with_the_sentence_and_exit_code_two(string sentence, params string[] settings)
    {
        var (code, said) = await StartAsync(settings);
        Assert.Equal(2, code);
        Assert.StartsWith($"ChargeCars cannot start: {sentence}", said);
        Assert.Single(said.TrimEnd().Split('\n'));
        Assert.DoesNotContain("secret", said);
    }

    [Fact]
    public async Task Settings_that_cannot_be_read_at_all_are_a_sentence_too_and_a_misspelled_one_is_named()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), "{ \"Ocpp\": ");
        var (code, said) = await StartAsync([]);
        Assert.Equal(2, code);
        Assert.StartsWith("ChargeCars cannot start: Failed to load configuration from file", said);
        File.Delete(Path.Combine(folder, "appsettings.json"));

        (code, said) = await StartAsync(["--Ocpp:UnknownStation", "Accept", "--Jobs:Enabled", "perhaps"]);
        Assert.Equal(2, code);
        Assert.Contains("ChargeCars: setting Ocpp:UnknownStation is not known and has no effect", said);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<(int Code, string Said)> StartAsync(string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--contentRoot", folder, "--Data:Directory", folder, "--urls", "http://127.0.0.1:0", .. settings])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        using var program = Process.Start(start)!;
        var printed = program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        await printed;
        return (program.ExitCode, said);
    }
}
