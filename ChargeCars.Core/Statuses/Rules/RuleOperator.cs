namespace ChargeCars.Core.Statuses.Rules;

/// <summary>How a rule compares a fact with its value. A fact that is not set holds for <see cref="Ne"/>, <see cref="NotIn"/> and <see cref="IsEmpty"/> alone.</summary>
public enum RuleOperator
{
    /// <summary>Is the value.</summary>
    Eq,

    /// <summary>Is not the value.</summary>
    Ne,

    /// <summary>Is one of the values; for several words: shares one with them.</summary>
    In,

    /// <summary>Is none of the values; for several words: shares none with them.</summary>
    NotIn,

    /// <summary>Is more, or later.</summary>
    Gt,

    /// <summary>Is as much or more, or then or later.</summary>
    Gte,

    /// <summary>Is less, or earlier.</summary>
    Lt,

    /// <summary>Is as much or less, or then or earlier.</summary>
    Lte,

    /// <summary>Lies between two values, both included.</summary>
    Between,

    /// <summary>A text has the value in it, whatever its case; of several words one is the value.</summary>
    Contains,

    /// <summary>Is set; asks no value.</summary>
    IsSet,

    /// <summary>Is not set; asks no value.</summary>
    IsEmpty,

    /// <summary>Lies more than a time span in the past.</summary>
    OlderThan,

    /// <summary>Lies between now and a time span ahead.</summary>
    Within,
}
