using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

public sealed class ScanSlaTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Each_breach_is_told_once_however_many_scan_at_a_time(DatabaseProvider provider)
    {
        await using var world = await StatusWorld.OnAsync(provider);
        var late = new List<StatusChanged>();
        for (var i = 0; i < 30; i++)
        {
            late.Add(await world.StartAsync());
        }

        Assert.Equal(0, await world.Scan.ScanAsync(StatusWorld.Ct));
        world.Clock.Advance(TimeSpan.FromHours(25));
        var found = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => world.Scan.ScanAsync(StatusWorld.Ct))));
        Assert.Equal(30, found.Sum());
        Assert.Equal(30, await world.CountOutboxAsync(SlaBreached.Name));
        Assert.Equal(0, await world.Scan.ScanAsync(StatusWorld.Ct));

        // the next step has a clock, and a breach, of its own
        await world.MoveAsync(late[0], "in_progress", null, """{"estimated_completion":"2026-03-01T00:00:00Z"}""");
        Assert.Equal(1, await world.Scan.ScanAsync(StatusWorld.Ct));
        var told = await world.ReadAsync(db => db.Outbox.Where(m => m.Type == SlaBreached.Name).OrderBy(m => m.Id).LastAsync(StatusWorld.Ct));
        Assert.Equal(("in_progress", late[0].EntityPublicId), (told.As<SlaBreached>().Status, told.As<SlaBreached>().EntityPublicId));
    }

    [Fact]
    public async Task More_than_one_batch_is_found_in_one_scan()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        await Task.WhenAll(Enumerable.Range(0, 450).Select(_ => world.StartAsync()));
        world.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(450, await world.Scan.ScanAsync(StatusWorld.Ct));
    }

    [Fact]
    public async Task The_scan_reads_a_range_of_an_index_and_not_the_table()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        await using var db = await world.Database.Dbs.CreateDbContextAsync(StatusWorld.Ct);
        var sql = ScanSla.Due(db, StatusWorld.Monday).ToQueryString();
        await db.Database.OpenConnectionAsync(StatusWorld.Ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..].Replace("@now", "'2026-03-02'", StringComparison.Ordinal).Replace("@p", "200", StringComparison.Ordinal);
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(StatusWorld.Ct);
        while (await reader.ReadAsync(StatusWorld.Ct))
        {
            plan.Add(reader.GetString(3));
        }

        Assert.Contains(plan, line => line.StartsWith("SEARCH", StringComparison.Ordinal) && line.Contains("SlaNextAt", StringComparison.Ordinal));
    }
}
