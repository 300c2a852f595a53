using System.Security.Claims;

namespace ChargeCars.Web.Shell;

/// <summary>A count beside a page of the rail or in the top bar.</summary>
/// <param name="For">The <see cref="NavItem.Href"/> or the <see cref="AttentionItem.Key"/> it belongs to.</param>
/// <param name="Count">Rows behind it.</param>
/// <param name="Bad">Red: something is wrong with these.</param>
public sealed record ShellBadge(string For, long Count, bool Bad = false);

/// <summary>A feature's counts. Asked when the shell opens and every half minute; keep it to one cheap query.</summary>
public interface IShellBadges
{
    /// <summary>Counts for this person within a business entity, or all of them when <paramref name="entity"/> is null.</summary>
    Task<IReadOnlyList<ShellBadge>> ReadAsync(ClaimsPrincipal person, string? entity, CancellationToken ct);
}
