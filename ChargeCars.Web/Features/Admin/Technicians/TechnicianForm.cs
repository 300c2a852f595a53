using ChargeCars.Core.Visits;

namespace ChargeCars.Web.Features.Admin.Technicians;

/// <summary>What the administrator has filled in.</summary>
internal sealed class TechnicianForm
{
    public string Name { get; set; } = "";

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string Region { get; set; } = "";

    public bool IsActive { get; set; } = true;

    /// <summary>A form filled from what is saved.</summary>
    public static TechnicianForm Of(TechnicianDraft saved) => new()
    {
        Name = saved.Name,
        Email = saved.Email,
        Phone = saved.Phone,
        Region = saved.Region,
        IsActive = saved.IsActive,
    };

    /// <summary>For <see cref="EditTechnicians"/>, which checks it.</summary>
    public TechnicianDraft ToDraft() => new()
    {
        Name = Name,
        Email = Email,
        Phone = Phone,
        Region = Region,
        IsActive = IsActive,
    };
}
