using ChargeCars.Core.Common;

namespace ChargeCars.Web.Api.Shared.Surfaces;

/// <summary>S2: error, detail and hint; fields at fault are 422, unreadable JSON is 400.</summary>
internal sealed class CrmSurface() : ApiSurface(
    "S2",
    "s2",
    "Public CRM API",
    ["/api/v2"],
    [RateClass.Minute("authenticated", 1000), RateClass.Minute("standard", 100, RatePer.Address)])
{
    /// <inheritdoc/>
    public override int StatusFor(ErrorKind kind) => kind is ErrorKind.Invalid ? StatusCodes.Status422UnprocessableEntity : base.StatusFor(kind);

    /// <inheritdoc/>
    public override RateClass ClassFor(Caller? caller) => caller is null ? Classes["standard"] : DefaultClass;

    /// <inheritdoc/>
    public override object Envelope(DomainError error, int status, DateTimeOffset now)
    {
        var code = status switch
        {
            StatusCodes.Status400BadRequest when error.Code == "VALIDATION_ERROR" => "bad_request",
            StatusCodes.Status403Forbidden when error.Code is "PERMISSION_DENIED" => "forbidden",
            StatusCodes.Status429TooManyRequests => "rate_limited",
            _ => WireNames.LowerCode(error.Code),
        };
        return new CrmError(code, error.Message, Hint(error, status));
    }

    private static string Hint(DomainError error, int status)
    {
        if (error.Details?.GetValueOrDefault("hint") is string hint)
        {
            return hint;
        }

        return (status, error.Field) switch
        {
            (_, { } field) => $"Check '{WireNames.Field(field)}' and send the request again",
            (StatusCodes.Status401Unauthorized, _) => "Send a valid bearer token in the Authorization header",
            (StatusCodes.Status403Forbidden, _) => "Ask an administrator for the right to do this",
            (StatusCodes.Status404NotFound, _) => "Check the path and the id",
            (StatusCodes.Status429TooManyRequests, _) => "Wait for the number of seconds in Retry-After",
            ( >= 500, _) => "Try again later; nothing was changed",
            _ => "Check the request against the documentation",
        };
    }

    private sealed record CrmError(string Error, string Detail, string Hint);
}
