using System.Text;
using System.Text.Json;

namespace ChargeCars.Ocpp.Rpc;

/// <summary>Text out of a JSON token without ever throwing: broken UTF-8, lone surrogates and NUL become U+FFFD.</summary>
internal static class Utf8Text
{
    private const char Replacement = '\uFFFD';

    /// <summary>Reads a string, number or boolean token as text. <paramref name="clean"/> is false when something had to be replaced.</summary>
    public static string Read(ref Utf8JsonReader json, WordList? words, out bool known, out bool clean)
    {
        var span = json.ValueSpan;
        clean = true;
        known = false;
        if (json.TokenType == JsonTokenType.String && json.ValueIsEscaped)
        {
            string text;
            try
            {
                text = json.GetString()!;
            }
            catch (InvalidOperationException)
            {
                clean = false;
                text = Encoding.UTF8.GetString(span);
            }
            if (text.Contains('\0', StringComparison.Ordinal))
            {
                clean = false;
                text = text.Replace('\0', Replacement);
            }
            return words is null ? text : words.Intern(text, out known);
        }
        if (words is not null && span.Length <= 64)
        {
            Span<char> chars = stackalloc char[64];
            return words.Intern(chars[..Encoding.UTF8.GetChars(span, chars)], out known);
        }
        return Encoding.UTF8.GetString(span);
    }
}
