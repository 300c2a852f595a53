using System.Text.Json;
using System.Text.RegularExpressions;
using ChargeCars.Core.Charging;

namespace ChargeCars.Web.Features.Charging;

/// <summary>A logged frame taken apart for showing. Frames are cut at 8 kB and stations make mistakes: what cannot be read is simply not summed up.</summary>
internal static partial class OcppFrame
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The payload of a call or an answer; null when there is none to read.</summary>
    public static JsonElement? Payload(LoggedFrame? frame)
    {
        if (frame is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(frame.Text, Lenient);
            var root = document.RootElement;
            var at = frame.Kind switch { "Call" => 3, "CallResult" => 2, _ => 4 };
            return root.ValueKind is JsonValueKind.Array && root.GetArrayLength() > at ? root[at].Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The frame as it was, but with tags and passwords masked.</summary>
    public static string Shown(LoggedFrame frame)
    {
        var text = TagInside().Replace(frame.Text, m => $"{m.Groups[1].Value}{MaskedTag.Of(m.Groups[2].Value)}{m.Groups[3].Value}");
        return PasswordNamed().IsMatch(text) ? ValueInside().Replace(text, "$1••••••$3") : text;
    }

    [GeneratedRegex("""("(?:idTag|idToken|parentIdTag|groupIdToken)"\s*:\s*")([^"]*)(")""", RegexOptions.CultureInvariant)]
    private static partial Regex TagInside();

    [GeneratedRegex("AuthorizationKey|BasicAuthPassword", RegexOptions.CultureInvariant)]
    private static partial Regex PasswordNamed();

    [GeneratedRegex("""("(?:value|attributeValue)"\s*:\s*")([^"]*)(")""", RegexOptions.CultureInvariant)]
    private static partial Regex ValueInside();
}
