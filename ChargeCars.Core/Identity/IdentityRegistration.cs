using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Identity;

/// <summary>Registers accounts, sign-in and tokens.</summary>
public static class IdentityRegistration
{
    /// <summary>Adds ASP.NET Core Identity on our own users and roles, and the verbs around it.</summary>
    public static IdentityBuilder AddIdentityFeature(this IServiceCollection services)
    {
        services.AddSingleton<KnownUsers>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<CheckPassword>();
        services.AddScoped<CheckSecondStep>();
        services.AddScoped<SetUpSecondStep>();
        services.AddSingleton<RefreshTokens>();
        services.AddSingleton<ServerSecrets>();
        services.AddSingleton<DataProtectionKeys>();
        services.AddSingleton<CreateUser>();
        services.AddSingleton<ChangeUser>();
        services.AddSingleton<MakeFirstAdministrator>();
        services.AddSingleton<SeedRoles>();
        services.AddSingleton<UserQueries>();

        // without state of their own; singletons, so that verbs can be
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<TotpProvider>();
        return services
            .AddIdentityCore<User>(options =>
            {
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.User.RequireUniqueEmail = true;
                options.Tokens.AuthenticatorTokenProvider = TotpProvider.Name;
                options.Tokens.AuthenticatorIssuer = "ChargeCars";
                options.Tokens.ProviderMap[TotpProvider.Name] = new TokenProviderDescriptor(typeof(TotpProvider));
            })
            .AddRoles<Role>()
            .AddUserStore<ProtectedUserStore>()
            .AddRoleStore<RoleStore<Role, Data.AppDb, long>>();
    }
}
