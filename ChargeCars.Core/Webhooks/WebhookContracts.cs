namespace ChargeCars.Core.Webhooks;

/// <summary>The contracts whose events a webhook may get.</summary>
public static class WebhookContracts
{
    /// <summary>Orders and invoices of a partner.</summary>
    public const string Partner = "S0";

    /// <summary>Statuses and deadlines of all that a user may see.</summary>
    public const string Status = "S1";
}
