using System.Globalization;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ChargeCars.Web.Api.Charging;

/// <summary>Filters of S3's transaction list, read only for those who may use them.</summary>
internal sealed record S3TransactionQuery(
    [FromQuery(Name = "from")] string? From,
    [FromQuery(Name = "to")] string? To,
    [FromQuery(Name = "username")] string? Username,
    [FromQuery(Name = "id_tag")] string? IdTag,
    [FromQuery(Name = "charge_point_id")] string? ChargePointId)
{
    /// <summary>The days and moments are UTC, as all moments of the contract; both ends are inclusive.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR for what is no date.</exception>
    public DriverSessionFilter ToFilter() => new()
    {
        From = Given(From) is { } from ? Moment("from", from, TimeSpan.Zero, TimeSpan.Zero) : null,
        Until = Given(To) is { } to ? Moment("to", to, TimeSpan.FromDays(1), TimeSpan.FromSeconds(1)) : null,
        Username = Given(Username),
        IdTag = Given(IdTag),
        StationId = Given(ChargePointId),
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // the last day of the calendar has no day after it
    private static DateTimeOffset After(DateTimeOffset moment, TimeSpan span) => moment > DateTimeOffset.MaxValue - span ? DateTimeOffset.MaxValue : moment + span;

    private static DateTimeOffset Moment(string field, string text, TimeSpan afterDay, TimeSpan afterSecond)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var culture = CultureInfo.InvariantCulture;
        return DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", culture, Utc, out var day) ? After(day, afterDay)
            : DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssK"], culture, Utc, out var second) ? After(second, afterSecond)
            : throw DomainError.Invalid(field, $"{field} must be a date such as 2026-01-31, or a date and time such as 2026-01-31T23:59:59");
    }
}

/// <summary>S3's transactions.</summary>
internal static class S3Transactions
{
    /// <summary>Maps <c>/api/v1/transactions</c>.</summary>
    public static void MapTransactions(this RouteGroupBuilder s3)
    {
        var group = s3.MapGroup("/transactions").WithTags("Transactions");
        group.MapGet("/active", ActiveAsync).WithSummary("List the user's own sessions that run");
        group.MapGet("/list", ListAsync).WithSummary("List transactions: one's own, or for admin and operator with a filter everybody's");
        group.MapGet("/list/{period}", PeriodAsync).WithSummary("List one's own transactions of the last day, week or month");
        group.MapGet("/recent", RecentAsync).WithSummary("Charge points of one's own recent transactions");
        group.MapGet("/info/{id:long}", InfoAsync).WithSummary("Get one transaction");
    }

    private static async Task<Ok<IReadOnlyList<S3ChargeState>>> ActiveAsync(Caller caller, DriverSessions sessions, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var running = await sessions.RunningAsync(caller, ct);
        return TypedResults.Ok<IReadOnlyList<S3ChargeState>>([.. running.Select(s => S3ChargeState.Of(s, s.IsOwn || caller.Actor.May(Permissions.OperateChargers), now))]);
    }

    private static async Task<Ok<IReadOnlyList<S3Transaction>>> ListAsync([AsParameters] S3TransactionQuery query, Caller caller, DriverSessions sessions, CancellationToken ct)
    {
        // the document's own rule: filters work for admin and operator only, and without one they see their own as well
        var filter = caller.Actor.May(Permissions.OperateChargers) ? query.ToFilter() : new DriverSessionFilter();
        return Listed(filter.IsEmpty ? await sessions.OwnAsync(caller, null, ct) : await sessions.ListAsync(caller, filter, ct));
    }

    private static async Task<Ok<IReadOnlyList<S3Transaction>>> PeriodAsync(string period, Caller caller, DriverSessions sessions, TimeProvider clock, CancellationToken ct)
    {
        var days = period switch
        {
            "day" => 1,
            "week" => 7,
            "month" => 31,
            _ => throw DomainError.Invalid("period", "period must be day, week or month"),
        };
        return Listed(await sessions.OwnAsync(caller, clock.GetUtcNow().AddDays(-days), ct));
    }

    private static async Task<Ok<IReadOnlyList<S3ChargePoint>>> RecentAsync(Caller caller, ChargerDirectory chargers, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<S3ChargePoint>>([.. (await chargers.RecentAsync(caller, ct)).Select(S3ChargePoint.Of)]);

    private static async Task<Ok<S3Transaction>> InfoAsync(long id, Caller caller, DriverSessions sessions, CancellationToken ct) =>
        TypedResults.Ok(S3Transaction.Of(await sessions.FindAsync(caller, id, ct) ?? throw DomainError.NotFound($"Transaction {id}")));

    private static Ok<IReadOnlyList<S3Transaction>> Listed(IReadOnlyList<DriverSession> sessions) =>
        TypedResults.Ok<IReadOnlyList<S3Transaction>>([.. sessions.Select(S3Transaction.Of)]);
}
