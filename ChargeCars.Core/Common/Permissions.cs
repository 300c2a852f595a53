namespace ChargeCars.Core.Common;

/// <summary>What a person or a program may do. Roles are sets of these; every verb asks for one.</summary>
public static class Permissions
{
    /// <summary>See orders, visits, customers and their history.</summary>
    public const string SeeWork = "work.see";

    /// <summary>Make and change orders and quotes.</summary>
    public const string EditWork = "work.edit";

    /// <summary>Move records through their workflow.</summary>
    public const string ChangeStatus = "status.change";

    /// <summary>Plan visits and assign technicians.</summary>
    public const string PlanVisits = "visits.plan";

    /// <summary>Carry out a visit: safety check, serials, photos, completion.</summary>
    public const string CarryOutVisits = "visits.carry-out";

    /// <summary>See chargers, sessions and the map.</summary>
    public const string SeeCharging = "charging.see";

    /// <summary>Send commands to chargers and change their settings.</summary>
    public const string OperateChargers = "charging.operate";

    /// <summary>See and answer tickets.</summary>
    public const string HandleTickets = "tickets.handle";

    /// <summary>See partners, their keys, webhooks and deliveries.</summary>
    public const string ManagePartners = "partners.manage";

    /// <summary>See invoices and prices.</summary>
    public const string SeeMoney = "money.see";

    /// <summary>Users, roles, workflows, jobs, audit log: the whole of Settings.</summary>
    public const string Administer = "admin";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        SeeWork, EditWork, ChangeStatus, PlanVisits, CarryOutVisits, SeeCharging, OperateChargers, HandleTickets, ManagePartners, SeeMoney, Administer,
    ];
}
