using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace ChargeCars.Web.Shell;

/// <summary>What of the shell this person may use. Hiding is a courtesy; the verbs in Core refuse by themselves.</summary>
public sealed class Allowed(IAuthorizationService authorization, IEnumerable<NavItem> pages, IEnumerable<AttentionItem> attention)
{
    /// <summary>True when the person meets the policy; null asks nothing.</summary>
    public async Task<bool> MayAsync(ClaimsPrincipal person, string? policy) => policy is null || (await authorization.AuthorizeAsync(person, policy)).Succeeded;

    /// <summary>Pages of the rail in their order.</summary>
    public async Task<IReadOnlyList<NavItem>> PagesAsync(ClaimsPrincipal person)
    {
        var allowed = new List<NavItem>();
        foreach (var page in pages.OrderBy(p => p.Group).ThenBy(p => p.Order))
        {
            if (await MayAsync(person, page.Policy))
            {
                allowed.Add(await MayAsync(person, page.NewPolicy) ? page : page with { NewHref = null });
            }
        }

        return allowed;
    }

    /// <summary>Figures of the top bar.</summary>
    public async Task<IReadOnlyList<AttentionItem>> AttentionAsync(ClaimsPrincipal person)
    {
        var allowed = new List<AttentionItem>();
        foreach (var item in attention)
        {
            if (await MayAsync(person, item.Policy))
            {
                allowed.Add(item);
            }
        }

        return allowed;
    }
}
