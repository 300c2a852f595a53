namespace ChargeCars.Web.Features.Webhooks;

/// <summary>Texts of the webhook pages.</summary>
public sealed class WebhooksTexts;
