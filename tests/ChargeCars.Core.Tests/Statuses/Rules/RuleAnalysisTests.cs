using ChargeCars.Core.Statuses.Rules;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses.Rules;

public sealed class RuleAnalysisTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly RuleFields Fields = new(
    [
        new("t", RuleFieldKind.Text),
        new("n", RuleFieldKind.Number),
        new("b", RuleFieldKind.Boolean),
        new("d", RuleFieldKind.Date),
        new("m", RuleFieldKind.Moment),
        new("w", RuleFieldKind.Texts),
    ]);

    private static readonly RuleAnalysis Analysis = new(Fields);

    // few values, so that rules and facts meet often
    private static readonly string[] Texts = ["a", "ab", "B", "c"];
    private static readonly string[] Days = ["2026-03-01", "2026-03-02", "2026-03-03"];
    private static readonly string[] Moments = ["2026-03-01T09:00:00Z", "2026-03-02T09:00:00Z", "2026-03-03T09:00:00Z"];
    private static readonly string[] Spans = ["0m", "12h", "1d"];

    private static readonly Gen<RuleLeaf> Leaf =
        from field in Gen.Elements(Fields.All.Append(new RuleField("unknown", RuleFieldKind.Text)))
        from op in Gen.Elements(RuleOperators.Of(field.Kind).ToArray())
        from items in Scalar(field.Kind, op).ArrayOf(2)
        from count in Gen.Choose(0, 2)
        select new RuleLeaf(field.Name, op, !op.TakesValue() ? null : !op.TakesList() ? items[0] : RuleValue.Of(op is RuleOperator.Between ? items : items.Take(count)));

    private static readonly Gen<RuleGroup> Group = GroupOf(3);

    private static readonly Gen<RuleFacts> Facts =
        from t in Gen.Elements<string?>([null, .. Texts, "abc"])
        from n in Gen.Elements<decimal?>(null, -1, 0, 1, 1.5m, 2, 3)
        from b in Gen.Elements<bool?>(null, true, false)
        from d in Gen.Elements<int?>(null, -2, -1, 0, 1)
        from m in Gen.Elements<int?>(null, -48, -24, -13, -12, -1, 0, 1, 12, 24, 30)
        from w in Gen.Elements(Texts).ArrayOf(2)
        from count in Gen.Choose(0, 2)
        select new RuleFacts(Now)
            .Text("t", t).Number("n", n).Boolean("b", b)
            .Date("d", d is { } days ? new DateOnly(2026, 3, 2).AddDays(days) : null)
            .Moment("m", m is { } hours ? Now.AddHours(hours) : null)
            .Texts("w", w.Take(count));

    [Theory]
    [InlineData("t eq a & t eq b", true)]
    [InlineData("t eq a & t ne a", true)]
    [InlineData("t in a,b & t not_in a,b,c", true)]
    [InlineData("t in ", true)]
    [InlineData("t eq garage & t contains GAR", false)]
    [InlineData("t eq garage & t contains x", true)]
    [InlineData("t is_empty & t contains x", true)]
    [InlineData("t is_empty & t ne x", false)]
    [InlineData("n gt 5 & n lt 3", true)]
    [InlineData("n gt 5 & n lte 5", true)]
    [InlineData("n gte 5 & n lte 5", false)]
    [InlineData("n between 5,3", true)]
    [InlineData("n is_empty & n gt 0", true)]
    [InlineData("b ne true & b ne false & b is_set", true)]
    [InlineData("b ne true & b ne false", false)]
    [InlineData("d lt 2026-03-01 & d gt 2026-03-02", true)]
    [InlineData("m older_than 3d & m within 1d", true)]
    [InlineData("m older_than 3d & m is_empty", true)]
    [InlineData("m older_than 3d & m gt 2026-01-01T00:00:00Z", false)]
    [InlineData("w contains a & w not_in a,b", true)]
    [InlineData("w contains a & w contains b", false)]
    [InlineData("unknown eq a & unknown eq b", false)]
    public void A_rule_that_can_never_hold_is_found(string leaves, bool never) => Assert.Equal(never, Analysis.NeverHolds(Read(leaves)));

    [Theory]
    [InlineData("", true)]
    [InlineData("t is_set", false)]
    [InlineData("any: t is_set & t is_empty", true)]
    [InlineData("any: t eq a & t ne a", true)]
    [InlineData("any: n gt 5 & n lte 5", false)]
    [InlineData("any: n gt 5 & n lte 5 & n is_empty", true)]
    [InlineData("any: b eq true & b eq false & b is_empty", true)]
    public void A_rule_that_always_holds_is_found(string leaves, bool always) => Assert.Equal(always, Analysis.AlwaysHolds(Read(leaves)));

    [Theory]
    [InlineData("n gte 5", "n gte 6", true)]
    [InlineData("n gte 6", "n gte 5", false)]
    [InlineData("t in a,b", "t eq a & n gt 3", true)]
    [InlineData("t eq a", "t in a,b", false)]
    [InlineData("any: t eq a & n gt 5", "t eq a", true)]
    [InlineData("any: t eq a & n gt 5", "any: n gt 6 & t eq a", true)]
    [InlineData("t ne a", "t is_empty", true)]
    [InlineData("t contains ar", "t contains garage", true)]
    [InlineData("m older_than 1d", "m older_than 3d", true)]
    [InlineData("m older_than 3d", "m older_than 1d", false)]
    [InlineData("w in a,b", "w contains b", true)]
    [InlineData("", "t eq a", true)]
    [InlineData("t eq a", "", false)]
    public void A_rule_that_takes_everything_another_takes_is_found(string outer, string inner, bool shadows) => Assert.Equal(shadows, Analysis.Shadows(Read(outer), Read(inner)));

    [Fact]
    public void What_is_said_of_rules_is_true_of_all_facts() => Prop.ForAll(
        (from a in Group from b in Group from facts in Facts.ArrayOf(12) select (a: new RuleSet(a), b: new RuleSet(b), facts)).ToArbitrary(),
        x =>
        {
            var never = Analysis.NeverHolds(x.a);
            var always = Analysis.AlwaysHolds(x.a);
            var shadows = Analysis.Shadows(x.a, x.b);
            return x.facts.All(f =>
            {
                var (a, b) = (x.a.Evaluate(f).Holds, x.b.Evaluate(f).Holds);
                return !(never && a) && !(always && !a) && !(shadows && b && !a);
            });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Every_rule_shadows_itself_and_is_read_as_it_was_written() => Prop.ForAll(
        Group.Select(g => new RuleSet(g)).ToArbitrary(),
        rules =>
        {
            var json = rules.ToJson();
            var again = RuleSet.Parse(json, "rule");
            return Analysis.Shadows(rules, rules) && again.ToJson() == json && again.Leaves().SequenceEqual(rules.Leaves());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_tangle_gets_an_answer_in_bounded_work_and_none_is_made_up()
    {
        // 20 choices of two, each with its own fact, contradict nothing; the answer is a cautious no
        var groups = Enumerable.Range(0, 20).Select(i => (RuleNode)new RuleGroup(false, [Is("t", i), Is("n", i)])).ToArray();
        Assert.False(Analysis.AlwaysHolds(RuleSet.All(groups)));
        Assert.True(Analysis.NeverHolds(RuleSet.All([.. groups.Take(4)])));
        static RuleLeaf Is(string field, int i) => new(field, RuleOperator.Eq, field == "t" ? RuleValue.Of($"v{i}") : RuleValue.Of(i));
    }

    private static Gen<RuleValue> Scalar(RuleFieldKind kind, RuleOperator op) => kind switch
    {
        RuleFieldKind.Number => Gen.Elements(0m, 1m, 2m).Select(RuleValue.Of),
        RuleFieldKind.Boolean => Gen.Elements(true, false).Select(RuleValue.Of),
        RuleFieldKind.Date => Gen.Elements(Days).Select(RuleValue.Of),
        RuleFieldKind.Moment => Gen.Elements(op is RuleOperator.OlderThan or RuleOperator.Within ? Spans : Moments).Select(RuleValue.Of),
        _ => Gen.Elements(Texts).Select(RuleValue.Of),
    };

    private static Gen<RuleGroup> GroupOf(int depth) =>
        from needsAll in Gen.Elements(true, false)
        from count in Gen.Choose(1, 4)
        from nodes in (depth == 0 ? Leaf.Select(l => (RuleNode)l) : Gen.Frequency((4, Leaf.Select(l => (RuleNode)l)), (1, GroupOf(depth - 1).Select(g => (RuleNode)g)))).ArrayOf(count)
        select new RuleGroup(needsAll, nodes);

    /// <summary>Reads "field op value,value &amp; …", after "any:" as a group of any.</summary>
    private static RuleSet Read(string text)
    {
        var needsAll = !text.StartsWith("any:", StringComparison.Ordinal);
        var leaves = (needsAll ? text : text[4..]).Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part =>
        {
            var words = part.TrimStart().Split(' ', 3);
            var op = RuleOperators.Find(words[1].Trim())!.Value;
            RuleValue One(string word) => Fields.Find(words[0])?.Kind switch
            {
                RuleFieldKind.Number => RuleValue.Of(decimal.Parse(word)),
                RuleFieldKind.Boolean => RuleValue.Of(bool.Parse(word)),
                _ => RuleValue.Of(word),
            };
            var values = words.Length > 2 ? words[2].Trim().Split(',', StringSplitOptions.RemoveEmptyEntries).Select(One).ToArray() : [];
            return (RuleNode)new RuleLeaf(words[0], op, !op.TakesValue() ? null : op.TakesList() ? RuleValue.Of(values) : values[0]);
        });
        return new RuleSet(new RuleGroup(needsAll, [.. leaves]));
    }
}
