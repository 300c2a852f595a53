using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

public sealed class StatusConcurrencyTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Of_a_hundred_equal_moves_at_once_exactly_one_wins(DatabaseProvider provider)
    {
        await using var world = await StatusWorld.OnAsync(provider);
        var order = await world.StartAsync();
        var attempts = Enumerable.Range(0, 100).Select(i => Task.Run(() => TryAsync(world, order, "in_progress", $"Person {i}"))).ToList();
        var results = await Task.WhenAll(attempts);

        var winner = Assert.Single(results, r => r.Moved);
        Assert.All(results.Where(r => !r.Moved), r =>
        {
            Assert.Equal("INVALID_STATUS_TRANSITION", r.Error!.Code);
            Assert.Equal(winner.Name, r.Error.Details!["changed_by"]);
        });
        Assert.Equal(2, await world.ReadAsync(db => db.StatusTransitions.CountAsync(StatusWorld.Ct)));
        Assert.Equal(1, await world.CountOutboxAsync(StatusChangedEvent.Name));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Of_a_hundred_different_moves_at_once_one_wins_each_step_and_none_is_lost(DatabaseProvider provider)
    {
        await using var world = await StatusWorld.OnAsync(provider);
        var order = await world.MoveThroughAsync(await world.StartAsync(), "pending_approval", "pending_materials", "in_production");
        var attempts = Enumerable.Range(0, 100).Select(i => Task.Run(() => TryAsync(world, order, i % 2 == 0 ? "quality_check" : "in_production", $"Person {i}"))).ToList();
        var results = await Task.WhenAll(attempts);

        Assert.All(results.Where(r => !r.Moved), r => Assert.Equal("INVALID_STATUS_TRANSITION", r.Error!.Code));
        var moves = await world.ReadAsync(db => db.StatusTransitions.OrderBy(t => t.Sequence).ToListAsync(StatusWorld.Ct));
        Assert.Equal(4 + results.Count(r => r.Moved), moves.Count);
        Assert.Equal(Enumerable.Range(1, moves.Count), moves.Select(m => m.Sequence));
        Assert.Equal(results.Where(r => r.Moved).Select(r => r.Name).Order(), moves.Skip(4).Select(m => m.ActorName).Order());
        Assert.All(moves.Zip(moves.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.Equal(moves.Count - 1, await world.CountOutboxAsync(StatusChangedEvent.Name));
    }

    private static async Task<(bool Moved, string Name, DomainError? Error)> TryAsync(StatusWorld world, StatusChanged order, string to, string name)
    {
        try
        {
            await world.MoveAsync(order, to, actor: StatusWorld.Operator with { Name = name });
            return (true, name, null);
        }
        catch (DomainException refused)
        {
            return (false, name, refused.Error);
        }
    }
}
