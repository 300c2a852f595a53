using System.Security.Claims;
using ChargeCars.Core.Common;
using ChargeCars.Core.Identity;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Shell;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Analytics;

public sealed class ReportsPolicyTests
{
    [Fact]
    public async Task Who_only_sees_their_own_visits_is_not_offered_the_reports()
    {
        await using var factory = new AppFactory();
        Assert.Contains("/reports/sla", await MenuAsync(factory, await factory.CreateUserAsync(Roles.Planner)));
        var menu = await MenuAsync(factory, await factory.CreateUserAsync(Roles.Technician));
        Assert.DoesNotContain("/reports/sla", menu);
        Assert.Contains("/visits", menu);
    }

    private static async Task<IEnumerable<string>> MenuAsync(AppFactory factory, KnownUser user)
    {
        using var scope = factory.Services.CreateScope();
        var person = new ClaimsPrincipal(user.Identity("test", new ClaimsIdentityOptions()));
        return (await scope.ServiceProvider.GetRequiredService<Allowed>().PagesAsync(person)).Select(p => p.Href);
    }
}
