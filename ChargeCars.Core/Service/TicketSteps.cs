namespace ChargeCars.Core.Service;

/// <summary>The steps of the ticket workflow that the program itself takes.</summary>
internal static class TicketSteps
{
    /// <summary>Nobody has taken it yet.</summary>
    public const string Open = "open";

    /// <summary>Resolved before, and back.</summary>
    public const string Reopened = "reopened";

    /// <summary>Done, and may come back.</summary>
    public const string Resolved = "resolved";
}
