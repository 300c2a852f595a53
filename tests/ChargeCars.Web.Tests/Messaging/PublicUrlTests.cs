using ChargeCars.Web.Messaging;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace ChargeCars.Web.Tests.Messaging;

public sealed class PublicUrlTests
{
    [Theory]
    [InlineData("https://backoffice.example.com/charge", false, "https://backoffice.example.com/charge")]
    [InlineData(null, false, null)]
    [InlineData(null, true, "http://127.0.0.1:5080/")]
    public void The_setting_counts_and_the_demo_makes_do_with_where_it_listens(string? setting, bool demo, string? expected) =>
        Assert.Equal(expected, MessagingSetup.PublicUrl(Settings(setting, demo))?.ToString());

    [Theory]
    [InlineData("backoffice.example.com")]
    [InlineData("ftp://example.com")]
    [InlineData("https://example.com/?a=b")]
    [InlineData("https://name:secret@example.com")]
    [InlineData("javascript:alert(1)")]
    public void What_is_no_address_is_refused_at_the_start(string setting) =>
        Assert.Contains("Site:PublicUrl", Assert.Throws<InvalidOperationException>(() => MessagingSetup.PublicUrl(Settings(setting, false))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://+:5080")]
    public void An_address_that_means_all_of_them_is_the_one_of_this_machine(string urls) => Assert.Equal("http://127.0.0.1:5080/", MessagingSetup.PublicUrl(Settings(null, true, urls))?.ToString());

    private static IConfiguration Settings(string? site, bool demo, string urls = "http://127.0.0.1:5080;http://0.0.0.0:5081") => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Site:PublicUrl"] = site, ["Demo:Enabled"] = demo ? "true" : "false", ["urls"] = urls })
        .Build();
}
