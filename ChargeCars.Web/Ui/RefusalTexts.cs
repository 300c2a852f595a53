namespace ChargeCars.Web.Ui;

/// <summary>A resource file whose keys are refusal codes, or the keys of Core's sentences. Each feature registers its own, so that a refusal is said in the person's language.</summary>
/// <param name="Texts">The marker type of the .resx.</param>
public sealed record RefusalTexts(Type Texts);
