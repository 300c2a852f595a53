using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using ChargeCars.Core.Messaging;

namespace ChargeCars.Web.Messaging;

/// <summary>A message as mail.</summary>
internal static class Mime
{
    /// <exception cref="ChannelException">An address is not one.</exception>
    public static MailMessage Of(ChannelMessage message)
    {
        if (!MailAddress.TryCreate(message.To, out var to) || !MailAddress.TryCreate(message.From, message.FromName, Encoding.UTF8, out var from))
        {
            throw new ChannelException("Not a mail address", isFinal: true);
        }

        var mail = new MailMessage(from, to)
        {
            Subject = message.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = message.Text.ReplaceLineEndings("\r\n"),
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        mail.Headers["Message-ID"] = $"<{message.Id}@{from.Host}>";
        mail.Headers["Auto-Submitted"] = "auto-generated";
        return mail;
    }
}
