using ChargeCars.Web.Ui;
using Xunit;

namespace ChargeCars.Web.Tests.Ui;

public sealed class MoneyReadingTests
{
    [Theory]
    [InlineData("1849,50", 184950)]
    [InlineData("1.849,50", 184950)]
    [InlineData("€ 1.849,50", 184950)]
    [InlineData("€\u00a01.849,50", 184950)]
    [InlineData("1849", 184900)]
    [InlineData("1.849", 184900)]
    [InlineData("1.234.567", 123456700)]
    [InlineData("1.234.567,8", 123456780)]
    [InlineData("12,-", 1200)]
    [InlineData("12,", 1200)]
    [InlineData("0,05", 5)]
    [InlineData("007", 700)]
    [InlineData("-12,50", -1250)]
    [InlineData("−12,50", -1250)]
    [InlineData("+12,50", 1250)]
    [InlineData(" 1 849,50 ", 184950)]
    [InlineData("999999999999,99", 99999999999999)]
    public void Dutch_writing_is_read_as_it_is(string typed, long cents) =>
        Assert.Equal(new MoneyReading(MoneyCertainty.Sure, cents), MoneyReading.Of(typed));

    [Theory]
    [InlineData("1849.50", 184950, 18495000L)]
    [InlineData("1849.5", 184950, null)]
    [InlineData("0.05", 5, 500L)]
    [InlineData("1,849.50", 184950, null)]
    [InlineData("1,234,567.89", 123456789, null)]
    [InlineData("1,849", 184900, null)]
    [InlineData("-1849.50", -184950, -18495000L)]
    public void English_writing_is_offered_and_never_taken(string typed, long likely, long? other) =>
        Assert.Equal(new MoneyReading(MoneyCertainty.Offered, likely, other), MoneyReading.Of(typed));

    [Theory]
    [InlineData("x")]
    [InlineData("12a")]
    [InlineData("1.84.9")]
    [InlineData("1.849.50")]
    [InlineData("1,2,3")]
    [InlineData("12,345,6")]
    [InlineData("1.8495")]
    [InlineData(",")]
    [InlineData("-")]
    [InlineData(".50")]
    [InlineData("1234567890123")]
    [InlineData("٣٤")]
    public void What_is_no_amount_is_refused(string typed) =>
        Assert.Equal(MoneyCertainty.Nonsense, MoneyReading.Of(typed).Certainty);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("€")]
    public void Nothing_is_nothing(string? typed) =>
        Assert.Equal(MoneyCertainty.Empty, MoneyReading.Of(typed).Certainty);

    [Fact]
    public void What_is_shown_is_read_back()
    {
        foreach (var cents in new[] { 0L, 1, 99, 100, 123456, -250, 99_999_999_99 })
        {
            Assert.Equal(new MoneyReading(MoneyCertainty.Sure, cents), MoneyReading.Of(Show.Money(cents)));
        }
    }
}
