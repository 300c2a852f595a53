namespace ChargeCars.Web.Features.Jobs;

/// <summary>Texts of the jobs page; each job has its words under its own name.</summary>
public sealed class JobsTexts;
