using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Identity;
using ChargeCars.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Identity;

public sealed class RefreshTokensTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Of_many_who_exchange_one_token_together_one_wins_and_keeps_its_session(DatabaseProvider provider)
    {
        // the clock stands still, so that all twelve ask at the same moment however the machine schedules them
        await using var database = await TestDatabase.OnAsync(provider, s => s.AddSingleton<TimeProvider>(new ManualTime(DateTimeOffset.UnixEpoch.AddYears(56))).AddSingleton<RefreshTokens>());
        var (tokens, ct) = (database.Services.GetRequiredService<RefreshTokens>(), TestContext.Current.CancellationToken);
        var first = await tokens.IssueAsync(await UserAsync(database, ct), ct);
        var asked = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => TryAsync(tokens, first.Token, ct)));
        var winner = Assert.Single(asked, t => t is not null);
        Assert.NotNull(await TryAsync(tokens, winner!, ct));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_token_that_comes_back_after_its_use_ends_its_family_and_no_other(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.OnAsync(provider, s => s.AddSingleton<RefreshTokens>());
        var (tokens, ct) = (database.Services.GetRequiredService<RefreshTokens>(), TestContext.Current.CancellationToken);
        var user = await UserAsync(database, ct);
        var (first, elsewhere) = (await tokens.IssueAsync(user, ct), await tokens.IssueAsync(user, ct));
        var second = await TryAsync(tokens, first.Token, ct);
        Assert.Null(await TryAsync(tokens, first.Token, ct));
        Assert.Null(await TryAsync(tokens, second!, ct));
        Assert.NotNull(await TryAsync(tokens, elsewhere.Token, ct));
    }

    private static async Task<string?> TryAsync(RefreshTokens tokens, string token, CancellationToken ct)
    {
        try
        {
            return (await tokens.ExchangeAsync(token, ct)).Token;
        }
        catch (DomainException e) when (e.Error.Kind is ErrorKind.Unauthenticated)
        {
            return null;
        }
    }

    private static Task<long> UserAsync(TestDatabase database, CancellationToken ct) => database.Writer.WriteAsync(
        Actor.System("test"),
        async (db, token) =>
        {
            var user = new User { DisplayName = "Somebody", UserName = "somebody@example.com", CreatedAt = DateTimeOffset.UnixEpoch };
            db.Add(user);
            await db.SaveChangesAsync(token);
            return user.Id;
        },
        ct);
}
