using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Partners;
using ChargeCars.Core.Tests.Orders;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChargeCars.Core.Tests.Orders.OrderWorld;

namespace ChargeCars.Core.Tests.Partners;

public sealed class PartnerKeysTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_key_opens_its_partner_until_it_is_revoked(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var keys = world.Get<PartnerKeys>();
        var issued = await keys.IssueAsync(Planner, PartnerId, [PartnerScopes.OrdersWrite], null, Ct);
        Assert.StartsWith(issued.Prefix, issued.Key, StringComparison.Ordinal);
        Assert.Equal(32, System.Buffers.Text.Base64Url.DecodeFromChars(issued.Key.AsSpan(4)).Length);
        var who = await keys.VerifyAsync(issued.Key, Ct);
        Assert.Equal((world.PartnerKey, PartnerId, "Autohuis De Linde", true), (who!.PartnerId, who.PartnerPublicId, who.Name, who.IsActive));
        var actor = who.ToActor();
        Assert.Equal((true, false, world.PartnerKey), (actor.May(Permissions.EditWork), actor.May(Permissions.SeeWork), actor.PartnerId));
        await using (var db = await world.ReadAsync())
        {
            var kept = await db.PartnerApiKeys.SingleAsync(Ct);
            Assert.DoesNotContain(issued.Key, kept.Hash, StringComparison.Ordinal);
            Assert.DoesNotContain(kept.Hash, (await db.AuditLines.SingleAsync(l => l.EntityType == "partner_api_key", Ct)).After!, StringComparison.Ordinal);
        }

        await keys.RevokeAsync(Planner, issued.Id, Ct);
        await keys.RevokeAsync(Planner, issued.Id, Ct);
        Assert.Null(await keys.VerifyAsync(issued.Key, Ct));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("demo-partner-key-2")]
    [InlineData("DEMO-PARTNER-KEY-1")]
    [InlineData("demo-partner-key-1 ")]
    public async Task A_key_that_is_not_ours_opens_nothing(string? key)
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        await world.Get<PartnerKeys>().IssueAsync(Planner, PartnerId, PartnerScopes.All.ToList(), null, Ct, "demo-partner-key-1");
        Assert.NotNull(await world.Get<PartnerKeys>().VerifyAsync("demo-partner-key-1", Ct));
        Assert.Null(await world.Get<PartnerKeys>().VerifyAsync(key, Ct));
    }

    [Fact]
    public async Task A_key_ends_when_it_expires()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var keys = world.Get<PartnerKeys>();
        var issued = await keys.IssueAsync(Planner, PartnerId, [PartnerScopes.OrdersRead], Monday9.AddDays(1), Ct);
        world.Time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await keys.VerifyAsync(issued.Key, Ct));
        world.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await keys.VerifyAsync(issued.Key, Ct));
    }

    [Fact]
    public async Task Its_last_use_is_written_at_most_once_a_minute_and_not_in_the_audit_trail()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var keys = world.Get<PartnerKeys>();
        var issued = await keys.IssueAsync(Planner, PartnerId, [PartnerScopes.OrdersRead], null, Ct);
        await keys.VerifyAsync(issued.Key, Ct);
        world.Time.Advance(TimeSpan.FromSeconds(59));
        await keys.VerifyAsync(issued.Key, Ct);
        Assert.Equal(Monday9, await LastUseAsync());
        world.Time.Advance(TimeSpan.FromSeconds(1));
        await keys.VerifyAsync(issued.Key, Ct);
        Assert.Equal(Monday9.AddMinutes(1), await LastUseAsync());
        await using var db = await world.ReadAsync();
        Assert.Equal(Monday9.AddMinutes(1), (await db.Partners.SingleAsync(p => p.PublicId == PartnerId, Ct)).LastSeenAt);
        Assert.Equal(1, await db.AuditLines.CountAsync(l => l.EntityType == "partner_api_key", Ct));

        async Task<DateTimeOffset?> LastUseAsync()
        {
            await using var check = await world.ReadAsync();
            return (await check.PartnerApiKeys.SingleAsync(Ct)).LastUsedAt;
        }
    }

    [Fact]
    public async Task Only_staff_of_the_company_manage_keys()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var keys = world.Get<PartnerKeys>();
        var issued = await keys.IssueAsync(Planner, PartnerId, [PartnerScopes.OrdersRead], null, Ct);
        Assert.Equal("PERMISSION_DENIED", await CodeAsync(() => keys.IssueAsync(world.PartnerActor(), PartnerId, [PartnerScopes.OrdersRead], null, Ct)));
        Assert.Equal("NOT_FOUND", await CodeAsync(() => keys.IssueAsync(Staff(world.SecondCompany), PartnerId, [PartnerScopes.OrdersRead], null, Ct)));
        Assert.Equal("NOT_FOUND", await CodeAsync(() => keys.RevokeAsync(Staff(world.SecondCompany), issued.Id, Ct)));
        Assert.Equal("NOT_FOUND", await CodeAsync(() => keys.IssueAsync(Planner, Guid.NewGuid(), [PartnerScopes.OrdersRead], null, Ct)));
        Assert.Equal("VALIDATION_ERROR", await CodeAsync(() => keys.IssueAsync(Planner, PartnerId, ["all"], null, Ct)));
        Assert.Equal("VALIDATION_ERROR", await CodeAsync(() => keys.IssueAsync(Planner, PartnerId, [PartnerScopes.OrdersRead], Monday9, Ct)));
    }

    private static async Task<string> CodeAsync(Func<Task> act) => (await Assert.ThrowsAsync<DomainException>(act)).Error.Code;
}
