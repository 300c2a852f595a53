using ChargeCars.Core.Demo;

namespace ChargeCars.Web.Account;

/// <summary>The accounts that the sign-in page lists, in demo mode only.</summary>
internal sealed class DemoAccounts(IConfiguration configuration, IHostEnvironment environment)
{
    /// <summary>True in demo mode; never in production, whatever the settings say.</summary>
    public bool Shown { get; } = !environment.IsProduction() && (configuration.GetSection("Demo").Get<DemoSettings>() ?? new DemoSettings()).Enabled;

    /// <summary>Role, name and address of each.</summary>
    public IReadOnlyList<(string Role, string Name, string Email)> All => Shown ? [.. DemoContract.Accounts.Select(a => (a.Role, a.Name, a.Email))] : [];
}
