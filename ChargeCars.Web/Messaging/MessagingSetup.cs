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

        return services;
    }
}
