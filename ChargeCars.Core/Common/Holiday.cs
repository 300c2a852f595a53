namespace ChargeCars.Core.Common;

/// <summary>A day off, or a day with hours of its own.</summary>
/// <param name="Day">The day.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="NameNl">Name in Dutch.</param>
public sealed record Holiday(DateOnly Day, string NameEn, string NameNl);
