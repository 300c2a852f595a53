using ChargeCars.Core.Common;

namespace ChargeCars.Web.Api.Shared.Surfaces;

/// <summary>S0: success flag, error object and timestamp.</summary>
internal sealed class V2Surface() : ApiSurface(
    "S0",
    "v2",
    "ChargeCars V2",
    ["/v2"],
    [RateClass.Minute("user", 1000), RateClass.Minute("partner", 100), RateClass.Minute("public", 10, RatePer.Address)])
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> EveryUserMay { get; } = [Permissions.SeeWork, Permissions.EditWork, Permissions.ChangeStatus];

    /// <inheritdoc/>
    public override object Envelope(DomainError error, int status, DateTimeOffset now) => new V2Error(
        false,
        new V2ErrorBody(error.Code == "PERMISSION_DENIED" ? "FORBIDDEN" : error.Code, error.Message, WireNames.Details(error)),
        now);

    private sealed record V2Error(bool Success, V2ErrorBody Error, DateTimeOffset Timestamp);

    private sealed record V2ErrorBody(string Code, string Message, IReadOnlyDictionary<string, object?> Details);
}
