using ChargeCars.Core.Common;
using ChargeCars.Core.Messaging;
using Xunit;

namespace ChargeCars.Core.Tests.Messaging;

public sealed class SiteLinksTests
{
    [Theory]
    [InlineData("https://backoffice.example.com", EntityTypes.Order, "CC-2026-00123", "https://backoffice.example.com/orders/CC-2026-00123")]
    [InlineData("https://backoffice.example.com/charge/", EntityTypes.Ticket, "CCT-2026-00001", "https://backoffice.example.com/charge/tickets/CCT-2026-00001")]
    [InlineData("http://127.0.0.1:5080", EntityTypes.Visit, "odd/number?", "http://127.0.0.1:5080/visits/odd%2Fnumber%3F")]
    [InlineData("https://backoffice.example.com", EntityTypes.Payment, "P-1", null)]
    [InlineData("https://backoffice.example.com", EntityTypes.Order, null, null)]
    [InlineData(null, EntityTypes.Order, "CC-2026-00123", null)]
    public void A_record_is_linked_to_its_page_when_it_has_one_and_the_site_an_address(string? site, string type, string? number, string? expected) =>
        Assert.Equal(expected, new SiteLinks(new SiteSettings { PublicUrl = site is null ? null : new Uri(site) }).Record(type, number));
}
