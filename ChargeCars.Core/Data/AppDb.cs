using ChargeCars.Core.Addresses;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Calendars;
using ChargeCars.Core.Catalog;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Identity;
using ChargeCars.Core.Invoices;
using ChargeCars.Core.Jobs;
using ChargeCars.Core.Messaging;
using ChargeCars.Core.Numbering;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Partners;
using ChargeCars.Core.Quotes;
using ChargeCars.Core.Service;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Analytics;
using ChargeCars.Core.Statuses.Approvals;
using ChargeCars.Core.Statuses.Escalations;
using ChargeCars.Core.Statuses.Workflows;
using ChargeCars.Core.Visits;
using ChargeCars.Core.Webhooks;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>The database. One instance per operation; writes go through <see cref="DbWriter"/>.</summary>
public abstract class AppDb(DbContextOptions options) : IdentityDbContext<User, Role, long>(options)
{
    private static readonly Actor Unnamed = Actor.System("identity");

    /// <summary>Who makes the changes of this context.</summary>
    public Actor Actor { get; internal set; } = Unnamed;

    /// <summary>Why, for the audit lines of this context's changes.</summary>
    public string? Reason { get; set; }

    /// <summary>The clock audit lines are stamped with.</summary>
    internal TimeProvider Clock { get; private set; } = TimeProvider.System;

    /// <summary>On SQLite, the gate every write of the process passes; null on servers.</summary>
    internal WriteGate? Gate { get; private set; }

    /// <summary>Told to open pages once the transaction has committed.</summary>
    internal List<LiveEvent> AfterCommit { get; } = [];

#pragma warning disable CS1591 // the sets are named after their documented types
    public DbSet<AuditLine> AuditLines => Set<AuditLine>();
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();
    public DbSet<SearchToken> SearchTokens => Set<SearchToken>();
    public DbSet<BusinessEntity> BusinessEntities => Set<BusinessEntity>();
    public DbSet<NumberSequence> NumberSequences => Set<NumberSequence>();
    public DbSet<Workflow> Workflows => Set<Workflow>();
    public DbSet<WorkflowVersion> WorkflowVersions => Set<WorkflowVersion>();
    public DbSet<WorkflowStep> WorkflowSteps => Set<WorkflowStep>();
    public DbSet<WorkflowTransition> WorkflowTransitions => Set<WorkflowTransition>();
    public DbSet<StatusTrack> StatusTracks => Set<StatusTrack>();
    public DbSet<StatusTransition> StatusTransitions => Set<StatusTransition>();
    public DbSet<Hold> Holds => Set<Hold>();
    public DbSet<SlaTarget> SlaTargets => Set<SlaTarget>();
    public DbSet<TargetClock> TargetClocks => Set<TargetClock>();
    public DbSet<TargetClockPause> TargetClockPauses => Set<TargetClockPause>();
    public DbSet<SlaNotice> SlaNotices => Set<SlaNotice>();
    public DbSet<ApprovalRequest> ApprovalRequests => Set<ApprovalRequest>();
    public DbSet<ApprovalDeputy> ApprovalDeputies => Set<ApprovalDeputy>();
    public DbSet<StatusRollup> StatusRollups => Set<StatusRollup>();
    public DbSet<SlaBreach> SlaBreaches => Set<SlaBreach>();
    public DbSet<WorkflowMigration> WorkflowMigrations => Set<WorkflowMigration>();
    public DbSet<WorkflowMigrationItem> WorkflowMigrationItems => Set<WorkflowMigrationItem>();
    public DbSet<WorkCalendar> WorkCalendars => Set<WorkCalendar>();
    public DbSet<WorkCalendarDay> WorkCalendarDays => Set<WorkCalendarDay>();
    public DbSet<CalendarEdition> CalendarEditions => Set<CalendarEdition>();
    public DbSet<CalendarChoice> CalendarChoices => Set<CalendarChoice>();
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<Address> Addresses => Set<Address>();
    public DbSet<Article> Articles => Set<Article>();
    public DbSet<Order> Orders => Set<Order>();
    public DbSet<OrderLine> OrderLines => Set<OrderLine>();
    public DbSet<Quote> Quotes => Set<Quote>();
    public DbSet<Invoice> Invoices => Set<Invoice>();
    public DbSet<Visit> Visits => Set<Visit>();
    public DbSet<VisitDevice> VisitDevices => Set<VisitDevice>();
    public DbSet<VisitPhoto> VisitPhotos => Set<VisitPhoto>();
    public DbSet<Technician> Technicians => Set<Technician>();
    public DbSet<Partner> Partners => Set<Partner>();
    public DbSet<PartnerApiKey> PartnerApiKeys => Set<PartnerApiKey>();
    public DbSet<PartnerSku> PartnerSkus => Set<PartnerSku>();
    public DbSet<WebhookEndpoint> WebhookEndpoints => Set<WebhookEndpoint>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<WebhookAttempt> WebhookAttempts => Set<WebhookAttempt>();
    public DbSet<OutgoingMessage> OutgoingMessages => Set<OutgoingMessage>();
    public DbSet<JobRun> JobRuns => Set<JobRun>();
    public DbSet<LongJob> LongJobs => Set<LongJob>();
    public DbSet<ChargingLocation> ChargingLocations => Set<ChargingLocation>();
    public DbSet<ChargePoint> ChargePoints => Set<ChargePoint>();
    public DbSet<Connector> Connectors => Set<Connector>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<SessionEvent> SessionEvents => Set<SessionEvent>();
    public DbSet<MeterValue> MeterValues => Set<MeterValue>();
    public DbSet<Tag> Tags => Set<Tag>();
    public DbSet<Tariff> Tariffs => Set<Tariff>();
    public DbSet<StationCommand> StationCommands => Set<StationCommand>();
    public DbSet<StationMessage> StationMessages => Set<StationMessage>();
    public DbSet<Ticket> Tickets => Set<Ticket>();
    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();
    public DbSet<UserScope> UserScopes => Set<UserScope>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
#pragma warning restore CS1591

    /// <summary>True when this unit of work promised something.</summary>
    internal bool HasPromised { get; private set; }

    /// <summary>The calendars that this unit of work counts with, once it has asked for them.</summary>
    internal CalendarSet? Calendars { get; set; }

    /// <summary>As new: nobody's changes, nothing to tell. EF puts back the rest of a pooled context itself.</summary>
    internal void Reset(TimeProvider clock, WriteGate? gate)
    {
        (Clock, Gate) = (clock, gate);
        Begin(Unnamed);
    }

    /// <summary>A unit of work of <paramref name="actor"/>: for no reason yet, with nothing promised and nothing to tell.</summary>
    internal void Begin(Actor actor)
    {
        (Actor, Reason, HasPromised, Calendars) = (actor, null, false, null);
        AfterCommit.Clear();
    }

    /// <summary>Tells open pages after the commit; forgotten when the transaction fails.</summary>
    public void Publish(LiveEvent live) => AfterCommit.Add(live);

    /// <summary>Adds <paramref name="fact"/> to the outbox of this transaction.</summary>
    public void Promise<T>(T fact)
        where T : IDomainEvent
    {
        Outbox.Add(OutboxMessage.Of(fact, Clock.GetUtcNow()));
        HasPromised = true;
    }

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // looked for once: each question to the tracker would look for changes again
        ChangeTracker.DetectChanges();
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            foreach (var entry in ChangeTracker.Entries<IVersioned>())
            {
                if (entry.State is EntityState.Modified)
                {
                    entry.Property<long>(nameof(IVersioned.Version)).CurrentValue++;
                }
            }

            AuditTrail.Record(this, Actor, Clock.GetUtcNow());
            using (Gate is null || Database.CurrentTransaction is not null ? default(WriteGate.Pass?) : await Gate.EnterAsync(cancellationToken))
            {
                return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            }
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        foreach (var type in builder.Model.GetEntityTypes().Where(t => typeof(IVersioned).IsAssignableFrom(t.ClrType)))
        {
            type.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
        }

        foreach (var type in builder.Model.GetEntityTypes().Where(t => typeof(IAudited).IsAssignableFrom(t.ClrType)))
        {
            builder.Entity(type.ClrType).HasIndex(nameof(IAudited.PublicId)).IsUnique();
        }

        // prefixes are ranges of bytes, not of some language's alphabet
        var bytewise = Database.IsNpgsql() ? "C" : Database.IsSqlServer() ? "Latin1_General_100_BIN2" : null;
        builder.Entity<SearchToken>().Property(t => t.Token).UseCollation(bytewise);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Money>().HaveConversion<MoneyConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(24);
    }
}
