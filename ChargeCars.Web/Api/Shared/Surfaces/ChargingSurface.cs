using ChargeCars.Core.Common;

namespace ChargeCars.Web.Api.Shared.Surfaces;

/// <summary>S3: one code for everything, the HTTP status tells; a conflict is 400 there.</summary>
internal sealed class ChargingSurface() : ApiSurface(
    "S3",
    "s3",
    "Charging",
    ["/api/v1", "/ws"],
    [RateClass.Minute("user", 1000), RateClass.Minute("public", 60, RatePer.Address)])
{
    private const int OnlyCode = 2001;

    /// <inheritdoc/>
    public override int StatusFor(ErrorKind kind) => kind is ErrorKind.Conflict ? StatusCodes.Status400BadRequest : base.StatusFor(kind);

    /// <inheritdoc/>
    public override object Envelope(DomainError error, int status, DateTimeOffset now) => new ChargingError(
        OnlyCode,
        status is StatusCodes.Status401Unauthorized ? $"Not authorized: {error.Message}" : WireNames.Sentence(error),
        now);

    private sealed record ChargingError(int StatusCode, string StatusMessage, DateTimeOffset Timestamp);
}
