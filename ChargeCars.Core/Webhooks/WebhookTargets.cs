using System.Net;
using System.Net.Sockets;

namespace ChargeCars.Core.Webhooks;

/// <summary>Says where webhooks may go, and resolves names to addresses that may be connected to.</summary>
public sealed class WebhookTargets
{
    private readonly WebhookSettings settings;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve;

    /// <summary>With the system's resolver.</summary>
    public WebhookTargets(WebhookSettings settings)
        : this(settings, Dns.GetHostAddressesAsync)
    {
    }

    internal WebhookTargets(WebhookSettings settings, Func<string, CancellationToken, Task<IPAddress[]>> resolve) =>
        (this.settings, this.resolve) = (settings, resolve);

    /// <summary>The address as a partner wrote it, checked. A name that cannot be resolved now may be registered: it is checked again at every connection.</summary>
    /// <exception cref="Common.DomainException">VALIDATION_ERROR on <c>url</c>.</exception>
    public async Task<Uri> CheckAsync(string? url, CancellationToken ct)
    {
        if (url is null || url.Length > 2000 || !Uri.TryCreate(url, UriKind.Absolute, out var target) || target.HostNameType is UriHostNameType.Unknown)
        {
            throw WebhookErrors.BadUrl("Must be an absolute https URL of at most 2000 characters");
        }

        if (!MayUse(target))
        {
            throw WebhookErrors.BadUrl("Must be an https URL");
        }

        if (target.UserInfo.Length > 0 || target.Fragment.Length > 0)
        {
            throw WebhookErrors.BadUrl("Must have no user name, password or fragment");
        }

        try
        {
            await ResolveAsync(target.IdnHost, ct);
        }
        catch (RefusedAddressException)
        {
            throw WebhookErrors.BadUrl("Must be an address on the public internet");
        }
        catch (SocketException)
        {
        }

        return target;
    }

    /// <summary>https, or http where private targets are allowed.</summary>
    internal bool MayUse(Uri target) => target.Scheme == Uri.UriSchemeHttps || (settings.AllowPrivateTargets && target.Scheme == Uri.UriSchemeHttp);

    /// <summary>The addresses of <paramref name="host"/>, all of which may be connected to.</summary>
    /// <exception cref="RefusedAddressException">One of them leads inside: a name that mixes both is somebody's trick.</exception>
    /// <exception cref="SocketException">The name is not known.</exception>
    internal async Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, ct);
        if (addresses.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        return settings.AllowPrivateTargets || addresses.All(PublicAddress.Is) ? addresses : throw new RefusedAddressException();
    }
}

/// <summary>The name leads to an address that webhooks may not go to.</summary>
internal sealed class RefusedAddressException() : Exception("The address is not on the public internet");
