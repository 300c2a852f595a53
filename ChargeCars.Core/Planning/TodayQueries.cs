using ChargeCars.Core.Common;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Service;
using ChargeCars.Core.Visits;

namespace ChargeCars.Core.Planning;

/// <summary>What a planner needs to see first.</summary>
/// <param name="Late">Orders past their deadline, the latest first.</param>
/// <param name="LateToday">Orders due before midnight in Amsterdam, the first due first.</param>
/// <param name="Unplanned">Orders ready to be planned, the first due first.</param>
/// <param name="Visits">Visits whose window touches today, earliest first.</param>
/// <param name="OpenTickets">Tickets nobody has closed; null for who handles none.</param>
/// <param name="Troubles">Stations in trouble; null for who sees none.</param>
public sealed record TodayBoard(Paged<OrderRow> Late, Paged<OrderRow> LateToday, Paged<OrderRow> Unplanned, IReadOnlyList<VisitRow> Visits, int? OpenTickets, TroubleCounts? Troubles);

/// <summary>The Today page: the beginnings of lists that have pages of their own, so that each figure is the count of the list it opens.</summary>
public sealed class TodayQueries(OrderQueries orders, VisitQueries visits, TicketQueries tickets, TroubleQueries troubles, TimeProvider clock)
{
    private static readonly PageRequest Few = new(1, 8);

    /// <summary>The board as of now, within the actor's scope.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<TodayBoard> BoardAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        var today = Amsterdam.Day(clock.GetUtcNow());
        var (dayStart, dayEnd) = (Amsterdam.Moment(today, TimeOnly.MinValue), Amsterdam.Moment(today.AddDays(1), TimeOnly.MinValue));
        var soonest = new OrderFilter { IsOpen = true, Sort = OrderSort.Deadline, Descending = false };
        return new TodayBoard(
            await orders.ListAsync(soonest with { IsOverdue = true }, Few, actor, ct),
            await orders.ListAsync(soonest with { IsDueToday = true }, Few, actor, ct),
            await orders.ListAsync(soonest with { Statuses = ["planning"] }, Few, actor, ct),
            (await visits.ListAsync(actor, new VisitFilter(dayStart, dayEnd), new PageRequest(1, PageRequest.MaxPerPage), ct)).Items,
            actor.May(Permissions.HandleTickets) ? await tickets.CountOpenAsync(actor, ct) : null,
            actor.May(Permissions.SeeCharging) ? await troubles.CountAsync(actor, null, ct) : null);
    }
}
