using System.Text.Json;
using ChargeCars.Core.Demo;
using ChargeCars.Web.Hosting;

namespace ChargeCars.Web.Demo;

/// <summary>The demo company: made at the first start, its accounts written beside the data, its chargers alive.</summary>
internal static class DemoMode
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>Registers the demo, and its virtual stations when it is enabled.</summary>
    public static void AddDemo(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Demo").Get<DemoSettings>() ?? new DemoSettings();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<DemoCompany>();
        if (settings is { Enabled: true, VirtualStations: > 0 })
        {
            builder.Services.AddHostedService<DemoFleet>();
        }
    }

    /// <summary>Fills an empty database and writes demo-credentials.json; does nothing outside the demo.</summary>
    public static async Task MakeDemoAsync(this WebApplication app, CancellationToken ct)
    {
        var settings = app.Services.GetRequiredService<DemoSettings>();
        if (!settings.Enabled)
        {
            return;
        }

        await app.Services.GetRequiredService<DemoCompany>().MakeAsync(settings, ct);
        var path = Path.Combine(app.Services.GetRequiredService<DataFolder>().Path, "demo-credentials.json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(Credentials(), Readable), ct);
    }

    private static object Credentials()
    {
        object Account(string role)
        {
            var account = DemoContract.Accounts.First(a => a.Role == role);
            return new { email = account.Email, password = DemoContract.Password };
        }

        return new
        {
            admin = Account("admin"),
            @operator = Account("operator"),
            user = Account("user"),
            partner = new { id = DemoContract.PartnerId, api_key = DemoContract.PartnerKey, header = "X-API-Key" },
            other_partner = new { id = DemoContract.OtherPartnerId },
            system = new { header = "X-System-Key", token = DemoContract.SystemKey },
            mobile = new { token = DemoContract.MobileToken, team_id = DemoContract.TeamId },
            oauth = new { client_id = DemoContract.OAuthClient, client_secret = DemoContract.OAuthSecret },
            dealer = new { phone = DemoContract.DealerPhone, userType = "dealer", otp = DemoContract.DealerOtp },
            nbfc = new { secret = DemoContract.NbfcSecret },
            listener = new { host = "127.0.0.1", port = 0 },
            s0 = new
            {
                business_entity = "chargecars",
                second_business_entity = "thuislader",
                customer_organization_id = DemoContract.CustomerOrganizationId,
                primary_contact_id = DemoContract.PrimaryContactId,
                installation_address_id = DemoContract.InstallationAddressId,
            },
            s3 = new { config_name = "app", log_name = "system", meter_wait_ms = 20000 },
        };
    }
}
