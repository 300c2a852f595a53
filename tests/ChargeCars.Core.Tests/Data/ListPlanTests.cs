using System.Data.Common;
using System.Diagnostics;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Messaging;
using ChargeCars.Core.Service;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Visits;
using ChargeCars.Core.Webhooks;
using ChargeCars.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Data;

public sealed class ListPlanTests
{
    private static readonly Actor Admin = new() { Name = "Tester", Channel = "test", Permissions = Permissions.All.ToHashSet() };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Of lists that grow for ever, the first page of every order is read from an index, both ways round; nothing that was found is sorted.</summary>
    [Fact]
    public async Task An_order_that_can_meet_many_rows_follows_an_index()
    {
        await using var database = await TestDatabase.OnAsync(DatabaseProvider.Sqlite, services => services.AddStatuses().AddServiceQueries());
        var page = new PageRequest(1, 50);
        using var plans = new PlanListener((await database.Dbs.CreateDbContextAsync(Ct)).Database.GetDbConnection().DataSource);
        foreach (var turned in new[] { false, true })
        {
            await new SessionQueries(database.Dbs).ListAsync(Admin, new SessionFilter { OldestFirst = turned }, page, Ct);
            await new MessageQueries(database.Dbs, []).ListAsync(Admin, new MessageFilter(OldestFirst: turned), page, Ct);
            await new WebhookQueries(database.Dbs, TimeProvider.System).DeliveriesAsync(Admin, new DeliveryFilter(OldestFirst: turned), page, Ct);
            await new AuditQueries(database.Dbs, TimeProvider.System).ListAsync(Admin, new AuditFilter(OldestFirst: turned), page, Ct);
            foreach (var sort in Enum.GetValues<TicketSort>())
            {
                await database.Services.GetRequiredService<TicketQueries>().ListAsync(Admin, new TicketFilter { Sort = sort, Descending = turned }, page, Ct);
            }
        }

        Assert.Equal(16, plans.Read.Count);
        Assert.All(plans.Read, plan => Assert.DoesNotContain("USE TEMP B-TREE FOR ORDER BY", plan, StringComparison.Ordinal));
        Assert.Equal(2, plans.Read.Count(p => p.Contains("IX_Sessions_StartedAt_Id", StringComparison.Ordinal)));

        // a page of visits is cut along the index before anything hangs on it
        plans.Read.Clear();
        await using var db = await database.Dbs.CreateDbContextAsync(Ct);
        foreach (var sort in Enum.GetValues<VisitSort>())
        {
            await VisitQueries.Ordered(db.Visits, new VisitFilter(Sort: sort, Descending: true)).Take(50).ToListAsync(Ct);
        }

        Assert.All(plans.Read, plan => Assert.DoesNotContain("USE TEMP B-TREE", plan, StringComparison.Ordinal));
    }

    /// <summary>Asks SQLite how it reads each statement that EF sends.</summary>
    private sealed class PlanListener : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly List<IDisposable> subscriptions = [];
        private readonly string dataSource;

        public PlanListener(string dataSource)
        {
            this.dataSource = dataSource;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public List<string> Read { get; } = [];

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandEventData { Command: { } asked } && value.Key == RelationalEventId.CommandExecuting.Name
                && asked.Connection!.DataSource == dataSource && asked.CommandText.Contains("ORDER BY", StringComparison.Ordinal))
            {
                Read.Add(Explain(asked));
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => subscriptions.ForEach(s => s.Dispose());

        private static string Explain(DbCommand asked)
        {
            using var explain = asked.Connection!.CreateCommand();
            explain.Transaction = asked.Transaction;
            explain.CommandText = $"EXPLAIN QUERY PLAN {asked.CommandText}";
            foreach (DbParameter parameter in asked.Parameters)
            {
                var same = explain.CreateParameter();
                (same.ParameterName, same.Value) = (parameter.ParameterName, parameter.Value);
                explain.Parameters.Add(same);
            }

            using var rows = explain.ExecuteReader();
            var plan = new List<string>();
            while (rows.Read())
            {
                plan.Add(rows.GetString(3));
            }

            return string.Join("; ", plan);
        }
    }
}
