namespace ChargeCars.Core.Statuses.Rules;

/// <summary>What a fact is, which decides how a rule may ask about it.</summary>
public enum RuleFieldKind
{
    /// <summary>A word or a text; with a list of allowed values a choice.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Euros, excluding VAT.</summary>
    Money,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>A calendar day, written yyyy-MM-dd.</summary>
    Date,

    /// <summary>A moment in UTC, written as ISO 8601 with an offset or Z.</summary>
    Moment,

    /// <summary>Several words, e.g. tags.</summary>
    Texts,
}
