namespace ChargeCars.Core.Statuses.Rules;

/// <summary>A part of a rule: a group or one comparison.</summary>
public abstract record RuleNode
{
    private protected RuleNode()
    {
    }
}
