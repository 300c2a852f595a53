using System.Globalization;
using Bunit;
using ChargeCars.Core.Statuses.Rules;
using ChargeCars.Web.Features.Workflows;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Tests.Ui;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Workflows;

public sealed class RuleBuilderTests : UiTest
{
    private static readonly RuleFields Fields = new(
    [
        new("priority", RuleFieldKind.Text, ["low", "normal", "high"]),
        new("value", RuleFieldKind.Money),
        new("source", RuleFieldKind.Text),
        new("signed_off", RuleFieldKind.Boolean),
        new("requested_date", RuleFieldKind.Date),
        new("since", RuleFieldKind.Moment),
        new("photos", RuleFieldKind.Texts),
    ]);

    private RuleSet rules = RuleSet.None;

    [Theory]
    [InlineData("en-GB", """{"all":[{"field":"priority","op":"eq","value":"high"},{"any":[{"field":"value","op":"gte","value":10000},{"field":"source","op":"in","value":["api","partner"]}]}]}""",
        "Priority is high and (value is at least € 10.000,00 or source is one of api, partner)")]
    [InlineData("nl-NL", """{"all":[{"field":"priority","op":"eq","value":"high"},{"any":[{"field":"value","op":"gte","value":10000},{"field":"source","op":"in","value":["api","partner"]}]}]}""",
        "Prioriteit is hoog en (waarde is minstens € 10.000,00 of bron is een van api, partner)")]
    [InlineData("en-GB", """{"any":[{"field":"since","op":"older_than","value":"3d"},{"field":"signed_off","op":"eq","value":false}]}""", "In this status since is longer ago than 3 days or signed off is no")]
    [InlineData("en-GB", """{"all":[{"field":"requested_date","op":"between","value":["2026-03-01","2026-03-31"]}]}""", "Date asked for is between 1 Mar 2026 and 31 Mar 2026")]
    [InlineData("en-GB", """{"all":[]}""", "always")]
    public void A_rule_is_said_as_one_sentence(string culture, string json, string sentence)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(sentence, Plain(Show(json).Find(".sentence").TextContent));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Cultures.English;
        }
    }

    [Fact]
    public void A_rule_is_built_by_hand()
    {
        var builder = Show(null);
        builder.FindAll("button")[0].Click();
        Assert.Equal("""{"all":[{"field":"priority","op":"eq","value":"low"}]}""", rules.ToJson());
        builder.FindAll(".ruleleaf select")[2].Change("high");
        builder.FindAll(".ruleleaf select")[1].Change("in");
        Assert.Equal("""{"all":[{"field":"priority","op":"in","value":["high"]}]}""", rules.ToJson());
        builder.FindAll(".rulechoices input")[0].Change(true);
        Assert.Equal("""{"all":[{"field":"priority","op":"in","value":["low","high"]}]}""", rules.ToJson());

        // another kind of field: what was asked before means nothing to it
        builder.FindAll(".ruleleaf select")[0].Change("value");
        Assert.Equal("""{"all":[{"field":"value","op":"in","value":[]}]}""", rules.ToJson());
        builder.FindAll(".ruleleaf select")[1].Change("gte");
        builder.Find(".ruleleaf input").Change("12.500,50");
        Assert.Equal("""{"all":[{"field":"value","op":"gte","value":12500.50}]}""", rules.ToJson());

        // a group of any inside, and gone again with its last part
        builder.FindAll(".rulegroup > .btnrow button")[1].Click();
        Assert.Equal("""{"all":[{"field":"value","op":"gte","value":12500.50},{"any":[{"field":"priority","op":"eq","value":"low"}]}]}""", rules.ToJson());
        builder.FindAll(".rulegroup .rulegroup .ruleleaf > button")[0].Click();
        Assert.Equal("""{"all":[{"field":"value","op":"gte","value":12500.50}]}""", rules.ToJson());
        builder.FindAll(".ruleleaf > button")[0].Click();
        Assert.True(rules.IsEmpty);
    }

    [Fact]
    public void What_is_no_number_is_said_and_changes_nothing()
    {
        var builder = Show("""{"all":[{"field":"value","op":"gte","value":5}]}""");
        builder.Find(".ruleleaf input").Change("many");
        Assert.Equal("This is not a number", builder.Find(".ruleleaf small").TextContent);
        Assert.Equal("""{"all":[{"field":"value","op":"gte","value":5}]}""", rules.ToJson());
        builder.Find(".ruleleaf input").Change("7,5");
        Assert.Empty(builder.FindAll(".ruleleaf small"));
        Assert.Equal("""{"all":[{"field":"value","op":"gte","value":7.5}]}""", rules.ToJson());
    }

    [Theory]
    [InlineData("""{"all":[{"field":"value","op":"gt","value":5},{"field":"value","op":"lt","value":3}]}""", "This can never hold.")]
    [InlineData("""{"any":[{"field":"source","op":"is_set"},{"field":"source","op":"is_empty"}]}""", "This always holds: it asks nothing.")]
    [InlineData("""{"all":[{"field":"colour","op":"is_set"}]}""", "This condition is not complete (all[0].field)")]
    [InlineData("""{"all":[{"field":"source","op":"eq","value":""}]}""", "This condition is not complete (all[0].value)")]
    public void What_is_the_matter_with_a_rule_is_said_under_it(string json, string words) => Assert.Equal(words, Plain(Show(json).Find(".need").TextContent));

    [Fact]
    public void To_look_at_there_is_nothing_to_press()
    {
        var builder = Render<RuleBuilder>(p => p.Add(b => b.Rules, RuleSet.Parse("""{"all":[{"field":"value","op":"gte","value":5}]}""", "")).Add(b => b.Fields, Fields).Add(b => b.Label, "Rule").Add(b => b.ReadOnly, true));
        Assert.Empty(builder.FindAll("button:not([disabled])"));
        Assert.Empty(builder.FindAll("select:not([disabled]), input:not([disabled])"));
    }

    private IRenderedComponent<RuleBuilder> Show(string? json)
    {
        rules = RuleSet.Parse(json, "");
        IRenderedComponent<RuleBuilder>? shown = null;
        shown = Render<RuleBuilder>(p => p.Add(b => b.Rules, rules).Add(b => b.Fields, Fields).Add(b => b.Label, "Rule").Add(b => b.Changed, changed =>
        {
            rules = changed;
            shown!.Render(again => again.Add(b => b.Rules, changed));
        }));
        return shown;
    }
}
