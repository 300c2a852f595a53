namespace ChargeCars.Web.Features.Admin.Technicians;

/// <summary>Names the texts of the technicians' pages.</summary>
public sealed class TechnicianTexts;
