using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

public sealed class StatusSubjectTests
{
    [Fact]
    public async Task A_step_whose_requirements_are_not_met_is_refused_with_all_that_is_missing()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite, s => s.AddSingleton<IStepRequirement, Photos>().AddSingleton<IStepRequirement, Signature>());
        var order = await world.MoveThroughAsync(await world.StartAsync(), "in_progress");
        var refused = await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "completed"));
        Assert.Equal((ErrorKind.Conflict, "MISSING_REQUIREMENTS"), (refused.Kind, refused.Code));
        Assert.Equal(["photo_charger", "signature"], (IEnumerable<string>)refused.Details!["missing"]!);

        var steps = await world.Queries.NextStepsAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, StatusWorld.Ct);
        Assert.Equal(["photo_charger", "signature"], steps.Single(s => s.Status == "completed").Missing.Select(m => m.Code));
        Assert.Empty(steps.Single(s => s.Status == "cancelled").Missing);
    }

    [Fact]
    public async Task The_copy_on_the_records_own_row_is_made_in_the_same_transaction()
    {
        var copies = new Copies();
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite, s => s.AddSingleton<IStatusSubject>(copies));
        var order = await world.StartAsync();
        Assert.Equal((order.EntityId, "new", StatusCategory.Backlog, false), copies.Last);
        await world.MoveAsync(order, "in_progress");
        Assert.Equal((order.EntityId, "in_progress", StatusCategory.Active, false), copies.Last);

        copies.Fail = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.MoveAsync(order, "completed"));
        Assert.Equal("in_progress", (await world.CurrentAsync(order)).Status);
        Assert.Equal(1, await world.CountOutboxAsync(StatusChangedEvent.Name));
    }

    [Fact]
    public async Task Somebody_who_sees_only_their_own_work_moves_only_that()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite, s => s.AddSingleton<IStatusSubject>(new Copies { Technician = 3 }));
        var order = await world.StartAsync();
        Assert.Equal("ENTITY_NOT_FOUND", (await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "in_progress", actor: StatusWorld.Planner with { TechnicianId = 4 }))).Code);
        Assert.Equal("in_progress", (await world.MoveAsync(order, "in_progress", actor: StatusWorld.Planner with { TechnicianId = 3 })).To);
    }

    private sealed class Photos : IStepRequirement
    {
        public string EntityType => EntityTypes.Order;

        public Task<IReadOnlyList<MissingRequirement>> MissingAsync(AppDb db, long entityId, string toStatus, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<MissingRequirement>>(toStatus == "completed" ? [new("photo_charger")] : []);
    }

    private sealed class Signature : IStepRequirement
    {
        public string EntityType => EntityTypes.Order;

        public Task<IReadOnlyList<MissingRequirement>> MissingAsync(AppDb db, long entityId, string toStatus, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<MissingRequirement>>(toStatus == "completed" ? [new("signature")] : []);
    }

    private sealed class Copies : IStatusSubject
    {
        public string EntityType => EntityTypes.Order;

        public (long, string, StatusCategory, bool) Last { get; private set; }

        public bool Fail { get; set; }

        public long Technician { get; init; }

        public Task ApplyAsync(AppDb db, long entityId, StatusSnapshot snapshot, CancellationToken ct)
        {
            Last = (entityId, snapshot.Status, snapshot.Category, snapshot.IsFinal);
            return Fail ? throw new InvalidOperationException("The row cannot be written") : Task.CompletedTask;
        }

        public Task<bool> IsOwnedByTechnicianAsync(AppDb db, long entityId, long technicianId, CancellationToken ct) => Task.FromResult(technicianId == Technician);
    }
}
