using System.Net;
using ChargeCars.Core.Common;
using ChargeCars.Core.Webhooks;
using Xunit;

namespace ChargeCars.Core.Tests.Webhooks;

public sealed class WebhookTargetTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("192.0.0.192")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::7f00:1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456:789a::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2001::1")]
    public void An_address_inside_is_not_public(string address) => Assert.False(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("172.15.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("2a00:1450:400e::1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    public void An_address_on_the_internet_is_public(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://localhost/hook")]
    [InlineData("https://[::1]:8443/hook")]
    [InlineData("https://[::ffff:169.254.169.254]/latest")]
    [InlineData("https://2130706433/hook")]
    [InlineData("https://0x7f.1/hook")]
    [InlineData("https://partner.test/hook")]
    [InlineData("https://both.test/hook")]
    [InlineData("http://public.test/hook")]
    [InlineData("ftp://public.test/hook")]
    [InlineData("https://me:secret@public.test/hook")]
    [InlineData("https://public.test/hook#part")]
    [InlineData("/hook")]
    [InlineData("public.test")]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_address_that_leads_inside_or_is_no_https_URL_cannot_be_registered(string? url)
    {
        await using var bench = await WebhookBench.CreateAsync(allowPrivate: false, resolve: Resolve);
        var refused = await Assert.ThrowsAsync<DomainException>(() => bench.RegisterAsync(url!));
        Assert.Equal(("VALIDATION_ERROR", "url"), (refused.Error.Code, refused.Error.Field));
    }

    [Fact]
    public async Task A_name_that_is_public_or_not_known_yet_can_be_registered()
    {
        await using var bench = await WebhookBench.CreateAsync(allowPrivate: false, resolve: Resolve);
        Assert.Equal("https://public.test/hook", (await bench.RegisterAsync("https://public.test/hook")).Url);
        Assert.Equal("https://unknown.test", (await bench.RegisterAsync("https://unknown.test")).Url);
    }

    [Fact]
    public async Task A_name_that_led_outside_when_registered_and_inside_when_sent_to_is_not_connected_to()
    {
        await using var receiver = await Receiver.StartAsync();
        var address = IPAddress.Parse("203.0.114.9");
        await using var bench = await WebhookBench.CreateAsync(allowPrivate: false, resolve: (_, _) => Task.FromResult<IPAddress[]>([address]));
        await bench.RegisterAsync($"https://partner.test:{receiver.Port}/hook");
        address = IPAddress.Loopback;
        await bench.OweAsync();
        await bench.Deliver.SweepAsync(Ct);
        Assert.Empty(receiver.All);
        Assert.Equal("refused_address", (await bench.AttemptsAsync())[0].Error);
    }

    [Fact]
    public async Task The_connection_goes_to_the_address_that_was_checked_under_the_name_that_was_registered()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var bench = await WebhookBench.CreateAsync(allowPrivate: true, resolve: (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        await bench.RegisterAsync($"http://partner.test:{receiver.Port}/hook");
        await bench.OweAsync();
        await bench.Deliver.SweepAsync(Ct);
        Assert.Equal($"partner.test:{receiver.Port}", Assert.Single(receiver.All).Host);
    }

    [Fact]
    public async Task IPv6_literals_are_sent_to()
    {
        await using var receiver = await Receiver.StartAsync("[::1]");
        await using var bench = await WebhookBench.CreateAsync();
        await bench.RegisterAsync(receiver.Url);
        await bench.OweAsync();
        await bench.Deliver.SweepAsync(Ct);
        Assert.Single(receiver.All);
    }

    [Fact]
    public async Task What_went_wrong_is_told_apart()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var bench = await WebhookBench.CreateAsync(resolve: Resolve);
        await bench.RegisterAsync("https://unknown.test/hook");
        await bench.RegisterAsync($"https://127.0.0.1:{receiver.Port}/hook");
        await bench.RegisterAsync("http://127.0.0.1:1/hook");
        await bench.OweAsync();
        await bench.Deliver.SweepAsync(Ct);
        var attempts = await bench.AttemptsAsync();
        var deliveries = await bench.DeliveriesAsync();
        Assert.Equal(["dns", "tls", "connect"], deliveries.Select(d => attempts.Single(a => a.DeliveryId == d.Id).Error));
    }

    private static Task<IPAddress[]> Resolve(string host, CancellationToken ct) => host switch
    {
        "localhost" => Dns.GetHostAddressesAsync(host, ct),
        "public.test" => Task.FromResult<IPAddress[]>([IPAddress.Parse("203.0.114.9")]),
        "partner.test" => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.5")]),
        "both.test" => Task.FromResult<IPAddress[]>([IPAddress.Parse("203.0.114.9"), IPAddress.Parse("192.168.0.2")]),
        _ => throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound),
    };
}
