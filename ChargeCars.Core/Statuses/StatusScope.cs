using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses;

/// <summary>Which records' statuses an actor may see.</summary>
internal static class StatusScope
{
    /// <summary>Those of the actor's companies and partner. Somebody who sees only their own work sees no lists of everybody's.</summary>
    public static IQueryable<StatusTrack> VisibleTo(this IQueryable<StatusTrack> tracks, Actor actor)
    {
        if (actor.BusinessEntityIds is { } companies)
        {
            tracks = tracks.Where(t => companies.Contains(t.BusinessEntityId));
        }

        if (actor.PartnerId is { } partner)
        {
            tracks = tracks.Where(t => t.PartnerId == partner);
        }

        return actor.TechnicianId is null ? tracks : tracks.Where(t => false);
    }

    /// <summary>True when the track lies in the actor's companies and partner.</summary>
    public static bool Covers(Actor actor, StatusTrack track) =>
        actor.Sees(track.BusinessEntityId) && (actor.PartnerId is null || actor.PartnerId == track.PartnerId);
}
