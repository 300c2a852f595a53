using System.Text;
using ChargeCars.Core.Messaging;
using ChargeCars.Web.Messaging;
using Xunit;

namespace ChargeCars.Web.Tests.Messaging;

public sealed class ChannelTests
{
    private static readonly ChannelMessage Hello = new(
        Guid.Parse("0190b6a0-0000-7000-8000-000000000001"), "hallo@example.com", "ChargeCars B.V.", "klant@example.net", "Uw order is geïnstalleerd – €", "Beste José,\n\nVeel plezier!\n.\nChargeCars", new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_server_is_handed_sender_recipient_and_a_message_id_that_stays()
    {
        await using var server = new MailServer();
        var channel = new SmtpChannel(new MailSettings { Host = "127.0.0.1", Port = server.Port, Tls = false });
        await channel.SendAsync(Hello, Ct);
        await channel.SendAsync(Hello, Ct);
        var mails = server.Taken;
        Assert.Equal(2, mails.Count);
        Assert.All(mails, m => Assert.Equal(("hallo@example.com", "klant@example.net"), (m.From, m.To)));
        Assert.All(mails, m => Assert.Contains("Message-ID: <0190b6a0-0000-7000-8000-000000000001@example.com>", m.Data, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("Jos=C3=A9", mails[0].Data, StringComparison.Ordinal);
        Assert.Contains("ChargeCars", mails[0].Data.Split("\r\n\r\n", 2)[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("550 No such user", true)]
    [InlineData("553 Name not allowed", true)]
    [InlineData("450 Try later", false)]
    [InlineData("452 Disk full", false)]
    public async Task What_the_server_says_of_the_recipient_decides_whether_it_is_tried_again(string answer, bool isFinal)
    {
        await using var server = new MailServer { AnswerToRecipient = answer };
        var refused = await Assert.ThrowsAsync<ChannelException>(() => new SmtpChannel(new MailSettings { Host = "127.0.0.1", Port = server.Port, Tls = false }).SendAsync(Hello, Ct));
        Assert.Equal(isFinal, refused.IsFinal);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_or_offers_no_TLS_is_tried_again_later()
    {
        var unreachable = await Assert.ThrowsAsync<ChannelException>(() => new SmtpChannel(new MailSettings { Host = "127.0.0.1", Port = 1, Tls = false }).SendAsync(Hello, Ct));
        await using var server = new MailServer();
        var insecure = await Assert.ThrowsAsync<ChannelException>(() => new SmtpChannel(new MailSettings { Host = "127.0.0.1", Port = server.Port, Tls = true }).SendAsync(Hello, Ct));
        Assert.False(unreachable.IsFinal || insecure.IsFinal);
        Assert.Empty(server.Taken);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("a@b@c")]
    [InlineData("")]
    public async Task What_is_no_address_is_refused_for_good(string to)
    {
        var refused = await Assert.ThrowsAsync<ChannelException>(() => new SmtpChannel(new MailSettings { Host = "127.0.0.1", Port = 1 }).SendAsync(Hello with { To = to }, Ct));
        Assert.True(refused.IsFinal);
    }

    [Theory]
    [InlineData("klant@example.net")]
    [InlineData("0612345678")]
    [InlineData("+31")]
    [InlineData("")]
    public async Task What_is_no_number_is_refused_for_good(string to)
    {
        var refused = await Assert.ThrowsAsync<ChannelException>(() => new TextFolderChannel("sms", "nowhere").SendAsync(Hello with { To = to }, Ct));
        Assert.True(refused.IsFinal);
    }

    [Fact]
    public async Task An_SMS_is_a_text_file_of_its_own_in_the_folder_however_often_it_is_sent()
    {
        var folder = Directory.CreateTempSubdirectory("chargecars-sms-").FullName;
        try
        {
            var channel = new TextFolderChannel("sms", Path.Combine(folder, "outbox"));
            await channel.SendAsync(Hello with { To = "+31600000001" }, Ct);
            await channel.SendAsync(Hello with { To = "+31600000001" }, Ct);
            var file = Assert.Single(Directory.GetFiles(Path.Combine(folder, "outbox")));
            Assert.Equal("20260302-120000-0190b6a0000070008000000000000001.sms.txt", Path.GetFileName(file));
            Assert.Contains("To: +31600000001", await File.ReadAllTextAsync(file, Encoding.UTF8, Ct), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_folder_holds_one_readable_file_per_message_however_often_it_is_sent()
    {
        var folder = Directory.CreateTempSubdirectory("chargecars-mail-").FullName;
        try
        {
            var channel = new FolderChannel(Path.Combine(folder, "outbox"));
            await channel.SendAsync(Hello, Ct);
            await channel.SendAsync(Hello, Ct);
            var file = Assert.Single(Directory.GetFiles(Path.Combine(folder, "outbox")));
            Assert.Equal("20260302-120000-0190b6a0000070008000000000000001.eml", Path.GetFileName(file));
            var text = await File.ReadAllTextAsync(file, Encoding.UTF8, Ct);
            Assert.Contains("klant@example.net", text, StringComparison.Ordinal);
            Assert.Contains("Veel plezier!", text, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
