using System.Globalization;
using ChargeCars.Core.Data;
using ChargeCars.Web.Features.Audit;
using ChargeCars.Web.Tests.Ui;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Features;

public sealed class AuditWordsTests : UiTest
{
    [Theory]
    [InlineData("en", "Deadline|2026-07-15T22:30:00+00:00", "Deadline|16 Jul 2026 00:30")]
    [InlineData("nl", "Deadline|2026-01-15T22:30:00Z", "Deadline|15 jan 2026 23:30")]
    [InlineData("nl", "RequestedDate|2026-12-15", "Gewenste dag|15 dec 2026")]
    [InlineData("nl", "Status|in_progress", "Status|In uitvoering")]
    [InlineData("en", "Status|some_step_of_ours", "Status|some step of ours")]
    [InlineData("nl", "Priority|high", "Prioriteit|hoog")]
    [InlineData("en", "Notes|2026-12-15 call first", "Notes|2026-12-15 call first")]
    public void A_value_is_written_as_screens_write_it(string culture, string kept, string said)
    {
        var (member, value) = (kept.Split('|')[0], kept.Split('|')[1]);
        var change = Change(culture, $$"""{"{{member}}":"{{value}}"}""");
        Assert.Equal(said.ToUpperInvariant(), $"{change.Member}|{change.After}".ToUpperInvariant());
    }

    [Theory]
    [InlineData("nl", """{"IsActive":true}""", "In gebruik: ja")]
    [InlineData("en", """{"Total":{"Cents":125000,"Euros":1250.00}}""", "Total: € 1.250,00")]
    [InlineData("en", """{"Roles":["planner","finance"]}""", "Roles: planner, finance")]
    [InlineData("en", """{"SomethingOfTomorrow":5}""", "Something of tomorrow: 5")]
    [InlineData("en", """{"Deadline":"9999-12-31T23:59:59.9999999+00:00"}""", "Deadline: –")]
    [InlineData("en", """{"Notes":null}""", "Notes:")]
    [InlineData("nl", """{"Region":"middle"}""", "Regio: Midden")]
    [InlineData("nl", """{"Kind":"Material"}""", "Soort: Materiaal")]
    public void What_is_no_text_is_said_in_words_too(string culture, string kept, string said)
    {
        var change = Change(culture, kept);
        Assert.Equal(said, Plain($"{change.Member}: {change.After}"));
    }

    [Fact]
    public void A_line_names_its_record_and_leads_to_it()
    {
        var words = Words("en");
        var line = Line("{}");
        Assert.Equal("Order line CC-2026-00012", words.Record(line with { EntityType = "order_line", About = new AuditSubject("order", "CC-2026-00012", "CC-2026-00012") }));
        Assert.Equal("/orders/CC-2026-00012", AuditLinks.Page(new AuditSubject("order", "CC-2026-00012", "CC-2026-00012")));
        Assert.Equal("/charge-points/A%2FB", AuditLinks.Page(new AuditSubject("charge_point", "A/B", "A/B")));
        Assert.Equal("/settings/articles/1", AuditLinks.Page(new AuditSubject("article", "1", "ZAPTEC-PRO")));
        Assert.Equal("/settings/technicians/2", AuditLinks.Page(new AuditSubject("technician", "2", "Pim")));
        Assert.Equal("/tags/3", AuditLinks.Page(new AuditSubject("tag", "3", "··A81F")));
        Assert.Equal("/settings/tariffs/4", AuditLinks.Page(new AuditSubject("tariff", "4", "standard")));
        Assert.Equal("Number of the tag: ··A81F", Change("en", """{"IdTag":"04A1B2C3A81F"}""") is var tag ? $"{tag.Member}: {tag.After}" : null);
        Assert.Null(AuditLinks.Page(new AuditSubject("contact", "Femke", "Femke")));
        Assert.Equal("Tariff", words.Record(line with { EntityType = "tariff" }));
    }

    [Fact]
    public void Every_kind_of_record_has_a_word_in_both_languages()
    {
        foreach (var culture in new[] { "nl", "en" })
        {
            var words = Words(culture);
            Assert.All(AuditQueries.RecordTypes, t => Assert.True(char.IsUpper(words.Type(t)[0]), t));
        }
    }

    private AuditChange Change(string culture, string after) => Assert.Single(AuditChange.Of(Line(after), Words(culture)));

    private static AuditRow Line(string after) => new(1, DateTimeOffset.UnixEpoch, "Anna", 1, "ui", "changed", "order", Guid.Empty, null, after, null);

    private AuditWords Words(string culture)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture == "nl" ? "nl-NL" : "en-GB");
        return ActivatorUtilities.CreateInstance<AuditWords>(Services);
    }
}
