using ChargeCars.Core.Demo;

namespace ChargeCars.Web.Account;

/// <summary>The accounts that the sign-in page lists, in demo mode only.</summary>
internal sealed class DemoAccounts(DemoSettings settings)
{
    /// <summary>True in demo mode.</summary>
    public bool Shown => settings.Enabled;

    /// <summary>Role, name and address of each.</summary>
    public IReadOnlyList<(string Role, string Name, string Email)> All => Shown ? [.. DemoContract.Accounts.Select(a => (a.Role, a.Name, a.Email))] : [];
}
