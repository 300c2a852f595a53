using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Identity;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Approvals;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Demo;

/// <summary>Requests that wait for somebody, requests that were answered, and orders on hold.</summary>
internal sealed class DemoApprovals(StatusEngine engine, RequestApproval requests, DemoClock clock, DateTimeOffset now)
{
    private const string Step = "pending_approval";
    /// <summary>Requests that wait.</summary>
    public const int Open = 5;
    private const int Answered = 14;

    private static readonly string[] Reasons =
    [
        "Klant wil deze week bestellen, levertijd is krap", "Afwijkende meterkast, prijs is met de klant besproken", "Tweede laadpunt op hetzelfde adres", "Vaste klant, betaalt altijd op tijd", "Partner vraagt voorrang",
    ];

    private static readonly string?[] Facts =
    [
        """{"net_amount":{"before":2117.00,"after":1893.40},"discount_percent":{"before":3.8,"after":14},"margin_percent":{"before":28.9,"after":20.5}}""",
        """{"net_amount":{"before":1640,"after":2085},"fuse_box":{"before":"1 × 35 A","after":"3 × 25 A"}}""",
        """{"chargers":{"before":1,"after":2},"net_amount":{"before":1984.50,"after":3421}}""",
        null,
        """{"priority":{"before":"normal","after":"high"}}""",
    ];

    private static readonly (string Category, string Details, double ExpectedDays)[] OnHold =
    [
        ("grid_operator", "Netbeheerder verzwaart de aansluiting", 12), ("customer_delay", "Klant is tot eind van de maand weg", 6), ("supplier_delay", "Laadpaal niet op voorraad", -0.3),
        ("permit", "VvE stemt pas op de volgende vergadering", 20), ("technical_issue", "Groepenkast moet eerst worden vervangen", -0.1),
    ];

    /// <summary>Adds them, asked by the planner and answered by the operations manager.</summary>
    public async Task AddAsync(AppDb db, CancellationToken ct)
    {
        var planner = await PersonAsync(db, Roles.Planner, ct);
        var manager = await PersonAsync(db, Roles.OperationsManager, ct);
        await AnswerAsync(db, planner, manager, ct);
        await AskAsync(db, planner, ct);
        await HoldAsync(db, planner, ct);
        await StandInAsync(db, manager, ct);
    }

    // the operations manager is away next week, and stands in for finance until then
    private async Task StandInAsync(AppDb db, Actor manager, CancellationToken ct)
    {
        var (substitute, finance) = (await PersonAsync(db, Roles.Manager, ct), await PersonAsync(db, Roles.FinanceManager, ct));
        var today = Amsterdam.Day(now);
        var monday = today.AddDays(((int)DayOfWeek.Monday - (int)today.DayOfWeek + 6) % 7 + 1);
        db.Add(new ApprovalDeputy { UserId = manager.UserId!.Value, DeputyUserId = substitute.UserId!.Value, FromDay = monday, UntilDay = monday.AddDays(4), NamedAt = now });
        db.Add(new ApprovalDeputy { UserId = finance.UserId!.Value, DeputyUserId = manager.UserId!.Value, FromDay = today, UntilDay = monday.AddDays(-1), NamedAt = now.AddDays(-1) });
    }

    private static async Task<Actor> PersonAsync(AppDb db, string role, CancellationToken ct)
    {
        var email = DemoContract.Accounts.First(a => a.Role == role).Email;
        return (await KnownUsers.LoadAsync(db, db.Users.Where(u => u.Email == email), ct))!.Through("ui");
    }

    private static async Task AnswerAsync(AppDb db, Actor planner, Actor manager, CancellationToken ct)
    {
        var moves = await (
            from move in db.StatusTransitions
            where move.EntityType == EntityTypes.Order && move.To == Step
            join track in db.StatusTracks on new { move.EntityType, move.EntityId } equals new { track.EntityType, track.EntityId }
            orderby move.At descending
            select new { move.From, move.At, TrackId = track.Id }).Take(Answered).ToListAsync(ct);
        foreach (var (move, i) in moves.AsEnumerable().Reverse().Select((m, i) => (m, i)))
        {
            var asked = new ApprovalRequest
            {
                StatusTrackId = move.TrackId,
                FromStatus = move.From ?? "new",
                ToStatus = Step,
                Role = Roles.OperationsManager,
                Reason = Reasons[i % Reasons.Length],
                RequestedByUserId = planner.UserId,
                RequestedBy = planner.Name,
                RequestedAt = move.At.AddMinutes(-25 - (i * 17)),
                DueAt = move.At.AddDays(2),
            };
            asked.Close(i % 6 == 5 ? ApprovalState.Rejected : ApprovalState.Approved, manager, i % 6 == 5 ? "Marge te laag, eerst opnieuw rekenen" : null, move.At.AddMinutes(-5));
            db.Add(asked);
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task AskAsync(AppDb db, Actor planner, CancellationToken ct)
    {
        var waiting = await db.StatusTracks
            .Where(t => t.EntityType == EntityTypes.Order && db.WorkflowTransitions.Any(m => m.WorkflowVersionId == t.WorkflowVersionId && m.From == t.Status && m.To == Step))
            .OrderByDescending(t => t.Id)
            .Take(Open)
            .ToListAsync(ct);
        foreach (var (track, i) in waiting.Select((t, i) => (t, i)))
        {
            clock.Set(Later(track.Since, now.AddHours(-1 - (i * 2))));
            await requests.RequestAsync(db, planner, track, new StatusChange(Step, Reasons[i % Reasons.Length], Facts[i % Facts.Length]) { IsApproved = true }, ct);
            await db.SaveChangesAsync(ct);
        }
    }

    private async Task HoldAsync(AppDb db, Actor planner, CancellationToken ct)
    {
        var tracks = await db.StatusTracks.AsNoTracking()
            .Where(t => t.EntityType == EntityTypes.Order && t.HeldStatus == null && db.WorkflowTransitions.Any(m => m.WorkflowVersionId == t.WorkflowVersionId && m.From == t.Status && m.To == "on_hold"))
            .OrderBy(t => t.Deadline)
            .ThenByDescending(t => t.Id)
            .Take(OnHold.Length)
            .ToListAsync(ct);
        foreach (var (track, (category, details, days)) in tracks.Zip(OnHold))
        {
            clock.Set(Later(track.Since, now.AddDays(-5)));
            var context = new Dictionary<string, object>
            {
                [StatusContext.HoldCategory] = category,
                [StatusContext.ExpectedResume] = now.AddDays(days).UtcDateTime,
                [StatusContext.EscalateAt] = now.AddDays(days + 5).UtcDateTime,
                [StatusContext.NotifyCustomer] = true,
            };
            await engine.MoveAsync(db, planner, EntityTypes.Order, track.EntityId, new StatusChange("on_hold", details, JsonSerializer.Serialize(context)), ct);
            await db.SaveChangesAsync(ct);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
