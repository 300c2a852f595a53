namespace ChargeCars.Web.Features.Approvals;

/// <summary>Texts of approvals (ApprovalTexts.resx) and their refusals.</summary>
public sealed class ApprovalTexts;
