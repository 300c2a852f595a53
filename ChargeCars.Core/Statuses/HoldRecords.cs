using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses;

/// <summary>Writes holds down, in the unit of the move that begins or ends them.</summary>
internal static class HoldRecords
{
    private const string BegunMail = "hold_started";
    private const string EndedMail = "hold_ended";

    /// <summary>Nobody waits longer; a later day is a slip of the pen.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3_653);

    /// <summary>Puts the record aside, as the move's context describes it.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR for a category or a role that does not exist, or an escalation that lies in the past.</exception>
    public static Hold Begin(AppDb db, Actor actor, StatusTrack track, WorkflowStep step, StatusChange change, StatusContext context, DateTimeOffset now)
    {
        var category = context.Text(StatusContext.HoldCategory) ?? HoldCategories.Other;
        if (!HoldCategories.All.Contains(category))
        {
            throw DomainError.Invalid(StatusContext.HoldCategory, $"hold_category is one of {string.Join(", ", HoldCategories.All)}");
        }

        var escalateAt = context.Moment(StatusContext.EscalateAt);
        RequireFuture(StatusContext.EscalateAt, escalateAt, null, now);
        var role = Escalation(escalateAt, context.Text(StatusContext.EscalateTo));
        var told = StepNotification.Parse(step.Notifications);
        var hold = new Hold
        {
            StatusTrackId = track.Id,
            Category = category,
            Details = change.Reason,
            StartedAt = now,
            StartedBy = actor.Name,
            ExpectedResumeAt = context.Moment(StatusContext.ExpectedResume),
            FollowUpAt = context.Moment(StatusContext.FollowUp),
            EscalateAt = escalateAt,
            EscalateTo = role,
            NotifyCustomer = context.Flag(StatusContext.NotifyCustomer) ?? told.Any(n => n.To == StepNotification.Customer),
            NotifyPartner = context.Flag(StatusContext.NotifyPartner) ?? told.Any(n => n.To == StepNotification.Partner),
        };
        track.Hold(step.Status, step.Category, now, hold.FollowUpAt ?? hold.ExpectedResumeAt);
        db.Add(hold);
        return hold;
    }

    /// <summary>Gives the hold that lasts other dates; null when there is none.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR for a role that does not exist, or a new moment that lies in the past.</exception>
    public static async Task<Hold?> ChangeDatesAsync(AppDb db, StatusTrack track, HoldDates dates, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Holds.Where(h => h.StatusTrackId == track.Id && h.EndedAt == null).OrderByDescending(h => h.Id).FirstOrDefaultAsync(ct) is not { } hold)
        {
            return null;
        }

        if (dates.KeepsWhatIsNull)
        {
            DateTimeOffset? Kept(string name, DateTimeOffset? chosen, DateTimeOffset? known) => chosen ?? (dates.Removes.Contains(name) ? null : known);
            dates = dates with
            {
                ExpectedResumeAt = Kept(StatusContext.ExpectedResume, dates.ExpectedResumeAt, hold.ExpectedResumeAt),
                FollowUpAt = Kept(StatusContext.FollowUp, dates.FollowUpAt, hold.FollowUpAt),
                EscalateAt = Kept(StatusContext.EscalateAt, dates.EscalateAt, hold.EscalateAt),
            };
        }

        // a day that has passed may stay, it may only not be chosen
        RequireFuture(StatusContext.ExpectedResume, dates.ExpectedResumeAt, hold.ExpectedResumeAt, now);
        RequireFuture(StatusContext.FollowUp, dates.FollowUpAt, hold.FollowUpAt, now);
        var before = hold.FollowUpAt ?? hold.ExpectedResumeAt;
        (hold.ExpectedResumeAt, hold.FollowUpAt) = (dates.ExpectedResumeAt, dates.FollowUpAt);
        RequireFuture(StatusContext.EscalateAt, dates.EscalateAt, hold.EscalateAt, now);
        var role = Escalation(dates.EscalateAt, dates.EscalateTo ?? hold.EscalateTo);
        if (dates.EscalateAt != hold.EscalateAt || role != hold.EscalateTo)
        {
            (hold.EscalateAt, hold.EscalateTo, hold.EscalatedAt) = (dates.EscalateAt, role, null);
        }

        if ((hold.FollowUpAt ?? hold.ExpectedResumeAt) is var again && again != before)
        {
            track.LookAgain(again);
        }

        return hold;
    }

    /// <summary>Ends the hold that lasts; null when there is none.</summary>
    public static async Task<Hold?> EndAsync(AppDb db, Actor actor, StatusTrack track, string? resolution, DateTimeOffset now, CancellationToken ct)
    {
        var lasting = await db.Holds.Where(h => h.StatusTrackId == track.Id && h.EndedAt == null).OrderBy(h => h.Id).ToListAsync(ct);
        foreach (var hold in lasting)
        {
            (hold.EndedAt, hold.EndedBy, hold.Resolution) = (now, actor.Name, string.IsNullOrWhiteSpace(resolution) ? null : resolution.Trim());
        }

        return lasting.LastOrDefault();
    }

    /// <summary>Who is told of a move: those that the step names, and those that the hold does.</summary>
    public static string? Notifications(WorkflowStep? step, Hold? begun, Hold? ended)
    {
        if (begun is null && ended is null)
        {
            return step?.Notifications;
        }

        var told = StepNotification.Parse(step?.Notifications).ToList();
        if (begun is not null)
        {
            // whoever put it on hold decides who hears of it, whatever the step says
            told.RemoveAll(n => (n.To == StepNotification.Customer && !begun.NotifyCustomer) || (n.To == StepNotification.Partner && !begun.NotifyPartner));
        }

        var (hold, mail) = begun is not null ? (begun, BegunMail) : (ended!, EndedMail);
        Add(told, hold.NotifyCustomer, StepNotification.Customer, mail);
        Add(told, hold.NotifyPartner, StepNotification.Partner, mail);
        return StepNotification.ToJson(told);
    }

    /// <summary>The role that hears of a hold then; null for never.</summary>
    private static string? Escalation(DateTimeOffset? at, string? to)
    {
        var role = to ?? Roles.OperationsManager;
        if (!Roles.Defaults.ContainsKey(role))
        {
            throw DomainError.Invalid(StatusContext.EscalateTo, $"There is no role '{role}'");
        }

        return at is null ? null : role;
    }

    private static void RequireFuture(string field, DateTimeOffset? chosen, DateTimeOffset? before, DateTimeOffset now)
    {
        if (chosen != before && chosen <= now)
        {
            throw DomainError.Invalid(field, $"{field} lies in the future");
        }

        if (chosen != before && chosen > now + Longest)
        {
            throw DomainError.Invalid(field, $"{field} lies within ten years");
        }
    }

    private static void Add(List<StepNotification> told, bool wanted, string to, string mail)
    {
        if (wanted && !told.Exists(n => n.To == to))
        {
            told.Add(new StepNotification("email", to, mail));
        }
    }
}
