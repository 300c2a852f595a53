using ChargeCars.Core.Identity;
using RoleNames = ChargeCars.Core.Common.Roles;

namespace ChargeCars.Web.Features.Admin.Users;

/// <summary>What the administrator has filled in.</summary>
internal sealed class UserForm
{
    /// <summary>Name on screen.</summary>
    public string Name { get; set; } = "";

    /// <summary>Address; fixed once the account exists.</summary>
    public string Email { get; set; } = "";

    /// <summary>First or new password.</summary>
    public string Password { get; set; } = "";

    /// <summary>Why the account is switched off.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Roles that are ticked.</summary>
    public HashSet<string> Roles { get; } = [];

    /// <summary>Business entities that are ticked; none means all.</summary>
    public HashSet<long> Entities { get; } = [];

    /// <summary>The technician this user is; counts while the role of technicians is ticked.</summary>
    public long? TechnicianId { get; set; }

    /// <summary>Only technicians are somebody's technician.</summary>
    public bool CanBeTechnician => Roles.Contains(RoleNames.Technician);

    /// <summary>Which version of the account was read.</summary>
    public string? Stamp { get; set; }

    /// <summary>A form filled from an account.</summary>
    public static UserForm Of(UserDetails user)
    {
        var form = new UserForm { Name = user.Row.Name, Email = user.Row.Email, TechnicianId = user.TechnicianId, Stamp = user.Stamp };
        form.Roles.UnionWith(user.Row.Roles);
        form.Entities.UnionWith(user.BusinessEntityIds);
        return form;
    }

    /// <summary>Ticks or clears.</summary>
    public static void Tick<T>(HashSet<T> set, T value, bool on)
    {
        if (on)
        {
            set.Add(value);
        }
        else
        {
            set.Remove(value);
        }
    }

    /// <summary>For <see cref="CreateUser"/>.</summary>
    public NewUser ToNewUser() => new(Email, Name, Password, [.. Roles], [.. Entities], CanBeTechnician ? TechnicianId : null);

    /// <summary>For <see cref="ChangeUser"/>.</summary>
    public UserChange ToChange() => new(Name, [.. Roles], [.. Entities], CanBeTechnician ? TechnicianId : null, Stamp);
}
