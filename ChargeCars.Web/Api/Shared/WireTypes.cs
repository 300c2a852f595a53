using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace ChargeCars.Web.Api.Shared;

/// <summary>What a member of a body is read as, in words for whoever sent something else.</summary>
internal static partial class WireTypes
{
    /// <summary>The type at <paramref name="path"/> of a body, such as <c>lines[1].quantity</c>; null when it cannot be told.</summary>
    public static Type? At(Type? body, string path)
    {
        var type = body;
        foreach (var step in StepPattern().EnumerateMatches(path))
        {
            if (type is null)
            {
                return null;
            }

            var info = WireJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
            var name = path.Substring(step.Index, step.Length);
            type = info.Kind switch
            {
                JsonTypeInfoKind.Object => info.Properties.FirstOrDefault(p => p.Name == name)?.PropertyType,
                JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary => info.ElementType,
                _ => null,
            };
        }

        return type;
    }

    /// <summary>What a value of <paramref name="type"/> must be; null when there are no words for it.</summary>
    public static string? Expected(Type? type) => (Nullable.GetUnderlyingType(type ?? typeof(void)) ?? type) switch
    {
        null => null,
        { IsEnum: true } words => $"must be one of {string.Join(", ", Enum.GetNames(words).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName))}",
        var t when t == typeof(string) => "must be text",
        var t when t == typeof(bool) => "must be true or false",
        var t when t == typeof(int) || t == typeof(long) || t == typeof(short) => "must be a whole number",
        var t when t == typeof(decimal) || t == typeof(double) => "must be a number",
        var t when t == typeof(DateOnly) => "must be a date such as 2026-01-31",
        var t when t == typeof(DateTimeOffset) => "must be a date and time such as 2026-01-31T09:30:00Z",
        var t when t == typeof(TimeOnly) => "must be a time such as 09:30",
        var t when t == typeof(Guid) => "must be a uuid",
        var t => WireJson.Options.GetTypeInfo(t).Kind switch
        {
            JsonTypeInfoKind.Enumerable => "must be a list",
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => "must be an object",
            _ => null,
        },
    };

    [GeneratedRegex("[^.\\[\\]]+")]
    private static partial Regex StepPattern();
}
