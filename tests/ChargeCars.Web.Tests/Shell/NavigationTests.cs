using ChargeCars.Web.Shell;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Shell;

public sealed class NavigationTests
{
    [Fact]
    public async Task No_two_pages_answer_to_the_same_keys()
    {
        await using var app = new AppFactory();
        var keys = app.Services.GetServices<NavItem>().Select(item => item.Keys).OfType<string>().ToList();
        Assert.NotEmpty(keys);
        Assert.Equal(keys.Distinct(), keys);
    }
}
