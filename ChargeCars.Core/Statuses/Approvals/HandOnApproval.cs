using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>Hands a request to one person who may decide on it, and takes it back.</summary>
public sealed class HandOnApproval(DbWriter writer, StatusEngine engine)
{
    /// <summary>From here only <paramref name="userPublicId"/> decides.</summary>
    /// <exception cref="DomainException">
    /// VALIDATION_ERROR when that person does not exist, asked for it, or may not decide; APPROVAL_NOT_FOUND, APPROVAL_CLOSED, APPROVAL_OWN_REQUEST,
    /// PERMISSION_DENIED.
    /// </exception>
    public Task<ApprovalReceipt> DelegateAsync(Actor actor, EntityKey request, Guid userPublicId, CancellationToken ct) => ChangeAsync(
        actor,
        request,
        async (db, open, track, token) =>
        {
            var person = await Deciders.Of(db, open.Role, track.BusinessEntityId, open.RequestedByUserId, userPublicId).SingleOrDefaultAsync(token)
                ?? throw DomainError.Invalid("delegate_to", "Only somebody who may decide on this can take it over");
            open.HandTo(person.Id);
            db.Promise(new ApprovalAsked(open.Id, track.EntityType, track.EntityId, ApprovalOccasion.Delegated));
        },
        ct);

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

    private Task<ApprovalReceipt> ChangeAsync(Actor actor, EntityKey key, Func<AppDb, ApprovalRequest, StatusTrack, CancellationToken, Task> change, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var (request, track) = await ApprovalReader.TakeAsync(db, engine, actor, key, token);
                ApprovalReader.DemandHandOn(actor, request);
                await change(db, request, track, token);
                ApprovalReader.Tell(db, request, track);
                return new ApprovalReceipt(request.Id, request.PublicId, request.State);
            },
            ct);
    }
}
