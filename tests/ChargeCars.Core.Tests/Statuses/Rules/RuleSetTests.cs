using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Rules;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses.Rules;

public sealed class RuleSetTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly RuleFields Fields = new(
    [
        new("priority", RuleFieldKind.Text, ["low", "normal", "high"]),
        new("note", RuleFieldKind.Text),
        new("photos", RuleFieldKind.Number),
        new("value", RuleFieldKind.Money),
        new("signed", RuleFieldKind.Boolean),
        new("asked_for", RuleFieldKind.Date),
        new("created_at", RuleFieldKind.Moment),
        new("visit_start", RuleFieldKind.Moment),
        new("tags", RuleFieldKind.Texts),
        new("missing_text", RuleFieldKind.Text),
        new("missing_number", RuleFieldKind.Number),
        new("missing_tags", RuleFieldKind.Texts),
    ]);

    private static readonly RuleFacts Facts = new RuleFacts(Now)
        .Text("priority", "high")
        .Text("note", "Meter box in the Garage")
        .Number("photos", 3)
        .Money("value", Money.FromEuros(1250.50m))
        .Boolean("signed", false)
        .Date("asked_for", new DateOnly(2026, 3, 10))
        .Moment("created_at", Now.AddDays(-3))
        .Moment("visit_start", Now.AddHours(36))
        .Texts("tags", ["vve", "battery"])
        .Text("missing_text", "")
        .Texts("missing_tags", []);

    [Theory]
    [InlineData("priority", "eq", "\"high\"", true)]
    [InlineData("priority", "eq", "\"low\"", false)]
    [InlineData("priority", "ne", "\"low\"", true)]
    [InlineData("priority", "in", "[\"normal\",\"high\"]", true)]
    [InlineData("priority", "in", "[]", false)]
    [InlineData("priority", "not_in", "[\"normal\",\"high\"]", false)]
    [InlineData("note", "contains", "\"garage\"", true)]
    [InlineData("note", "contains", "\"attic\"", false)]
    [InlineData("photos", "gte", "3", true)]
    [InlineData("photos", "gt", "3", false)]
    [InlineData("photos", "between", "[1,3]", true)]
    [InlineData("photos", "between", "[4,9]", false)]
    [InlineData("photos", "in", "[1,3.0]", true)]
    [InlineData("value", "eq", "1250.5", true)]
    [InlineData("value", "lt", "1250.50", false)]
    [InlineData("value", "lte", "1250.50", true)]
    [InlineData("signed", "eq", "false", true)]
    [InlineData("signed", "ne", "false", false)]
    [InlineData("asked_for", "gt", "\"2026-03-09\"", true)]
    [InlineData("asked_for", "lte", "\"2026-03-09\"", false)]
    [InlineData("created_at", "lt", "\"2026-02-27T11:00:00+01:00\"", true)]
    [InlineData("created_at", "older_than", "\"71h\"", true)]
    [InlineData("created_at", "older_than", "\"3d\"", false)]
    [InlineData("created_at", "within", "\"3d\"", false)]
    [InlineData("visit_start", "within", "\"2160m\"", true)]
    [InlineData("visit_start", "within", "\"1d\"", false)]
    [InlineData("visit_start", "older_than", "\"1m\"", false)]
    [InlineData("tags", "contains", "\"vve\"", true)]
    [InlineData("tags", "contains", "\"vv\"", false)]
    [InlineData("tags", "in", "[\"permit\",\"battery\"]", true)]
    [InlineData("tags", "not_in", "[\"permit\"]", true)]
    [InlineData("tags", "is_set", null, true)]
    [InlineData("missing_text", "is_empty", null, true)]
    [InlineData("missing_text", "is_set", null, false)]
    [InlineData("missing_text", "eq", "\"a\"", false)]
    [InlineData("missing_text", "ne", "\"a\"", true)]
    [InlineData("missing_text", "not_in", "[\"a\"]", true)]
    [InlineData("missing_number", "lt", "9", false)]
    [InlineData("missing_number", "gte", "0", false)]
    [InlineData("missing_tags", "not_in", "[\"a\"]", true)]
    [InlineData("missing_tags", "is_set", null, false)]
    public void A_comparison_says_whether_it_holds(string field, string op, string? value, bool holds)
    {
        var rules = RuleSet.Parse($$"""{"all":[{"field":"{{field}}","op":"{{op}}"{{(value is null ? "" : $",\"value\":{value}")}}}]}""", "guard");
        Fields.Check(rules, "guard");
        Assert.Equal(holds, rules.Evaluate(Facts).Holds);
    }

    [Fact]
    public void What_blocks_is_told_with_what_was_expected_and_what_was_found()
    {
        var rules = RuleSet.Parse("""{"all":[{"field":"photos","op":"gte","value":4},{"field":"priority","op":"eq","value":"high"},{"any":[{"field":"signed","op":"eq","value":true},{"field":"missing_text","op":"is_set"}]}]}""", "guard");
        var outcome = rules.Evaluate(Facts);
        Assert.False(outcome.Holds);
        Assert.Equal(["all[0]", "all[2]"], outcome.Failures.Select(f => f.Path));
        Assert.Equal(("photos", "4", "3"), (outcome.Failures[0].Leaf!.Field, outcome.Failures[0].Leaf!.Value!.ToString(), outcome.Failures[0].Found));
        Assert.Equal(["all[2].any[0]", "all[2].any[1]"], outcome.Failures[1].OneOf.Select(f => f.Path));
        Assert.Equal("photos gte 4 (is 3)", outcome.Failures[0].ToString());
        Assert.Equal("one of: signed eq yes (is no); missing_text is_set (is not set)", outcome.Failures[1].ToString());
    }

    [Fact]
    public void No_condition_always_holds()
    {
        Assert.True(RuleSet.Parse(null, "guard").IsEmpty);
        Assert.True(RuleSet.Parse("""{"all":[]}""", "guard").IsEmpty);
        Assert.True(RuleSet.None.Evaluate(new RuleFacts(Now)).Holds);
    }

    [Theory]
    [InlineData("[]", "guard")]
    [InlineData("{", "guard")]
    [InlineData("7", "guard")]
    [InlineData("{}", "guard")]
    [InlineData("""{"all":[],"any":[]}""", "guard")]
    [InlineData("""{"none":[]}""", "guard")]
    [InlineData("""{"all":7}""", "guard.all")]
    [InlineData("""{"any":[]}""", "guard.any")]
    [InlineData("""{"all":[{"any":[]}]}""", "guard.all[0].any")]
    [InlineData("""{"all":[7]}""", "guard.all[0]")]
    [InlineData("""{"all":[{"field":"priority","op":"eq","value":"high"},{"field":"priority","op":"like","value":"h"}]}""", "guard.all[1].op")]
    [InlineData("""{"all":[{"any":[{"field":"priority","value":"high"}]}]}""", "guard.all[0].any[0].op")]
    [InlineData("""{"all":[{"field":7,"op":"eq","value":"high"}]}""", "guard.all[0].field")]
    [InlineData("""{"all":[{"field":" ","op":"eq","value":"high"}]}""", "guard.all[0].field")]
    [InlineData("""{"all":[{"field":"priority","op":"eq"}]}""", "guard.all[0].value")]
    [InlineData("""{"all":[{"field":"priority","op":"eq","value":["high"]}]}""", "guard.all[0].value")]
    [InlineData("""{"all":[{"field":"priority","op":"in","value":"high"}]}""", "guard.all[0].value")]
    [InlineData("""{"all":[{"field":"priority","op":"is_set","value":true}]}""", "guard.all[0].value")]
    [InlineData("""{"all":[{"field":"photos","op":"between","value":[1]}]}""", "guard.all[0].value")]
    [InlineData("""{"all":[{"field":"photos","op":"gt","value":1e99}]}""", "guard.all[0].value")]
    [InlineData("""{"all":[{"field":"note","op":"eq","value":{"a":1}}]}""", "guard.all[0].value")]
    [InlineData("""{"all":[{"field":"note","op":"eq","value":"\u0000"}]}""", "guard.all[0].value")]
    [InlineData("""{"all":[{"field":"note","op":"eq","value":"\ud800"}]}""", "guard")]
    [InlineData("""{"all":[{"field":"note","op":"eq","value":"a","code":"x"}]}""", "guard.all[0].code")]
    [InlineData("""{"all":[{"field":"a","field":"b","op":"is_set"}]}""", "guard")]
    [InlineData("""{"all":[{"all":[{"all":[{"all":[{"all":[{"field":"a","op":"is_set"}]}]}]}]}]}""", "guard.all[0].all[0].all[0].all[0]")]
    public void What_is_no_rule_is_refused_with_the_place(string json, string path) => Assert.Equal(path, Refused(() => RuleSet.Parse(json, "guard")).Field);

    [Theory]
    [InlineData("""{"field":"colour","op":"is_set"}""", "field")]
    [InlineData("""{"field":"priority","op":"gt","value":"high"}""", "op")]
    [InlineData("""{"field":"photos","op":"contains","value":"3"}""", "op")]
    [InlineData("""{"field":"asked_for","op":"older_than","value":"3d"}""", "op")]
    [InlineData("""{"field":"priority","op":"eq","value":"huge"}""", "value")]
    [InlineData("""{"field":"priority","op":"in","value":["high","huge"]}""", "value")]
    [InlineData("""{"field":"note","op":"eq","value":3}""", "value")]
    [InlineData("""{"field":"note","op":"eq","value":" "}""", "value")]
    [InlineData("""{"field":"photos","op":"eq","value":"3"}""", "value")]
    [InlineData("""{"field":"signed","op":"eq","value":"yes"}""", "value")]
    [InlineData("""{"field":"asked_for","op":"eq","value":"10-03-2026"}""", "value")]
    [InlineData("""{"field":"created_at","op":"gt","value":"2026-03-10T10:00:00"}""", "value")]
    [InlineData("""{"field":"created_at","op":"older_than","value":"3 days"}""", "value")]
    [InlineData("""{"field":"created_at","op":"older_than","value":"9999999d"}""", "value")]
    public void What_a_field_cannot_answer_is_refused_with_the_place(string leaf, string member) =>
        Assert.Equal($"guard.all[0].{member}", Refused(() => Fields.Check(RuleSet.Parse($$"""{"all":[{{leaf}}]}""", "guard"), "guard")).Field);

    [Fact]
    public void A_rule_has_limits()
    {
        static string Leaves(int count) => $$"""{"all":[{{string.Join(',', Enumerable.Repeat("""{"field":"a","op":"is_set"}""", count))}}]}""";
        static string Items(int count) => $$"""{"all":[{"field":"a","op":"in","value":[{{string.Join(',', Enumerable.Repeat("1", count))}}]}]}""";
        static string Text(int length) => $$"""{"all":[{"field":"a","op":"eq","value":"{{new string('x', length)}}"}]}""";
        RuleSet.Parse(Leaves(RuleSet.MostLeaves), "guard");
        RuleSet.Parse(Items(RuleSet.MostItems), "guard");
        RuleSet.Parse(Text(RuleSet.LongestText), "guard");
        Assert.Equal("guard.all[40]", Refused(() => RuleSet.Parse(Leaves(RuleSet.MostLeaves + 1), "guard")).Field);
        Assert.Equal("guard.all[0].value", Refused(() => RuleSet.Parse(Items(RuleSet.MostItems + 1), "guard")).Field);
        Assert.Equal("guard.all[0].value", Refused(() => RuleSet.Parse(Text(RuleSet.LongestText + 1), "guard")).Field);
        Assert.Equal("guard", Refused(() => RuleSet.Parse(new string(' ', RuleSet.LongestJson) + "7", "guard")).Field);
        Assert.Equal("guard", Refused(() => RuleSet.Parse(new string('[', 5000), "guard")).Field);
    }

    private static DomainError Refused(Action act)
    {
        var error = Assert.Throws<DomainException>(act).Error;
        Assert.Equal("VALIDATION_ERROR", error.Code);
        return error;
    }
}
