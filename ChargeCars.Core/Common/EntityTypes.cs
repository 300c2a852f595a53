namespace ChargeCars.Core.Common;

/// <summary>The record types that have a status.</summary>
public static class EntityTypes
{
    /// <summary>An order.</summary>
    public const string Order = "order";

    /// <summary>A quote.</summary>
    public const string Quote = "quote";

    /// <summary>A visit to an address.</summary>
    public const string Visit = "visit";

    /// <summary>An invoice.</summary>
    public const string Invoice = "invoice";

    /// <summary>A service ticket.</summary>
    public const string Ticket = "ticket";

    /// <summary>Work to be done at an address, carried out in one or more visits.</summary>
    public const string WorkOrder = "work_order";

    /// <summary>One line of an order.</summary>
    public const string LineItem = "line_item";

    /// <summary>Money received or to be received.</summary>
    public const string Payment = "payment";

    /// <summary>An intake form that a customer fills in.</summary>
    public const string FormSubmission = "form_submission";

    /// <summary>A task of our own.</summary>
    public const string InternalTask = "internal_task";

    /// <summary>An application for financing.</summary>
    public const string FinanceApplication = "finance_application";

    /// <summary>A home battery.</summary>
    public const string Battery = "battery";

    /// <summary>An order as its partner sees it.</summary>
    public const string PartnerOrder = "partner_order";

    /// <summary>Another word for <see cref="Visit"/> on contract S1.</summary>
    public const string Installation = "installation";

    /// <summary>All of them, without the alias.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Order, Quote, Visit, WorkOrder, LineItem, Invoice, Payment, FormSubmission, InternalTask, Ticket, FinanceApplication, Battery, PartnerOrder,
    ];

    /// <summary>The type that a caller means: <see cref="Installation"/> is a visit.</summary>
    public static string Canonical(string entityType) => entityType == Installation ? Visit : entityType;
}
