using System.Text.Json;
using System.Text.RegularExpressions;
using ChargeCars.Core.Common;

namespace ChargeCars.Web.Api.Shared;

/// <summary>Turns what the framework refuses into the same kind of refusal that verbs make.</summary>
internal static partial class SurfaceErrors
{
    /// <summary>Of a bare HTTP status that nobody gave a body.</summary>
    public static DomainError OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new(ErrorKind.Unauthenticated, "UNAUTHORIZED", "Valid credentials are required"),
        StatusCodes.Status403Forbidden => new(ErrorKind.Forbidden, "PERMISSION_DENIED", "These credentials do not give the right to do this"),
        StatusCodes.Status404NotFound => new(ErrorKind.NotFound, "NOT_FOUND", "Nothing is here"),
        StatusCodes.Status405MethodNotAllowed => new(ErrorKind.Invalid, "METHOD_NOT_ALLOWED", "This path does not answer to that method"),
        StatusCodes.Status413PayloadTooLarge => new(ErrorKind.Invalid, "PAYLOAD_TOO_LARGE", "The request body is too large"),
        StatusCodes.Status415UnsupportedMediaType => new(ErrorKind.Invalid, "UNSUPPORTED_MEDIA_TYPE", "Send the body as application/json"),
        StatusCodes.Status429TooManyRequests => new(ErrorKind.TooMany, "RATE_LIMIT_EXCEEDED", "Too many requests"),
        StatusCodes.Status503ServiceUnavailable => new(ErrorKind.Unavailable, "UNAVAILABLE", "This is not available now"),
        >= 500 => new(ErrorKind.Unavailable, "INTERNAL_ERROR", "Something went wrong on our side; nothing was changed"),
        _ => new(ErrorKind.Invalid, "VALIDATION_ERROR", "The request cannot be understood"),
    };

    /// <summary>Of a request that could not be read or bound, with the field at fault when it is known, and the status where the framework fixed one.</summary>
    /// <param name="e">What the framework says.</param>
    /// <param name="body">The type that the endpoint's body is read as; null when it takes none.</param>
    public static (DomainError Error, int? Status) OfBadRequest(BadHttpRequestException e, Type? body)
    {
        if (e.StatusCode is not StatusCodes.Status400BadRequest)
        {
            return (OfStatus(e.StatusCode), e.StatusCode);
        }

        if (e.InnerException is JsonException json)
        {
            return OfJson(json, body);
        }

        var parameter = ParameterPattern().Match(e.Message);
        if (!parameter.Success)
        {
            return (OfStatus(StatusCodes.Status400BadRequest), StatusCodes.Status400BadRequest);
        }

        if (e.Message.StartsWith("Implicit body", StringComparison.Ordinal))
        {
            return (Invalid("body", "a JSON body is required"), null);
        }

        var value = ValuePattern().Match(e.Message);
        var reason = value.Success
            ? $"'{value.Groups[1].Value}' {Expected(parameter.Groups["type"].Value)}"
            : "is required";
        return (Invalid(parameter.Groups["name"].Value, reason), null);
    }

    private static (DomainError Error, int? Status) OfJson(JsonException e, Type? body)
    {
        // the reader's own exception inside means that the text is no JSON at all
        if (e.InnerException is JsonException)
        {
            return (Invalid("body", "is not valid JSON"), StatusCodes.Status400BadRequest);
        }

        var path = (e.Path ?? "$").TrimStart('$').TrimStart('.');
        var missing = MissingPattern().Match(e.Message);
        if (missing.Success)
        {
            return (Invalid(Joined(path, missing.Groups[1].Value), "is required"), null);
        }

        var nothing = NullPattern().Match(e.Message);
        if (nothing.Success)
        {
            var name = WireNames.Field(nothing.Groups[1].Value);
            return (Invalid(path.EndsWith(name, StringComparison.Ordinal) ? path : Joined(path, name), "may not be null"), null);
        }

        var duplicate = DuplicatePattern().Match(e.Message);
        if (duplicate.Success)
        {
            var name = WireNames.Field(duplicate.Groups[1].Value);
            return (Invalid(path.EndsWith(name, StringComparison.Ordinal) ? path : Joined(path, name), "is given twice"), null);
        }

        var type = TypePattern().Match(e.Message);
        var field = path.Length == 0 ? "body" : path;

        // the message names the type around the member as often as its own
        return (Invalid(field, type.Success ? WireTypes.Expected(WireTypes.At(body, path)) ?? Expected(type.Groups[1].Value) : e.Message), null);
    }

    private static string Joined(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static DomainError Invalid(string field, string reason) => DomainError.Invalid(field, reason).Error;

    private static string Expected(string type) => type switch
    {
        _ when type.Contains("[]", StringComparison.Ordinal) || type.Contains("List", StringComparison.Ordinal) || type.Contains("Enumerable", StringComparison.Ordinal) => "must be a list",
        _ when type.Contains("DateOnly", StringComparison.Ordinal) => "must be a date such as 2026-01-31",
        _ when type.Contains("DateTime", StringComparison.Ordinal) => "must be a date and time such as 2026-01-31T09:30:00Z",
        _ when type.Contains("TimeOnly", StringComparison.Ordinal) => "must be a time such as 09:30",
        _ when type.Contains("Int", StringComparison.Ordinal) || WholePattern().IsMatch(type) => "must be a whole number",
        _ when type.Contains("ecimal", StringComparison.Ordinal) || type.Contains("ouble", StringComparison.Ordinal) => "must be a number",
        _ when type.Contains("Bool", StringComparison.OrdinalIgnoreCase) => "must be true or false",
        _ when type.Contains("Guid", StringComparison.Ordinal) => "must be a uuid",
        _ when type.Contains("WireId", StringComparison.Ordinal) => "must be an id: a uuid or an integer",
        _ when type.Contains("String", StringComparison.OrdinalIgnoreCase) => "must be text",
        _ when type.Contains("JsonElement", StringComparison.Ordinal) || type.Contains("V2", StringComparison.Ordinal) || type.Contains("S1", StringComparison.Ordinal) => "must be an object",
        _ => "has the wrong form",
    };

    [GeneratedRegex("parameter \"(?:(?<type>[^\"]+) )?(?<name>\\w+)\"")]
    private static partial Regex ParameterPattern();

    [GeneratedRegex("from \"(.*)\"\\.$", RegexOptions.Singleline)]
    private static partial Regex ValuePattern();

    [GeneratedRegex("missing required properties including: '([^']+)'")]
    private static partial Regex MissingPattern();

    [GeneratedRegex("'([^']+)'.* (?:doesn't|does not) allow")]
    private static partial Regex NullPattern();

    [GeneratedRegex("[Dd]uplicate property '([^']+)'")]
    private static partial Regex DuplicatePattern();

    [GeneratedRegex("converted to (\\S+?)\\.?(?:$| Path)")]
    private static partial Regex TypePattern();

    [GeneratedRegex("^(?:Nullable<)?(?:int|long|short)")]
    private static partial Regex WholePattern();
}
