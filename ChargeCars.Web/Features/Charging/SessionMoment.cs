namespace ChargeCars.Web.Features.Charging;

/// <summary>Something that happened during a session; its number stands in the list and on the curve.</summary>
/// <param name="No">From 1, in order of time.</param>
/// <param name="At">UTC.</param>
/// <param name="Title">What happened.</param>
/// <param name="Note">In OCPP's words.</param>
public sealed record SessionMoment(int No, DateTimeOffset At, string Title, string? Note);
