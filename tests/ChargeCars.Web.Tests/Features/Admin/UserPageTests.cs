using Bunit;
using ChargeCars.Core.Common;
using ChargeCars.Web.Features.Admin.Users;
using ChargeCars.Web.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Admin;

public sealed class UserPageTests : PageTest
{
    [Fact]
    public async Task Of_two_who_save_the_same_account_the_second_is_told_and_overwrites_nothing()
    {
        var user = await Factory.CreateUserAsync(Roles.Planner);
        var (first, second) = (Open(user.Id), Open(user.Id));
        first.Find("form input[maxlength='200']").Change("Roos Waterbolk");
        second.Find("form input[maxlength='200']").Change("Roos de Vries");
        await first.Find("form").SubmitAsync();
        await second.Find("form").SubmitAsync();
        Assert.Equal("Roos Waterbolk", await Factory.ReadAsync(db => db.Users.Where(u => u.Id == user.Id).Select(u => u.DisplayName).SingleAsync(Ct)));
        Assert.Contains(Services.GetRequiredService<Toasts>().Shown, t => t.Problem?.Code == "ACCOUNT_CHANGED");

        // what was typed is still there; and the first may go on at once
        Assert.Equal("Roos de Vries", second.Find("form input[maxlength='200']").GetAttribute("value"));
        first.Find("form input[maxlength='200']").Change("Roos Waterbolk-Smit");
        await first.Find("form").SubmitAsync();
        Assert.Equal("Roos Waterbolk-Smit", await Factory.ReadAsync(db => db.Users.Where(u => u.Id == user.Id).Select(u => u.DisplayName).SingleAsync(Ct)));
    }

    private IRenderedComponent<UserPage> Open(long id)
    {
        var page = Render<UserPage>(p => p.Add(x => x.Id, id));
        page.WaitForElement("form", Patience);
        return page;
    }
}
