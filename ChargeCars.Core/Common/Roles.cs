namespace ChargeCars.Core.Common;

/// <summary>The roles the product starts with; an administrator may change what each of them may do.</summary>
public static class Roles
{
    /// <summary>May do everything.</summary>
    public const string Admin = "admin";

    /// <summary>Runs chargers and the daily work.</summary>
    public const string Operator = "operator";

    /// <summary>Plans visits and moves orders.</summary>
    public const string Planner = "planner";

    /// <summary>Leads and reports.</summary>
    public const string Manager = "manager";

    /// <summary>Invoices and payments.</summary>
    public const string Finance = "finance";

    /// <summary>Approves what an order needs before it goes on.</summary>
    public const string OperationsManager = "operations_manager";

    /// <summary>Approves quotes outside the limits.</summary>
    public const string SalesManager = "sales_manager";

    /// <summary>Approves what finance may not decide alone.</summary>
    public const string FinanceManager = "finance_manager";

    /// <summary>Approves the work of technicians.</summary>
    public const string LeadTechnician = "lead_technician";

    /// <summary>Approves financing.</summary>
    public const string CreditOfficer = "credit_officer";

    /// <summary>Works on site.</summary>
    public const string Technician = "technician";

    /// <summary>A driver with tags and sessions of their own.</summary>
    public const string User = "user";

    /// <summary>What each role may do until an administrator changes it.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Defaults = new Dictionary<string, IReadOnlyList<string>>
    {
        [Admin] = Permissions.All,
        [Operator] = Permissions.All.Except([Permissions.Administer]).ToList(),
        [Planner] = [Permissions.SeeWork, Permissions.EditWork, Permissions.ChangeStatus, Permissions.PlanVisits, Permissions.CarryOutVisits, Permissions.SeeCharging, Permissions.HandleTickets],
        [Manager] = [Permissions.SeeWork, Permissions.EditWork, Permissions.ChangeStatus, Permissions.PlanVisits, Permissions.SeeCharging, Permissions.SeeMoney, Permissions.ManagePartners, Permissions.HandleTickets],
        [Finance] = [Permissions.SeeWork, Permissions.SeeMoney],
        [OperationsManager] = [Permissions.SeeWork, Permissions.EditWork, Permissions.ChangeStatus, Permissions.PlanVisits, Permissions.SeeCharging, Permissions.HandleTickets],
        [SalesManager] = [Permissions.SeeWork, Permissions.EditWork, Permissions.ChangeStatus, Permissions.SeeMoney, Permissions.ManagePartners],
        [FinanceManager] = [Permissions.SeeWork, Permissions.ChangeStatus, Permissions.SeeMoney],
        [LeadTechnician] = [Permissions.SeeWork, Permissions.CarryOutVisits, Permissions.ChangeStatus, Permissions.PlanVisits, Permissions.SeeCharging],
        [CreditOfficer] = [Permissions.SeeWork, Permissions.ChangeStatus, Permissions.SeeMoney],
        [Technician] = [Permissions.SeeWork, Permissions.CarryOutVisits, Permissions.ChangeStatus, Permissions.SeeCharging],
        [User] = [],
    };
}
