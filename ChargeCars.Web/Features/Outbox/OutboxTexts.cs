namespace ChargeCars.Web.Features.Outbox;

/// <summary>Texts of the outbox.</summary>
public sealed class OutboxTexts;
