namespace ChargeCars.Web.Ui;

/// <summary>Texts of the parts that every page shares: UiTexts.resx and UiTexts.nl.resx.</summary>
public sealed class UiTexts;
