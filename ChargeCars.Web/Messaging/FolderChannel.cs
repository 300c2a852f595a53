using System.Globalization;
using System.Net.Mail;
using ChargeCars.Core.Messaging;

namespace ChargeCars.Web.Messaging;

/// <summary>Writes mail as .eml files into a folder: the demo's post office. The same message again overwrites its own file.</summary>
internal sealed class FolderChannel(string folder) : IChannel
{
    public string Name => "email";

    public async Task SendAsync(ChannelMessage message, CancellationToken ct)
    {
        using var mail = Mime.Of(message);
        var drop = Path.Combine(folder, ".writing", message.Id.ToString());
        try
        {
            Directory.CreateDirectory(drop);
            using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = drop })
            {
                await client.SendMailAsync(mail, ct);
            }

            // a reader of the folder never sees half a file
            File.Move(Directory.GetFiles(drop).Single(), Path.Combine(folder, NameOf(message)), overwrite: true);
            Directory.Delete(drop, recursive: true);
        }
        catch (Exception e) when (e is SmtpException or IOException or UnauthorizedAccessException)
        {
            throw new ChannelException("The folder cannot be written to", isFinal: false, e);
        }
    }

    private static string NameOf(ChannelMessage message) =>
        string.Create(CultureInfo.InvariantCulture, $"{message.CreatedAt.UtcDateTime:yyyyMMdd-HHmmss}-{message.Id:N}.eml");
}
