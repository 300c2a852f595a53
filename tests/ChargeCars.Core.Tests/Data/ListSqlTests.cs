using ChargeCars.Core.Catalog;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Charging.Locations;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Identity;
using ChargeCars.Core.Jobs;
using ChargeCars.Core.Messaging;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Partners;
using ChargeCars.Core.Service;
using ChargeCars.Core.Visits;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Core.Tests.Data;

public sealed class ListSqlTests
{
    private static readonly bool[] BothWays = [false, true];

    [Fact]
    public void Every_order_of_every_list_can_be_said_to_SQL_Server()
    {
        using var gate = new WriteGate();
        using var db = new AppDbFactory(new DatabaseSettings { Provider = DatabaseProvider.SqlServer, ConnectionString = "Server=127.0.0.1;Database=none" }, gate, TimeProvider.System).CreateDbContext();
        var actor = new Actor { Name = "A", Channel = "test", UserId = 5, Permissions = Permissions.All.ToHashSet(), BusinessEntityIds = [1, 2] };
        var now = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
        var normalizer = new UpperInvariantLookupNormalizer();
        string[] all =
        [
            .. from sort in Enum.GetValues<TicketSort>() from down in BothWays from open in new bool?[] { null, true, false }
               select Page(TicketQueries.Rows(db, TicketQueries.Ordered(TicketQueries.Tracked(db, db.Tickets), new TicketFilter { Sort = sort, Descending = down, Open = open }))),
            .. from sort in Enum.GetValues<VisitSort>() from down in BothWays select VisitQueries.Rows(db, VisitQueries.Ordered(db.Visits, new VisitFilter(Sort: sort, Descending: down)).Skip(25).Take(25)).ToQueryString(),
            .. from sort in Enum.GetValues<ChargePointSort>() from down in BothWays select Page(ChargePointQueries.Ordered(db.ChargePoints, new ChargePointFilter { Sort = sort, Descending = down })),
            .. from sort in Enum.GetValues<LocationSort>() from down in BothWays from partner in new long?[] { null, 7 }
               select Page(LocationQueries.Rows(db, LocationQueries.Ordered(db.LocationsFor(actor with { PartnerId = partner }), sort, down))),
            .. from sort in Enum.GetValues<PartnerSort>() from down in BothWays let filter = new PartnerFilter(null, true, true, sort, down)
               select PartnerQueries.Rows(db, PartnerQueries.Ordered(db, PartnerQueries.Matching(db, actor, filter), filter).Skip(25).Take(25), now).ToQueryString(),
            .. from sort in Enum.GetValues<UserSort>() from down in BothWays let filter = new UserFilter("an", "planner", false, sort, down) select Page(UserQueries.Ordered(UserQueries.Matching(db, filter, normalizer), filter)),
            .. from sort in Enum.GetValues<JobRunSort>() from down in BothWays let filter = new JobRunFilter(JobOutcome.Failed, "sheep", sort, down) select Page(JobHistory.Ordered(JobHistory.Matching(db, "count", filter), filter)),
            .. from sort in Enum.GetValues<TechnicianSort>() from down in BothWays let filter = new TechnicianFilter("an", "north", true, sort, down)
               select Page(TechnicianQueries.Rows(db, TechnicianQueries.Matching(db, filter), EditTechnicians.ToCome(VisitQueries.Seen(db, actor), now), filter)),
            .. from sort in Enum.GetValues<ArticleSort>() from down in BothWays select Page(ArticleQueries.Rows(db, new ArticleFilter("ka", ArticleKind.Material, true, sort, down))),
            .. from sort in Enum.GetValues<TagSort>() from down in BothWays from state in Enum.GetValues<TagState>() let filter = new TagFilter("a81f", state, true, sort, down)
               select Page(TagQueries.Rows(db, TagQueries.Matching(db, filter, true, now), filter, now)),
            .. from sort in Enum.GetValues<TariffSort>() from down in BothWays select Page(TariffQueries.Rows(db, new TariffFilter("st", true, sort, down))),
            Page(PartnerQueries.Skus(db, db.Partners, "wall")),
            Page(MessageQueries.Found(db.OutgoingMessages, "a@", []).OrderBy(m => m.Id)),
            Page(MessageQueries.Found(db.OutgoingMessages, "x", [new NumberedRecord(EntityTypes.Order, 1, Guid.Empty)]).OrderBy(m => m.Id)),
        ];
        string[] lookups =
        [
            TagQueries.Drivers(db, "an").ToQueryString(),
            TechnicianQueries.WithoutAccount(db, 5).ToQueryString(),
            TechnicianQueries.AccountOf(db, 5).ToQueryString(),
            VisitQueries.Ever(db).ToQueryString(),
            .. AuditQueries.RecordTypes.Append(null).Select(t => AuditQueries.Rows(AuditScope.Lines(db, actor, t).OrderByDescending(l => l.At).ThenByDescending(l => l.Id).Skip(25).Take(25)).ToQueryString()),
            PartnerQueries.Saved(db, db.Partners.Where(p => p.PublicId == Guid.Empty)).ToQueryString(),
            OrganizationQueries.Rows(OrganizationQueries.ByKvk(db, "12345678"), 5).ToQueryString(),
            PartnerQueries.ForSale(db, "wall", 10).ToQueryString(),
            MapPartnerSku.Waiting(db, new PartnerSku { ExternalSku = "WALL" }).ToQueryString(),
            .. AuditNames.All(db).Select(n => n.ToQueryString()),
            .. AuditQueries.RecordTypes.Append(EntityTypes.Order).Select(t => AuditSubjects.Named(db, t, [Guid.Empty])?.ToQueryString()).OfType<string>(),
        ];
        Assert.All(lookups, sql => Assert.Contains("SELECT", sql, StringComparison.Ordinal));
        Assert.All(all, sql => Assert.Contains("OFFSET", sql, StringComparison.Ordinal));
        Assert.All(all, sql => Assert.True(sql.LastIndexOf("ORDER BY", StringComparison.Ordinal) > sql.LastIndexOf("WHERE", StringComparison.Ordinal) || sql.TrimEnd().EndsWith("ROWS ONLY", StringComparison.Ordinal), sql));
    }

    private static string Page<T>(IQueryable<T> rows) => rows.Skip(25).Take(25).ToQueryString();
}
