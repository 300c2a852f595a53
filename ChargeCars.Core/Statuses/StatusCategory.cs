namespace ChargeCars.Core.Statuses;

/// <summary>What a step means to the engine; new steps need no code because it looks at this alone.</summary>
public enum StatusCategory
{
    /// <summary>Not begun.</summary>
    Backlog,

    /// <summary>Being worked on.</summary>
    Active,

    /// <summary>Waiting for somebody else.</summary>
    Waiting,

    /// <summary>Finished well.</summary>
    Done,

    /// <summary>Ended without being done.</summary>
    Cancelled,
}
