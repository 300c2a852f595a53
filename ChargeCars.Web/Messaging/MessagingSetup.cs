using ChargeCars.Core.Messaging;
using ChargeCars.Web.Hosting;

namespace ChargeCars.Web.Messaging;

/// <summary>Chooses how messages leave.</summary>
internal static class MessagingSetup
{
    /// <summary>A mail server when <c>Mail:Host</c> names one; else a folder when <c>Mail:Folder</c> names one or the demo runs; else nothing, and mail waits. SMS and WhatsApp go into that folder too; without it they wait for a gateway.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration, DataFolder data)
    {
        var settings = configuration.GetSection("Mail").Get<MailSettings>() ?? new MailSettings();
        var folder = settings.Folder.Length > 0 ? settings.Folder : configuration.GetValue("Demo:Enabled", false) ? "outbox" : "";
        if (settings.Host.Length > 0)
        {
            services.AddSingleton<IChannel>(new SmtpChannel(settings));
        }
        else if (folder.Length > 0)
        {
            services.AddSingleton<IChannel>(new FolderChannel(Path.Combine(data.Path, folder)));
        }

        if (folder.Length > 0)
        {
            services.AddSingleton<IChannel>(new TextFolderChannel("sms", Path.Combine(data.Path, folder)));
            services.AddSingleton<IChannel>(new TextFolderChannel("whatsapp", Path.Combine(data.Path, folder)));
        }

        return services.AddSingleton(new SiteSettings { PublicUrl = PublicUrl(configuration) });
    }

    /// <summary>The address of <c>Site:PublicUrl</c>; in the demo, without one, the one it listens on.</summary>
    /// <exception cref="InvalidOperationException">It is no address of http or https.</exception>
    internal static Uri? PublicUrl(IConfiguration configuration)
    {
        if (configuration["Site:PublicUrl"] is not { Length: > 0 } text)
        {
            return configuration.GetValue("Demo:Enabled", false) ? Listening(configuration["urls"]) : null;
        }

        return IsSite(text) ? new Uri(text) : throw new InvalidOperationException($"Site:PublicUrl must be an address like https://backoffice.example.com, without a name, ? and #; it is '{text}'");
    }

    /// <summary>True for an address of http or https without a name, ? and #, and where nothing is set.</summary>
    internal static bool IsSite(string? text) => string.IsNullOrEmpty(text)
        || (Uri.TryCreate(text, UriKind.Absolute, out var site) && (site.Scheme == Uri.UriSchemeHttps || site.Scheme == Uri.UriSchemeHttp) && site.UserInfo.Length == 0 && site.Query.Length == 0 && site.Fragment.Length == 0);

    // an address that means all of this machine's leads nowhere from a mail
    private static Uri? Listening(string? urls) =>
        urls?.Split(';')[0].Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal).Replace("//*", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//+", "//127.0.0.1", StringComparison.Ordinal) is { } first && Uri.TryCreate(first, UriKind.Absolute, out var listening) ? listening : null;
}
