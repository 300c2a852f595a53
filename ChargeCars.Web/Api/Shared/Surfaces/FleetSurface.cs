using System.Text.Json;
using ChargeCars.Core.Common;

namespace ChargeCars.Web.Api.Shared.Surfaces;

/// <summary>S4: three strings; a conflict is 400 there.</summary>
internal sealed class FleetSurface() : ApiSurface(
    "S4",
    "s4",
    "Batteries and financing",
    ["/api"],
    [RateClass.Minute("user", 1000), RateClass.Minute("public", 20, RatePer.Address)])
{
    /// <inheritdoc/>
    public override int StatusFor(ErrorKind kind) => kind is ErrorKind.Conflict ? StatusCodes.Status400BadRequest : base.StatusFor(kind);

    /// <inheritdoc/>
    public override object Envelope(DomainError error, int status, DateTimeOffset now)
    {
        var details = WireNames.Details(error);
        return new FleetError(
            error.Message,
            details.Count == 0 ? "" : JsonSerializer.Serialize(details, WireJson.Options),
            error.Code == "PERMISSION_DENIED" ? "FORBIDDEN" : error.Code);
    }

    private sealed record FleetError(string Error, string Details, string Code);
}
