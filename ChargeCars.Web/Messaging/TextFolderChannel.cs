using System.Globalization;
using ChargeCars.Core.Messaging;

namespace ChargeCars.Web.Messaging;

/// <summary>Writes SMS and WhatsApp messages as text files into a folder: the demo's telephone. The same message again overwrites its own file.</summary>
internal sealed class TextFolderChannel(string name, string folder) : IChannel
{
    public string Name => name;

    public async Task SendAsync(ChannelMessage message, CancellationToken ct)
    {
        if (message.To is not ['+', .. { Length: >= 6 and <= 15 } digits] || !digits.All(char.IsAsciiDigit))
        {
            throw new ChannelException("Not a telephone number", isFinal: true);
        }

        try
        {
            Directory.CreateDirectory(folder);
            var file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{message.CreatedAt.UtcDateTime:yyyyMMdd-HHmmss}-{message.Id:N}.{name}.txt"));

            // a reader of the folder never sees half a file
            var writing = file + ".writing";
            await File.WriteAllTextAsync(writing, $"From: {message.FromName}\nTo: {message.To}\n\n{message.Text}\n", ct);
            File.Move(writing, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ChannelException("The folder cannot be written to", isFinal: false, e);
        }
    }
}
