namespace ChargeCars.Web.Ui;

/// <summary>A failure in words for the person, with the code to search or to mention.</summary>
/// <param name="Code">The refusal's code, or the reference number of the log line.</param>
/// <param name="Text">One or two sentences in the person's language.</param>
/// <param name="IsRefusal">True when a rule said no; false when something broke.</param>
public sealed record Problem(string Code, string Text, bool IsRefusal);
