using ChargeCars.Core.Addresses;
using ChargeCars.Core.Common;
using Xunit;

namespace ChargeCars.Core.Tests.Addresses;

public sealed class DutchAddressTests
{
    [Theory]
    [InlineData("1234 AB", "1234AB")]
    [InlineData("1234ab", "1234AB")]
    [InlineData(" 9999  zz ", "9999ZZ")]
    [InlineData("1000AS", "1000AS")]
    [InlineData("1234 FI", "1234FI")]
    public void A_postcode_is_read_in_any_spelling(string text, string postcode)
    {
        Assert.True(DutchPostcode.TryParse(text, out var read));
        Assert.Equal(postcode, read);
    }

    [Theory]
    [InlineData("0234 AB")]
    [InlineData("1234 SA")]
    [InlineData("1234 sd")]
    [InlineData("1234SS")]
    [InlineData("123 AB")]
    [InlineData("1234 A")]
    [InlineData("1234 ABC")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_postcode_is_not_read_as_one(string? text) => Assert.False(DutchPostcode.TryParse(text, out _));

    [Theory]
    [InlineData("12", 12, "")]
    [InlineData("12a", 12, "A")]
    [InlineData("12 A", 12, "A")]
    [InlineData("12-3", 12, "-3")]
    [InlineData("12a-3", 12, "A-3")]
    [InlineData("12 bis", 12, "bis")]
    [InlineData("12BIS", 12, "bis")]
    [InlineData("12A bis", 12, "A-bis")]
    [InlineData("7-II", 7, "-II")]
    [InlineData("7-ii", 7, "-II")]
    [InlineData("7 hs", 7, "hs")]
    [InlineData("1-1001", 1, "-1001")]
    [InlineData("12 A 02", 12, "A-02")]
    public void A_house_number_is_read_with_letter_and_addition_in_one_spelling(string text, int number, string addition)
    {
        Assert.True(DutchHouseNumber.TryParse(text, out var read));
        Assert.Equal((number, addition), (read.Number, read.Addition));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("123456")]
    [InlineData("12 zwart")]
    [InlineData("A12")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_house_number_is_not_read_as_one(string? text) => Assert.False(DutchHouseNumber.TryParse(text, out _));

    [Theory]
    [InlineData("Hoofdstraat 123", "Hoofdstraat", 123, "")]
    [InlineData("Hoofdstraat 123A", "Hoofdstraat", 123, "A")]
    [InlineData("Hoofdstraat, 123 a", "Hoofdstraat", 123, "A")]
    [InlineData("1e Helmersstraat 20-2", "1e Helmersstraat", 20, "-2")]
    [InlineData("Plein 1944 12", "Plein 1944", 12, "")]
    [InlineData("Kinkerstraat 12 3", "Kinkerstraat", 12, "-3")]
    [InlineData("Laan van '40-'45 3 bis", "Laan van '40-'45", 3, "bis")]
    [InlineData("  Dorpsweg   7 ", "Dorpsweg", 7, "")]
    [InlineData("Vinkenhof 12 A 02", "Vinkenhof", 12, "A-02")]
    public void A_street_line_is_split_at_its_house_number(string line, string street, int number, string addition)
    {
        Assert.True(DutchAddress.TrySplit(line, out var readStreet, out var read));
        Assert.Equal((street, number, addition), (readStreet, read.Number, read.Addition));
    }

    [Theory]
    [InlineData("Hoofdstraat")]
    [InlineData("123")]
    [InlineData("12 34")]
    [InlineData("Postbus nul")]
    [InlineData(null)]
    public void A_line_without_street_or_number_is_not_split(string? line) => Assert.False(DutchAddress.TrySplit(line, out _, out _));

    [Theory]
    [InlineData(null, "1234 AB", "Amsterdam", "address.street")]
    [InlineData("Hoofdstraat", "1234 AB", "Amsterdam", "address.street")]
    [InlineData("Hoofdstraat 1", "1234", "Amsterdam", "address.postal_code")]
    [InlineData("Hoofdstraat 1", null, "Amsterdam", "address.postal_code")]
    [InlineData("Hoofdstraat 1", "1234 AB", " ", "address.city")]
    public void What_is_wrong_with_an_address_is_named(string? street, string? postcode, string? city, string field)
    {
        var refused = Assert.Throws<DomainException>(() => new NewAddress { Street = street, Postcode = postcode, City = city }.Check("address"));
        Assert.Equal(("VALIDATION_ERROR", field), (refused.Error.Code, refused.Error.Field));
    }

    [Fact]
    public void An_address_abroad_needs_no_Dutch_postcode()
    {
        var read = new NewAddress { Street = "Rue de la Gare", HouseNumber = "4", Postcode = "b-1000", City = "Brussel", Country = "be" }.Check("address");
        Assert.Equal(new CheckedAddress("Rue de la Gare", 4, "", "B-1000", "Brussel", "BE"), read);
    }

    [Theory]
    [InlineData("1011AB", 52.37, 4.90)]
    [InlineData("9999ZZ", 53.33, 6.90)]
    public void A_postcode_lies_in_its_region(string postcode, double latitude, double longitude) =>
        Assert.Equal((latitude, longitude), PostcodeRegions.Locate(postcode));
}
