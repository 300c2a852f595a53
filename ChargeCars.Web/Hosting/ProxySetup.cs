using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace ChargeCars.Web.Hosting;

/// <summary>
/// Setting <c>Proxy:Trusted</c>: addresses or networks (<c>10.0.0.0/8</c>), separated by spaces, of the reverse proxies whose <c>X-Forwarded-For</c> and
/// <c>X-Forwarded-Proto</c> are believed. Without it nobody's are, since anybody can send them.
/// </summary>
internal static class ProxySetup
{
    /// <summary>The addresses and networks that the setting names.</summary>
    public static string[] Trusted(IConfiguration configuration) => (configuration["Proxy:Trusted"] ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Applies the setting.</summary>
    public static void AddTrustedProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var trusted = Trusted(configuration);
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = trusted.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in trusted)
            {
                if (proxy.Contains('/', StringComparison.Ordinal))
                {
                    options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
                }
                else
                {
                    options.KnownProxies.Add(IPAddress.Parse(proxy));
                }
            }
        });
    }
}
