namespace ChargeCars.Web.Features.Workflows;

/// <summary>Texts of the workflow pages: the designer, its checks and the rule builder.</summary>
public sealed class WorkflowsTexts;
