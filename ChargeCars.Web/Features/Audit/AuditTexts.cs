namespace ChargeCars.Web.Features.Audit;

/// <summary>Texts of the audit log.</summary>
public sealed class AuditTexts;
