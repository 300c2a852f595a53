using ChargeCars.Core.Common;
using Xunit;

namespace ChargeCars.Core.Tests.Common;

public sealed class RolesTests
{
    [Fact]
    public void Amounts_are_for_who_sees_money_or_makes_orders()
    {
        var without = Roles.Defaults.Where(r => !new Actor { Name = r.Key, Channel = "test", Permissions = r.Value.ToHashSet() }.SeesPrices).Select(r => r.Key);
        Assert.Equal([Roles.LeadTechnician, Roles.Technician, Roles.User], without.Order());
    }
}
