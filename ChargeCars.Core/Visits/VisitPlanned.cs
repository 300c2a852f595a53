using ChargeCars.Core.Data;

namespace ChargeCars.Core.Visits;

/// <summary>A visit was planned.</summary>
/// <param name="VisitId">Public id of the visit.</param>
/// <param name="OrderId">Public id of the order.</param>
/// <param name="Number">The visit's number.</param>
/// <param name="WindowStart">UTC.</param>
/// <param name="WindowEnd">UTC.</param>
public sealed record VisitPlanned(Guid VisitId, Guid OrderId, string Number, DateTimeOffset WindowStart, DateTimeOffset WindowEnd) : IDomainEvent
{
    /// <inheritdoc/>
    public static string Name => "visit.planned";
}
