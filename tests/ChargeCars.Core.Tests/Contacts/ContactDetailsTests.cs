using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using Xunit;

namespace ChargeCars.Core.Tests.Contacts;

public sealed class ContactDetailsTests
{
    [Theory]
    [InlineData("+31612345678", "+31612345678")]
    [InlineData("06-12345678", "+31612345678")]
    [InlineData("06 1234 5678", "+31612345678")]
    [InlineData("0031 6 12345678", "+31612345678")]
    [InlineData("+31 (0)6 12345678", "+31612345678")]
    [InlineData("+310612345678", "+31612345678")]
    [InlineData("31612345678", "+31612345678")]
    [InlineData("(020) 123 45 67", "+31201234567")]
    [InlineData("+91 98765 43210", "+919876543210")]
    [InlineData("0049 30 1234567", "+49301234567")]
    public void A_phone_number_is_read_in_any_spelling(string text, string phone)
    {
        Assert.True(PhoneNumber.TryNormalise(text, out var read));
        Assert.Equal(phone, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("612345678")]
    [InlineData("06123456789")]
    [InlineData("+3161234567")]
    [InlineData("06 1234 567x")]
    [InlineData("+31+612345678")]
    [InlineData("+0612345678")]
    [InlineData("+1234567890123456")]
    public void What_is_no_phone_number_is_not_read_as_one(string? text) => Assert.False(PhoneNumber.TryNormalise(text, out _));

    [Theory]
    [InlineData(" John.Doe@Example.COM ", "john.doe@example.com")]
    [InlineData("post@bücher.example.com", "post@xn--bcher-kva.example.com")]
    public void A_mail_address_has_one_spelling(string text, string email)
    {
        Assert.True(EmailAddress.TryNormalise(text, out var read));
        Assert.Equal(email, read);
    }

    [Theory]
    [InlineData("john")]
    [InlineData("john@example")]
    [InlineData("john@")]
    [InlineData("@example.com")]
    [InlineData("john doe@example.com")]
    [InlineData("John <john@example.com>")]
    [InlineData("a@example.com, b@example.com")]
    [InlineData("john@example..com")]
    [InlineData(null)]
    public void What_is_no_mail_address_is_not_read_as_one(string? text) => Assert.False(EmailAddress.TryNormalise(text, out _));

    [Theory]
    [InlineData(null, "a@example.com", null, "customer.name")]
    [InlineData("Jo", "a@example", null, "customer.email")]
    [InlineData("Jo", null, "12", "customer.phone")]
    [InlineData("Jo", null, null, "customer.email")]
    public void What_is_wrong_with_a_customer_is_named(string? name, string? email, string? phone, string field)
    {
        var refused = Assert.Throws<DomainException>(() => new NewCustomer { Name = name, Email = email, Phone = phone }.Check("customer"));
        Assert.Equal(("VALIDATION_ERROR", field), (refused.Error.Code, refused.Error.Field));
    }
}
