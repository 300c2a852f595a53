using Bunit;
using ChargeCars.Core.Common;
using ChargeCars.Core.Visits;
using ChargeCars.Web.Features.Admin.Technicians;
using ChargeCars.Web.Features.Admin.Users;
using ChargeCars.Web.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Admin;

public sealed class TechnicianPageTests : PageTest
{
    [Fact]
    public async Task A_field_that_is_wrong_says_so_itself_and_one_technician_is_made_of_two_clicks()
    {
        var page = Render<TechnicianPage>();
        page.WaitForElement("form", Patience);
        Type(page, "name", "Bram Zonnevelt");
        Type(page, "region", "north");
        Type(page, "phone", "06");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("This is not a telephone number", page.Find(".fld.err small").TextContent), Patience);
        Assert.Equal("Bram Zonnevelt", page.Find("[name=name]").GetAttribute("value"));

        Type(page, "phone", "06 1234 5678");
        var form = page.Find("form");
        await form.SubmitAsync();
        await form.SubmitAsync();
        Assert.Equal(["+31612345678"], await Factory.ReadAsync(db => db.Technicians.Where(t => t.Name == "Bram Zonnevelt").Select(t => t.Phone).ToListAsync(Ct)));
    }

    [Fact]
    public async Task Of_two_who_save_the_same_technician_the_second_is_told_and_overwrites_nothing()
    {
        var id = (await AddAsync()).PublicId;
        var (first, second) = (Open(id), Open(id));
        Type(first, "region", "south");
        Type(second, "region", "middle");
        await first.Find("form").SubmitAsync();
        await second.Find("form").SubmitAsync();
        Assert.Equal("south", await Factory.ReadAsync(db => db.Technicians.Where(t => t.PublicId == id).Select(t => t.Region).SingleAsync(Ct)));
        Assert.Contains(Services.GetRequiredService<Toasts>().Shown, t => t.Problem?.Code == "TECHNICIAN_CHANGED");
    }

    [Fact]
    public async Task A_technician_is_chosen_in_the_form_of_an_account_with_the_role_and_shows_whose_it_is()
    {
        var technician = await AddAsync();
        var user = await Factory.CreateUserAsync(Roles.Technician);
        var page = Render<UserPage>(p => p.Add(x => x.Id, user.Id));
        page.WaitForElement("form", Patience);
        page.Find("[name=technician]").Change(technician.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await page.Find("form").SubmitAsync();
        Assert.Equal(technician.Id, await Factory.ReadAsync(db => db.Users.Where(u => u.Id == user.Id).Select(u => u.TechnicianId).SingleAsync(Ct)));

        var shown = Open(technician.PublicId);
        Assert.Equal($"/settings/users/{user.Id}", shown.Find("section[aria-label=Account] a").GetAttribute("href"));

        // another account is not offered them, and one of another role is asked nothing
        var other = Render<UserPage>();
        other.WaitForElement("form", Patience);
        Assert.Empty(other.FindAll("[name=technician]"));
    }

    [Fact]
    public async Task Technicians_are_listed_and_lead_to_their_page()
    {
        var technician = await AddAsync();
        var page = Render<TechniciansPage>();
        page.WaitForElement("tbody tr", Patience);
        Assert.Contains("Sanne", page.Find("tbody tr td.id").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/settings/technicians/{technician.PublicId}", page.Find("tbody tr a").GetAttribute("href"));
    }

    private static void Type(IRenderedComponent<TechnicianPage> page, string name, string text) => page.Find($"[name={name}]").Change(text);

    private async Task<Technician> AddAsync()
    {
        var technician = new Technician { Name = "Sanne", Region = "north" };
        await Factory.WriteAsync((db, _) =>
        {
            db.Add(technician);
            return Task.CompletedTask;
        });
        return technician;
    }

    private IRenderedComponent<TechnicianPage> Open(Guid id)
    {
        var page = Render<TechnicianPage>(p => p.Add(x => x.Id, id));
        page.WaitForElement("form", Patience);
        return page;
    }
}
