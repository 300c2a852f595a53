namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>How bad a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>It may be published; somebody should look at it.</summary>
    Warning,

    /// <summary>It may not be published.</summary>
    Error,
}

/// <summary>Something the matter with a sketch.</summary>
/// <param name="Code">One of <see cref="FindingCodes"/>; screens translate by it.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Status">The step it is about, or the step that the arrow leaves; null when it is about no step.</param>
/// <param name="To">The step that the arrow enters; null when it is about no arrow.</param>
/// <param name="Target">Key of the clock it is about; null when it is about none.</param>
/// <param name="Arguments">What the text of the code names, in its order.</param>
public sealed record WorkflowFinding(string Code, FindingSeverity Severity, string? Status, string? To, string? Target, IReadOnlyList<string> Arguments)
{
    /// <summary>It is about time allowed: S1 answers SLA_VALIDATION_ERROR.</summary>
    public bool IsAboutTime => FindingCodes.AboutTime.Contains(Code);

    /// <summary>One English sentence, for programs.</summary>
    public string Sentence => FindingSentences.Of(this);
}
