using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Identity;
using ChargeCars.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Identity;

public sealed class UserQueriesTests
{
    private static readonly Actor Admin = new() { Name = "Tester", Channel = "test", Permissions = Permissions.All.ToHashSet() };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Users_are_found_in_any_case_narrowed_and_put_in_order_either_way(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.OnAsync(
            provider,
            services => services.AddSingleton<TimeProvider>(new ManualTime(DateTimeOffset.UnixEpoch.AddYears(56))).AddSingleton<SignInThrottle>().AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>().AddSingleton<UserQueries>());
        await database.Writer.WriteAsync(
            Admin,
            async (db, ct) =>
            {
                User Somebody(string name, string mail, int? seenDay = null) => new()
                {
                    DisplayName = name, UserName = mail, Email = mail, NormalizedEmail = mail.ToUpperInvariant(), CreatedAt = DateTimeOffset.UnixEpoch, LastSeenAt = seenDay is { } day ? DateTimeOffset.UnixEpoch.AddDays(day) : null,
                };
                var role = new Role { Name = "planner", NormalizedName = "PLANNER" };
                var (anna, bart, chris) = (Somebody("Anna", "z@example.com", 3), Somebody("Bart", "m@example.com"), Somebody("Chris", "a@example.com", 1));
                chris.DisabledAt = DateTimeOffset.UnixEpoch;
                db.AddRange(role, anna, bart, chris);
                await db.SaveChangesAsync(ct);
                db.UserRoles.Add(new IdentityUserRole<long> { UserId = bart.Id, RoleId = role.Id });
            },
            Ct);
        var queries = database.Services.GetRequiredService<UserQueries>();
        async Task<string> Listed(UserFilter filter) => string.Join(' ', (await queries.ListAsync(Admin, filter, new PageRequest(), Ct)).Items.Select(u => u.Name));
        Assert.Equal("Anna Bart Chris", await Listed(new UserFilter()));
        Assert.Equal("Chris Bart Anna", await Listed(new UserFilter(Descending: true)));
        Assert.Equal("Chris Bart Anna", await Listed(new UserFilter(Sort: UserSort.Email)));
        Assert.Equal("Bart Chris Anna", await Listed(new UserFilter(Sort: UserSort.LastSeen)));
        Assert.Equal("Anna Chris Bart", await Listed(new UserFilter(Sort: UserSort.LastSeen, Descending: true)));
        Assert.Equal("Anna", await Listed(new UserFilter("aNN")));
        Assert.Equal("Bart", await Listed(new UserFilter("m@EX")));
        Assert.Equal("Bart", await Listed(new UserFilter(Role: "planner")));
        Assert.Equal("Chris", await Listed(new UserFilter(IsDisabled: true)));
        Assert.Equal("Anna Bart", await Listed(new UserFilter(IsDisabled: false)));
        Assert.Empty(await Listed(new UserFilter("%")));
        Assert.Equal("PERMISSION_DENIED", (await Assert.ThrowsAsync<DomainException>(() => queries.ListAsync(new Actor { Name = "N", Channel = "ui" }, new UserFilter(), new PageRequest(), Ct))).Error.Code);
    }
}
