using ChargeCars.Core.Catalog;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Web.Features.Orders;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Orders;

public sealed class NewOrderFormTests
{
    [Fact]
    public void A_draft_takes_back_the_customer_and_the_lines_that_were_chosen()
    {
        ArticleRow[] articles = [new("A-1", "Een", "One", new Money(100), new Money(90))];
        var form = new NewOrderForm { Customer = new ContactRow(3, Guid.CreateVersion7(), ContactKind.Person, "J. de Voorbeeld", null, null, "nl"), AddressId = "here" };
        form.Lines.Add(new() { Article = articles[0], Quantity = 2.5m, Payer = "partner" });
        form.Lines.Add(new() { Article = new("GONE", "Weg", "Gone", Money.Zero, Money.Zero) });
        var kept = NewOrderForm.Choices.Read(form.Chosen)!;
        var again = new NewOrderForm();
        again.Restore(kept, articles);
        Assert.Equal((form.Customer, "here"), (again.Customer, kept.AddressId));
        Assert.Equal([(articles[0], 2.5m, "partner"), (null, 1m, "customer")], again.Lines.Select(l => (l.Article, l.Quantity, l.Payer)));
        Assert.Equal(225, again.Sum.Cents);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    public void What_is_no_draft_is_left_alone(string? text) => Assert.Null(NewOrderForm.Choices.Read(text));

    [Fact]
    public void An_untouched_form_keeps_nothing() => Assert.Equal("", new NewOrderForm().Chosen);
}
