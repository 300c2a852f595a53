using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Charging;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>, IEntityTypeConfiguration<SessionEvent>, IEntityTypeConfiguration<MeterValue>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.Property(s => s.StationKey).HasMaxLength(120);
        session.Property(s => s.Protocol).HasMaxLength(12);
        session.Property(s => s.IdTag).HasMaxLength(36);
        session.Property(s => s.ChargingState).HasMaxLength(20);
        session.Property(s => s.StopReason).HasMaxLength(30);
        session.Property(s => s.Tariff).HasMaxLength(60);
        session.Property(s => s.Flags).HasMaxLength(200);
        session.HasIndex(s => s.PublicId).IsUnique();
        session.HasIndex(s => new { s.ChargePointId, s.StationKey }).IsUnique();
        session.HasIndex(s => new { s.StartedAt, s.Id });
        session.HasIndex(s => new { s.State, s.StartedAt });
        session.HasIndex(s => new { s.ChargePointId, s.StartedAt });
        session.HasIndex(s => new { s.IdTag, s.StartedAt });
        session.HasIndex(s => new { s.UserId, s.StartedAt });
        session.HasOne<ChargePoint>().WithMany().HasForeignKey(s => s.ChargePointId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SessionEvent> happened)
    {
        happened.Property(e => e.Kind).HasMaxLength(10);
        happened.Property(e => e.ContentKey).HasMaxLength(120);
        happened.HasIndex(e => new { e.ChargePointId, e.ContentKey }).IsUnique();
        happened.HasIndex(e => e.SessionId);
    }

    public void Configure(EntityTypeBuilder<MeterValue> value) => value.HasIndex(v => new { v.SessionId, v.At });
}
