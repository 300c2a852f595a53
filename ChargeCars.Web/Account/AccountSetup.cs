using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Account;

/// <summary>Registers the account pages.</summary>
internal static class AccountSetup
{
    /// <summary>Adds what they need.</summary>
    public static void AddAccountPages(this IServiceCollection services)
    {
        services.AddScoped<Sessions>();
        services.AddSingleton<DemoAccounts>();
        services.AddSingleton<SetupCode>();
        services.AddHostedService(s => s.GetRequiredService<SetupCode>());
        services.AddSingleton(new RefusalTexts(typeof(AccountTexts)));
    }
}
