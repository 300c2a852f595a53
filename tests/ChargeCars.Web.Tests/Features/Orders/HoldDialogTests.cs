using Bunit;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Web.Features.Orders;
using ChargeCars.Web.Tests.Ui;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Orders;

public sealed class HoldDialogTests : UiTest
{
    [Fact]
    public async Task The_dialog_asks_for_everything_a_hold_keeps_and_needs_a_reason()
    {
        HoldRequest? put = null;
        var dialog = Render<HoldDialog>(p => p.Add(d => d.Put, (HoldRequest request) => put = request));
        await dialog.InvokeAsync(() => dialog.Instance.Open());
        var day = Amsterdam.Day(Now).AddDays(7);
        Assert.True(dialog.Find("footer button").HasAttribute("disabled"));
        dialog.Find("select").Change("permit");
        dialog.Find("textarea").Input("The owners association votes");
        var days = dialog.FindAll("input[type=date]");
        Assert.Equal(3, days.Count);
        days[0].Change(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        dialog.FindAll("input[type=date]")[2].Change(Amsterdam.Day(Now).AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(dialog.Find("footer button").HasAttribute("disabled")); // nobody is told in the past
        dialog.FindAll("input[type=date]")[2].Change(day.AddDays(3).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        dialog.FindAll("select")[1].Change(Roles.Manager);
        dialog.FindAll("input[type=checkbox]")[1].Change(true);
        await dialog.Find("footer button").ClickAsync(new());
        Assert.Equal(("permit", "The owners association votes", Roles.Manager, true, true), (put!.Category, put.Details, put.EscalateTo, put.NotifyCustomer, put.NotifyPartner));
        Assert.Equal((Amsterdam.Moment(day, new TimeOnly(9, 0)), Amsterdam.Moment(day.AddDays(3), new TimeOnly(9, 0)), null), (put.ExpectedResumeAt, put.EscalateAt, put.FollowUpAt));

        // until it has gone through nothing of it is lost
        await dialog.InvokeAsync(() => dialog.Instance.Open());
        Assert.Equal("The owners association votes", dialog.Find("textarea").GetAttribute("value"));
        await dialog.InvokeAsync(() =>
        {
            dialog.Instance.Forget();
            dialog.Instance.Open();
        });
        Assert.True(string.IsNullOrEmpty(dialog.Find("textarea").GetAttribute("value")));
    }
}
