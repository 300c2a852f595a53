using ChargeCars.Core.Common;

namespace ChargeCars.Web.Api.Shared.Surfaces;

/// <summary>S1: like S0, without a timestamp.</summary>
internal sealed class StatusEngineSurface() : ApiSurface(
    "S1",
    "s1",
    "Status engine",
    ["/api/v1/status"],
    [RateClass.Hour("standard", 1000), RateClass.Hour("bulk", 100), RateClass.Hour("analytics", 50), RateClass.Hour("webhook_registration", 10)])
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> EveryUserMay { get; } = [Permissions.SeeWork, Permissions.EditWork, Permissions.ChangeStatus];

    /// <inheritdoc/>
    public override object Envelope(DomainError error, int status, DateTimeOffset now) =>
        new StatusError(false, new StatusErrorBody(error.Code, error.Message, WireNames.Details(error)));

    private sealed record StatusError(bool Success, StatusErrorBody Error);

    private sealed record StatusErrorBody(string Code, string Message, IReadOnlyDictionary<string, object?> Details);
}
