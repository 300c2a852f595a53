using ChargeCars.Core.Common;
using Microsoft.AspNetCore.DataProtection;

namespace ChargeCars.Web.Hosting;

/// <summary>Core's secrets, under the application's data-protection keys.</summary>
internal sealed class SecretProtector(IDataProtectionProvider provider) : ISecretProtector
{
    private readonly IDataProtector protector = provider.CreateProtector("ChargeCars.Secrets.v1");

    /// <inheritdoc/>
    public string Protect(string secret) => protector.Protect(secret);

    /// <inheritdoc/>
    public string Unprotect(string protectedSecret) => protector.Unprotect(protectedSecret);
}
