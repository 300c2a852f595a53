using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>Hands requests to one person who may decide on them, and takes them back.</summary>
public sealed class HandOnApproval(DbWriter writer, StatusEngine engine, StandIns standIns, ApprovalQueries queries)
{
    /// <summary>The most requests that one call hands on.</summary>
    public const int MostAtOnce = 500;

    /// <summary>So many units are asked for at a time: enough to share a commit, not enough to keep others waiting.</summary>
    private const int AtATime = 16;

    /// <summary>From here only <paramref name="userPublicId"/> decides, and whoever stands in for them.</summary>
    /// <exception cref="DomainException">
    /// VALIDATION_ERROR when that person does not exist, asked for it, or may not decide, with <c>why</c> among its details (asked_it, no_role, other_company,
    /// no_account); APPROVAL_NOT_FOUND, APPROVAL_CLOSED, APPROVAL_OWN_REQUEST, PERMISSION_DENIED.
    /// </exception>
    public Task<ApprovalReceipt> DelegateAsync(Actor actor, EntityKey request, Guid userPublicId, CancellationToken ct) => ChangeAsync(
        actor,
        request,
        async (db, open, track, token) =>
        {
            var person = await Deciders.Of(db, open.Role, track.BusinessEntityId, open.RequestedByUserId, userPublicId).SingleOrDefaultAsync(token)
                ?? throw ApprovalErrors.CannotTakeOver(await WhyNotAsync(db, open, track, userPublicId, token));
            open.HandTo(person.Id);
            db.Promise(new ApprovalAsked(open.Id, track.EntityType, track.EntityId, ApprovalOccasion.Delegated));
        },
        ct);

    /// <summary>Hands everything that waits for the actor to one person, the first to lapse first, each for itself: what is refused for one does not stop the others.</summary>
    /// <returns>One result per request; at most <see cref="MostAtOnce"/>.</returns>
    /// <exception cref="DomainException">VALIDATION_ERROR when that person is the actor; PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyList<HandedOn>> DelegateAllAsync(Actor actor, Guid userPublicId, CancellationToken ct, IProgress<int>? progress = null)
    {
        if (userPublicId == actor.UserPublicId)
        {
            throw DomainError.Invalid("delegate_to", "These wait for you already");
        }

        var waiting = new List<ApprovalRow>();
        for (var page = 1; waiting.Count < MostAtOnce; page++)
        {
            var found = await queries.ListAsync(actor, new ApprovalFilter(ApprovalView.WaitForMe), new PageRequest(page, PageRequest.MaxPerPage), ct);
            waiting.AddRange(found.Items);
            if (found.Items.Count < found.PerPage)
            {
                break;
            }
        }

        var done = new List<HandedOn>(waiting.Count);
        foreach (var some in waiting.Take(MostAtOnce).Chunk(AtATime))
        {
            ct.ThrowIfCancellationRequested();
            done.AddRange(await Task.WhenAll(some.Select(one => OneAsync(actor, one, userPublicId, ct))));
            progress?.Report(done.Count);
        }

        return done;
    }

    /// <summary>Everybody with the role decides again.</summary>
    /// <exception cref="DomainException">APPROVAL_NOT_FOUND, APPROVAL_CLOSED, APPROVAL_OWN_REQUEST, PERMISSION_DENIED.</exception>
    public Task<ApprovalReceipt> TakeBackAsync(Actor actor, EntityKey request, CancellationToken ct) => ChangeAsync(
        actor,
        request,
        (_, open, _, _) =>
        {
            open.HandTo(null);
            return Task.CompletedTask;
        },
        ct);

    private async Task<HandedOn> OneAsync(Actor actor, ApprovalRow request, Guid userPublicId, CancellationToken ct)
    {
        try
        {
            await DelegateAsync(actor, request.Id, userPublicId, ct);
            return new HandedOn(request, null);
        }
        catch (DomainException refused)
        {
            return new HandedOn(request, refused.Error);
        }
    }

    private static async Task<string> WhyNotAsync(AppDb db, ApprovalRequest request, StatusTrack track, Guid userPublicId, CancellationToken ct)
    {
        var person = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.PublicId == userPublicId && u.DisabledAt == null, ct);
        return person is null ? "no_account"
            : person.Id == request.RequestedByUserId ? "asked_it"
            : await db.UserScopes.AnyAsync(s => s.UserId == person.Id, ct) && !await db.UserScopes.AnyAsync(s => s.UserId == person.Id && s.BusinessEntityId == track.BusinessEntityId, ct) ? "other_company"
            : "no_role";
    }

    private Task<ApprovalReceipt> ChangeAsync(Actor actor, EntityKey key, Func<AppDb, ApprovalRequest, StatusTrack, CancellationToken, Task> change, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var (request, track) = await ApprovalReader.TakeAsync(db, engine, actor, key, token);
                ApprovalReader.DemandHandOn(actor, request, track, await standIns.OfAsync(db, actor, token));
                await change(db, request, track, token);
                ApprovalReader.Tell(db, request, track);
                return new ApprovalReceipt(request.Id, request.PublicId, request.State);
            },
            ct);
    }
}
