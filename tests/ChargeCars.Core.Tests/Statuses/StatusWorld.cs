using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using ChargeCars.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

/// <summary>A database with the default workflows, one company and a clock that stands still on Monday 2 March 2026, 10:00 in Amsterdam.</summary>
internal sealed class StatusWorld : IAsyncDisposable
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly Actor Planner = new() { Name = "Petra Planner", Channel = "test", UserId = 12, Roles = [Roles.Planner], Permissions = Roles.Defaults[Roles.Planner].ToHashSet() };

    public static readonly Actor Operator = Planner with { Name = "Otto Operator", UserId = 13, Roles = [Roles.Operator] };

    private readonly TestDatabase database;
    private long entities;

    private StatusWorld(TestDatabase database, ManualTime clock) => (this.database, Clock) = (database, clock);

    public ManualTime Clock { get; }

    public TestDatabase Database => database;

    public StatusEngine Engine => database.Services.GetRequiredService<StatusEngine>();

    public StatusQueries Queries => database.Services.GetRequiredService<StatusQueries>();

    public Holds Holds => database.Services.GetRequiredService<Holds>();

    public Task<int> EscalateAsync() => database.Services.GetRequiredService<EscalateHolds>().RunAsync(Ct);

    public ScanSla Scan => database.Services.GetRequiredService<ScanSla>();

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<StatusWorld> OnAsync(DatabaseProvider provider, Action<IServiceCollection>? add = null)
    {
        var clock = new ManualTime(Monday);
        var database = await TestDatabase.OnAsync(provider, services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddStatuses();
            add?.Invoke(services);
        });
        await database.Services.GetRequiredService<DefaultWorkflows>().LoadAsync(Ct);
        await database.Writer.WriteAsync(
            Planner,
            async (db, ct) =>
            {
                db.Add(new BusinessEntity { Slug = "chargecars", Name = "ChargeCars B.V.", Prefix = "CC", SenderEmail = "mail@example.com" });
                await db.SaveChangesAsync(ct);
                db.Add(new BusinessEntity { Slug = "thuislader", Name = "Thuislader B.V.", Prefix = "TL", SenderEmail = "mail@example.com" });
            },
            Ct);
        return new StatusWorld(database, clock);
    }

    /// <summary>Starts a record that exists nowhere else: the engine knows no features.</summary>
    public async Task<StatusChanged> StartAsync(
        string entityType = EntityTypes.Order, string source = "api", string priority = "normal", decimal euros = 0, long businessEntityId = 1, long? partnerId = null, string? context = null, string? orderType = null)
    {
        var id = Interlocked.Increment(ref entities);
        return await database.Writer.WriteAsync(
            Planner,
            (db, ct) => Engine.StartAsync(
                db, Planner, new NewTrack(entityType, id, Guid.CreateVersion7(), businessEntityId, source, priority, Money.FromEuros(euros), partnerId, context, orderType), ct),
            Ct);
    }

    public Task<StatusChanged> MoveAsync(StatusChanged record, string to, string? reason = null, string? context = null, Actor? actor = null) =>
        Engine.ChangeAsync(actor ?? Planner, record.EntityType, record.EntityId, new StatusChange(to, reason, context), Ct);

    /// <summary>Moves a record through several steps, as somebody who may enter all of them.</summary>
    public async Task<StatusChanged> MoveThroughAsync(StatusChanged record, params string[] path)
    {
        foreach (var status in path)
        {
            record = await MoveAsync(record, status, "on its way", actor: Operator);
        }

        return record;
    }

    public Task<CurrentStatus> CurrentAsync(StatusChanged record) => Queries.CurrentAsync(Planner, record.EntityType, record.EntityId, Ct);

    public Task<SlaExplanation?> ExplainAsync(StatusChanged record) => Queries.ExplainAsync(Planner, record.EntityType, record.EntityId, Ct);

    public async Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read)
    {
        await using var db = await database.Dbs.CreateDbContextAsync(Ct);
        return await read(db);
    }

    public Task<int> CountOutboxAsync(string type) => ReadAsync(db => db.Outbox.CountAsync(m => m.Type == type, Ct));

    public static async Task<DomainError> RefusedAsync(Func<Task> act) => (await Assert.ThrowsAsync<DomainException>(act)).Error;

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
