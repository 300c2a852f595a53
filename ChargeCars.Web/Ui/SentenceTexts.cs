namespace ChargeCars.Web.Ui;

/// <summary>
/// What Core's sentences are on screen: SentenceTexts.resx and SentenceTexts.nl.resx. A key is the English sentence with <c>{0}</c>, <c>{1}</c> for what is filled in;
/// a text may say <c>{field}</c>, the label of the input at fault, found under <c>field:</c> and its name.
/// </summary>
public sealed class SentenceTexts;
