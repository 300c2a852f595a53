using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>
/// Somebody who also decides, for a number of days, on what waits for somebody else. The days are local days of the company of each request; nothing has to
/// happen for it to begin or to end.
/// </summary>
public sealed class ApprovalDeputy : IAudited, IVersioned
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>Whose decisions they are.</summary>
    public long UserId { get; init; }

    /// <summary>Who takes them meanwhile.</summary>
    public long DeputyUserId { get; internal set; }

    /// <summary>The first day.</summary>
    public DateOnly FromDay { get; internal set; }

    /// <summary>The last day, that day included.</summary>
    public DateOnly UntilDay { get; internal set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset NamedAt { get; init; }

    /// <summary>UTC; when somebody ended it before its last day; null for not.</summary>
    public DateTimeOffset? WithdrawnAt { get; internal set; }

    /// <inheritdoc/>
    public long Version { get; set; }
}

internal sealed class ApprovalDeputyConfiguration : IEntityTypeConfiguration<ApprovalDeputy>
{
    public void Configure(EntityTypeBuilder<ApprovalDeputy> deputy)
    {
        // those that run are few, whatever the table has seen
        deputy.HasIndex(d => new { d.DeputyUserId, d.UntilDay }).HasFilter("\"WithdrawnAt\" IS NULL");
        deputy.HasIndex(d => new { d.UserId, d.UntilDay }).HasFilter("\"WithdrawnAt\" IS NULL");
        deputy.HasOne<User>().WithMany().HasForeignKey(d => d.UserId).OnDelete(DeleteBehavior.Restrict);
        deputy.HasOne<User>().WithMany().HasForeignKey(d => d.DeputyUserId).OnDelete(DeleteBehavior.Restrict);
    }
}
