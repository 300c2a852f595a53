using ChargeCars.Core.Calendars;
using ChargeCars.Core.Data;
using ChargeCars.Core.Identity;
using ChargeCars.Core.Statuses;

namespace ChargeCars.Web.Hosting;

/// <summary>What must be done before the first request.</summary>
internal static class Preparation
{
    /// <summary>Migrates the database, brings roles, calendars and workflows, and loads the signing key.</summary>
    public static async Task PrepareAsync(this WebApplication app, CancellationToken ct)
    {
        await app.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(ct);
        await app.Services.GetRequiredService<SeedRoles>().RunAsync(ct);
        await app.Services.GetRequiredService<DefaultCalendars>().LoadAsync(ct);
        await app.Services.GetRequiredService<DefaultWorkflows>().LoadAsync(ct);
        await app.Services.GetRequiredService<AccessTokens>().LoadKeyAsync(ct);
    }
}
