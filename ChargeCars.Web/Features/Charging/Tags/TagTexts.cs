namespace ChargeCars.Web.Features.Charging.Tags;

/// <summary>Names the texts of the tags' pages.</summary>
public sealed class TagTexts;
