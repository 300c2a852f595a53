using Bunit;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components.Forms;
using Xunit;

namespace ChargeCars.Web.Tests.Ui;

public sealed class MoneyFieldTests : UiTest
{
    private readonly Form form = new();
    private readonly EditContext edit;

    public MoneyFieldTests() => edit = new EditContext(form);

    [Fact]
    public void An_amount_is_shown_in_Dutch()
    {
        form.Cents = 184950;
        Assert.Equal("1.849,50", Field().Find("input").GetAttribute("value"));
    }

    [Fact]
    public void An_amount_that_is_left_is_taken_and_tidied()
    {
        var field = Field();
        field.Find("input").Change("2500,5");
        Assert.Equal(250050, form.Cents);
        Assert.Equal("2.500,50", field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void A_dot_leaves_the_amount_as_it_was_and_offers_both_readings()
    {
        form.Cents = 100;
        var field = Field();
        field.Find("input").Change("1849.50");
        Assert.Equal(100, form.Cents);
        Assert.Equal("1849.50", field.Find("input").GetAttribute("value"));
        Assert.Equal("true", field.Find("input").GetAttribute("aria-invalid"));
        Assert.Equal(["1.849,50", "184.950,00"], field.FindAll("button").Select(b => b.TextContent));
        Assert.NotEmpty(edit.GetValidationMessages());

        field.FindAll("button")[0].Click();
        Assert.Equal(184950, form.Cents);
        Assert.Empty(field.FindAll("button"));
        Assert.Empty(edit.GetValidationMessages());
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-5,00")]
    [InlineData("1000000,01")]
    [InlineData("-1849.50")]
    public void What_cannot_be_is_said_and_not_taken(string typed)
    {
        form.Cents = 100;
        var field = Field();
        field.Find("input").Change(typed);
        Assert.Equal(100, form.Cents);
        Assert.Single(field.FindAll("small.neg"));
        Assert.Empty(field.FindAll("button"));
    }

    [Fact]
    public void Emptying_it_gives_no_amount_and_no_complaint()
    {
        form.Cents = 100;
        var field = Field();
        field.Find("input").Change("abc");
        field.Find("input").Change("");
        Assert.Null(form.Cents);
        Assert.Empty(field.FindAll("small"));
    }

    private IRenderedComponent<MoneyField> Field() => Render<MoneyField>(p => p
        .AddCascadingValue(edit)
        .Add(f => f.MaxCents, 100_000_000)
        .Bind(f => f.Value, form.Cents, v => form.Cents = v, () => form.Cents));

    private sealed class Form
    {
        public long? Cents { get; set; }
    }
}
