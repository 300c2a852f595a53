using ChargeCars.Core.Common;
using ChargeCars.Core.Identity;
using ChargeCars.Core.Statuses.Approvals;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ChargeCars.Web.Api.Statuses;

/// <summary>Who is to stand in for the caller, from the first day to the last.</summary>
internal sealed record S1NewDeputy(WireId UserId, DateOnly From, DateOnly Until);

/// <summary>Who stands in for whom, from the first day to the last.</summary>
internal sealed record S1Deputy(long DeputyId, S1ApprovalUser StandsInFor, S1ApprovalUser User, DateOnly From, DateOnly Until, bool Active);

/// <summary>Deputies, an addition to S1 in its style: who decides on approvals while somebody is away.</summary>
internal static class S1DeputyRoutes
{
    /// <summary>Maps them.</summary>
    public static void MapDeputies(this RouteGroupBuilder s1)
    {
        var deputies = s1.MapGroup("/approvals/deputies").WithTags("Approvals");
        deputies.MapGet("", ListAsync).WithSummary("Who stands in for the caller, and for whom the caller does, now and later");
        deputies.MapPost("", NameAsync).WithSummary("Name who stands in for the caller for a number of days");
        deputies.MapPatch("/{deputy_id}", ChangeAsync).WithSummary("Name somebody else, or other days");
        deputies.MapDelete("/{deputy_id}", WithdrawAsync).WithSummary("End it before its last day");
    }

    private static async Task<Ok<S1Data<IReadOnlyList<S1Deputy>>>> ListAsync(Caller caller, DeputyQueries deputies, KnownUsers users, CancellationToken ct)
    {
        var shown = new List<S1Deputy>();
        foreach (var row in await deputies.ListAsync(caller, ct))
        {
            shown.Add(await ShowAsync(row, users, ct));
        }

        return TypedResults.Ok(S1Data<IReadOnlyList<S1Deputy>>.Of(shown));
    }

    private static async Task<Created<S1Data<S1Deputy>>> NameAsync(S1NewDeputy body, Caller caller, NameDeputy name, DeputyQueries deputies, KnownUsers users, CancellationToken ct)
    {
        var id = await name.NameAsync(caller, await ReadAsync(body, users, ct), ct);
        var named = await ShowAsync((await deputies.ListAsync(caller, ct)).Single(d => d.PublicId == id), users, ct);
        return TypedResults.Created($"/api/v1/status/approvals/deputies/{named.DeputyId}", S1Data<S1Deputy>.Of(named));
    }

    private static async Task<Ok<S1Data<S1Deputy>>> ChangeAsync(
        [FromRoute(Name = "deputy_id")] WireId id, S1NewDeputy body, Caller caller, NameDeputy name, DeputyQueries deputies, KnownUsers users, CancellationToken ct)
    {
        var key = StatusWire.KeyOf(id);
        await name.ChangeAsync(caller, key, await ReadAsync(body, users, ct), ct);
        var changed = (await deputies.ListAsync(caller, ct)).Single(d => d.PublicId == key.PublicId || d.Id == key.Id);
        return TypedResults.Ok(S1Data<S1Deputy>.Of(await ShowAsync(changed, users, ct)));
    }

    private static async Task<NoContent> WithdrawAsync([FromRoute(Name = "deputy_id")] WireId id, Caller caller, NameDeputy name, CancellationToken ct)
    {
        await name.WithdrawAsync(caller, StatusWire.KeyOf(id), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NewDeputy> ReadAsync(S1NewDeputy body, KnownUsers users, CancellationToken ct) =>
        new(await S1ApprovalRoutes.PersonAsync(body.UserId, users, ct), body.From, body.Until);

    private static async Task<S1Deputy> ShowAsync(DeputyRow row, KnownUsers users, CancellationToken ct) => new(
        row.Id,
        new S1ApprovalUser(await S1ApprovalRoutes.UserAsync(row.For.Id, users, ct), row.For.Name),
        new S1ApprovalUser(await S1ApprovalRoutes.UserAsync(row.Deputy.Id, users, ct), row.Deputy.Name),
        row.From,
        row.Until,
        row.Runs);
}
