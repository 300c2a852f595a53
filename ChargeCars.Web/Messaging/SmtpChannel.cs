using System.Net;
using System.Net.Mail;
using ChargeCars.Core.Messaging;

namespace ChargeCars.Web.Messaging;

/// <summary>Hands mail to the server of section <c>Mail</c>.</summary>
internal sealed class SmtpChannel(MailSettings settings) : IChannel
{
    public string Name => "email";

    public async Task SendAsync(ChannelMessage message, CancellationToken ct)
    {
        using var mail = Mime.Of(message);
        using var client = new SmtpClient(settings.Host, settings.Port)
        {
            EnableSsl = settings.Tls,
            UseDefaultCredentials = false,
            Credentials = settings.User.Length == 0 ? null : new NetworkCredential(settings.User, settings.Password),
        };
        try
        {
            await client.SendMailAsync(mail, ct);
        }
        catch (SmtpException e)
        {
            throw new ChannelException($"{(int)e.StatusCode}: {e.Message}", IsFinal(e.StatusCode), e);
        }
    }

    // 5xx about this recipient; 5xx about us (credentials, policy) may be mended
    private static bool IsFinal(SmtpStatusCode status) =>
        status is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.UserNotLocalTryAlternatePath;
}
