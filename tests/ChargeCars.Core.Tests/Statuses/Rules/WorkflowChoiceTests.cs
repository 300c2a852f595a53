using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Rules;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses.Rules;

public sealed class WorkflowChoiceTests
{
    [Theory]
    [InlineData("""{"priority":"high","order_value_min":10000}""", """{"all":[{"field":"priority","op":"eq","value":"high"},{"field":"value","op":"gte","value":10000}]}""")]
    [InlineData("""{"source":["api","back_office"],"order_type":"removal","partner":"p","business_entity":"chargecars","entity_type":"order"}""",
        """{"all":[{"field":"source","op":"in","value":["api","back_office"]},{"field":"order_type","op":"eq","value":"removal"},{"field":"partner","op":"eq","value":"p"},{"field":"business_entity","op":"eq","value":"chargecars"},{"field":"entity_type","op":"eq","value":"order"}]}""")]
    [InlineData("{}", """{"all":[]}""")]
    public void The_contracts_short_form_and_the_rule_say_the_same(string brief, string rule)
    {
        var rules = WorkflowChoice.Read(brief, "conditions");
        Assert.Equal(rule, rules.ToJson());
        Assert.Equal(brief, WorkflowChoice.Brief(rules));
        Assert.Equal(rule, WorkflowChoice.Read(rule, "conditions").ToJson());
    }

    [Theory]
    [InlineData("""{"all":[{"field":"value","op":"lt","value":10}]}""")]
    [InlineData("""{"all":[{"field":"priority","op":"ne","value":"high"}]}""")]
    [InlineData("""{"all":[{"field":"source","op":"eq","value":"a"},{"field":"source","op":"eq","value":"b"}]}""")]
    [InlineData("""{"any":[{"field":"source","op":"eq","value":"a"}]}""")]
    [InlineData("""{"all":[{"any":[{"field":"source","op":"eq","value":"a"}]}]}""")]
    [InlineData("""{"all":[{"field":"partner","op":"is_set"}]}""")]
    public void What_the_short_form_cannot_say_it_does_not_say(string rule) => Assert.Null(WorkflowChoice.Brief(WorkflowChoice.Read(rule, "conditions")));

    [Theory]
    [InlineData("""{"prio":"high"}""", "conditions.prio")]
    [InlineData("""{"value":3}""", "conditions.value")]
    [InlineData("""{"priority":"enormous"}""", "conditions.priority")]
    [InlineData("""{"priority":["high",3]}""", "conditions.priority")]
    [InlineData("""{"source":{"a":1}}""", "conditions.source")]
    [InlineData("""{"order_value_min":"10000"}""", "conditions.order_value_min")]
    [InlineData("""{"order_value_min":[1]}""", "conditions.order_value_min")]
    [InlineData("""{"all":[{"field":"prio","op":"is_set"}]}""", "conditions.all[0].field")]
    [InlineData("""{"all":[{"field":"source","op":"gt","value":"a"}]}""", "conditions.all[0].op")]
    [InlineData("[]", "conditions")]
    [InlineData("{{", "conditions")]
    public void Conditions_that_are_none_are_refused_with_the_place(string json, string path)
    {
        var error = Assert.Throws<DomainException>(() => WorkflowChoice.Read(json, "conditions")).Error;
        Assert.Equal(("VALIDATION_ERROR", path), (error.Code, error.Field));
    }

    [Theory]
    [InlineData("""{"priority":"high","order_value_min":100}""", 2, 100)]
    [InlineData("""{"all":[{"field":"value","op":"gte","value":5},{"field":"value","op":"gte","value":7},{"any":[{"field":"value","op":"gte","value":50},{"field":"priority","op":"eq","value":"low"}]}]}""", 3, 7)]
    [InlineData("""{"any":[{"field":"value","op":"gte","value":5},{"field":"priority","op":"eq","value":"low"}]}""", 1, null)]
    [InlineData("""{"priority":"high"}""", 1, null)]
    public void How_specific_a_rule_is_and_what_value_it_asks_decide_between_workflows(string json, int specificity, int? floor)
    {
        var rules = WorkflowChoice.Read(json, "conditions");
        Assert.Equal((specificity, floor), (rules.Specificity, (int?)WorkflowChoice.ValueFloor(rules)));
    }
}
