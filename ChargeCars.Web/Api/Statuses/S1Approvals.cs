using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Identity;
using ChargeCars.Core.Statuses.Approvals;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ChargeCars.Web.Api.Statuses;

/// <summary>A request for approval to make: what a change would be, had the caller the right.</summary>
internal sealed record S1NewApproval(string EntityType, WireId EntityId, string ToStatus, string? TransitionReason = null, JsonElement? BusinessContext = null);

/// <summary>What somebody says to a request.</summary>
internal sealed record S1Comment(string? Comment = null);

/// <summary>Who is to decide alone.</summary>
internal sealed record S1Delegate(WireId UserId);

/// <summary>A request for approval. <paramref name="DecidedFor"/> is who was stood in for by <paramref name="DecidedBy"/>, and <paramref name="DecidesFor"/> who the caller would stand in for.</summary>
internal sealed record S1Approval(
    long ApprovalId,
    string EntityType,
    long EntityId,
    string FromStatus,
    string ToStatus,
    string State,
    string ApprovalRole,
    string? Reason,
    S1ApprovalUser RequestedBy,
    DateTimeOffset RequestedAt,
    DateTimeOffset? ExpiresAt,
    S1ApprovalUser? DelegatedTo,
    string? DecidedBy,
    string? DecidedFor,
    DateTimeOffset? DecidedAt,
    string? Comment,
    bool MayDecide,
    string? DecidesFor,
    IReadOnlyDictionary<string, string?> EntityDetails);

/// <summary>What came of one request that was to be handed on; <paramref name="Error"/> is null when it was.</summary>
internal sealed record S1HandedOn(long ApprovalId, bool Success, S1HandOnRefusal? Error);

/// <summary>Why a request stays where it is.</summary>
internal sealed record S1HandOnRefusal(string Code, string Message, string? Why);

/// <summary>What came of handing on everything.</summary>
internal sealed record S1HandedOnAll(int Delegated, int Refused, IReadOnlyList<S1HandedOn> Results);

/// <summary>A person; the id is null for a program.</summary>
internal sealed record S1ApprovalUser(string? UserId, string? UserName);

/// <summary>A window on the requests.</summary>
internal sealed record S1ApprovalList(IReadOnlyList<S1Approval> Approvals, WindowPagination Pagination);

/// <summary>What came of asking or answering; <paramref name="Transition"/> is the record's move when it was approved.</summary>
internal sealed record S1ApprovalReceipt(long ApprovalId, string State, S1StatusChanged? Transition)
{
    /// <summary>As S1 writes it.</summary>
    public static S1ApprovalReceipt Of(ApprovalReceipt receipt) =>
        new(receipt.Id, WireNames.Field(receipt.State.ToString()), receipt.Move is { } move ? S1StatusChanged.Of(move) : null);
}

/// <summary>Query of the list of requests.</summary>
internal readonly record struct S1ApprovalQuery(
    [FromQuery(Name = "view")] string? View, [FromQuery(Name = "entity_type")] string? EntityType, [FromQuery(Name = "state")] string? State);

/// <summary>Approvals, an addition to S1 in its style: the document names APPROVAL_REQUIRED and no way to get one.</summary>
internal static class S1ApprovalRoutes
{
    private const int MostPerPage = PageRequest.MaxPerPage;
    private const int FurthestPage = 1_000_000;

    private static readonly Dictionary<string, ApprovalView> Views = Enum.GetValues<ApprovalView>().ToDictionary(v => WireNames.Field(v.ToString()));
    private static readonly Dictionary<string, ApprovalState> States = Enum.GetValues<ApprovalState>().ToDictionary(s => WireNames.Field(s.ToString()));

    /// <summary>Maps them.</summary>
    public static void MapApprovals(this RouteGroupBuilder s1)
    {
        var approvals = s1.MapGroup("/approvals").WithTags("Approvals");
        approvals.MapGet("", ListAsync).WithSummary("Requests for approval: view wait_for_me (unless said otherwise), mine, open, delegated or decided");
        approvals.MapPost("", RequestAsync).WithSummary("Ask for a change that needs approval");
        approvals.MapGet("/{approval_id}", GetAsync).WithSummary("One request");
        approvals.MapPost("/{approval_id}/approve", ApproveAsync).WithSummary("Approve: the entity enters the step");
        approvals.MapPost("/{approval_id}/reject", RejectAsync).WithSummary("Reject, with a comment: the entity stays where it is");
        approvals.MapPost("/{approval_id}/delegate", DelegateAsync).WithSummary("Let one other person decide");
        approvals.MapPost("/delegate", DelegateAllAsync).InClass("bulk").WithSummary("Let one other person decide on everything that waits for the caller; what is refused for one does not stop the others");
        approvals.MapPost("/{approval_id}/remind", RemindAsync).WithSummary("Remind those who decide of your own request, at most once an hour");
        approvals.MapPost("/{approval_id}/withdraw", WithdrawAsync).WithSummary("Take your own request back");
    }

    private static async Task<Ok<S1Data<S1ApprovalList>>> ListAsync(
        [AsParameters] S1ApprovalQuery query, [AsParameters] WindowQuery window, Caller caller, ApprovalQueries approvals, KnownUsers users, CancellationToken ct)
    {
        var (limit, offset) = window.Checked(limitByDefault: 50);
        if (limit > MostPerPage)
        {
            throw DomainError.Invalid("limit", $"limit must be between 1 and {MostPerPage}");
        }

        var filter = new ApprovalFilter(
            Word(query.View, Views, "view") ?? ApprovalView.WaitForMe,
            string.IsNullOrEmpty(query.EntityType) ? null : S1Words.FilterType(query.EntityType, "entity_type"),
            Word(query.State, States, "state"));

        // a window may lie across two pages; far behind the last there is nothing to look for, and the total is on any page
        var beyond = offset / limit >= FurthestPage;
        var first = await approvals.ListAsync(caller, filter, new PageRequest(beyond ? 1 : (offset / limit) + 1, limit), ct);
        if (beyond)
        {
            return TypedResults.Ok(S1Data<S1ApprovalList>.Of(new S1ApprovalList([], WindowPagination.Of(first.Total, limit, offset))));
        }

        var rows = first.Items.Skip(offset % limit).ToList();
        if (offset % limit > 0)
        {
            rows.AddRange((await approvals.ListAsync(caller, filter, new PageRequest((offset / limit) + 2, limit), ct)).Items.Take(offset % limit));
        }

        var shown = new List<S1Approval>(rows.Count);
        foreach (var row in rows)
        {
            shown.Add(await ShowAsync(row, users, ct));
        }

        return TypedResults.Ok(S1Data<S1ApprovalList>.Of(new S1ApprovalList(shown, WindowPagination.Of(first.Total, limit, offset))));
    }

    private static async Task<Created<S1Data<S1ApprovalReceipt>>> RequestAsync(S1NewApproval body, Caller caller, RequestApproval request, CancellationToken ct)
    {
        var asked = new NewApproval(body.ToStatus, body.TransitionReason, StatusWire.Object(body.BusinessContext, "business_context"));
        var receipt = await S1Words.SayAsync(
            "reason", "transition_reason", () => request.RequestAsync(caller, S1Words.EntityType(body.EntityType), StatusWire.KeyOf(body.EntityId), asked, ct));
        return TypedResults.Created($"/api/v1/status/approvals/{receipt.Id}", S1Data<S1ApprovalReceipt>.Of(S1ApprovalReceipt.Of(receipt)));
    }

    private static async Task<Ok<S1Data<S1Approval>>> GetAsync(
        [FromRoute(Name = "approval_id")] WireId id, Caller caller, ApprovalQueries approvals, KnownUsers users, CancellationToken ct)
    {
        var found = await approvals.FindAsync(caller, StatusWire.KeyOf(id), ct);
        return TypedResults.Ok(S1Data<S1Approval>.Of(await ShowAsync(found.Row, users, ct)));
    }

    private static Task<Ok<S1Data<S1ApprovalReceipt>>> ApproveAsync(
        [FromRoute(Name = "approval_id")] WireId id, S1Comment? body, Caller caller, DecideApproval decide, CancellationToken ct) =>
        AnswerAsync(decide.ApproveAsync(caller, StatusWire.KeyOf(id), body?.Comment, ct));

    private static Task<Ok<S1Data<S1ApprovalReceipt>>> RejectAsync(
        [FromRoute(Name = "approval_id")] WireId id, S1Comment? body, Caller caller, DecideApproval decide, CancellationToken ct) =>
        AnswerAsync(decide.RejectAsync(caller, StatusWire.KeyOf(id), body?.Comment, ct));

    private static async Task<Ok<S1Data<S1ApprovalReceipt>>> DelegateAsync(
        [FromRoute(Name = "approval_id")] WireId id, S1Delegate body, Caller caller, HandOnApproval handOn, KnownUsers users, CancellationToken ct)
    {
        var user = await PersonAsync(body.UserId, users, ct);
        return await AnswerAsync(handOn.DelegateAsync(
            caller, StatusWire.KeyOf(id), user, ct));
    }

    private static async Task<Ok<S1Data<S1HandedOnAll>>> DelegateAllAsync(S1Delegate body, Caller caller, HandOnApproval handOn, KnownUsers users, CancellationToken ct)
    {
        var user = await PersonAsync(body.UserId, users, ct);
        var done = await S1Words.SayAsync("delegate_to", "user_id", () => handOn.DelegateAllAsync(caller, user, ct));
        var results = done
            .Select(d => new S1HandedOn(d.Request.Id, d.Refused is null, d.Refused is { } refused ? new S1HandOnRefusal(refused.Code, refused.Message, refused.Details?.GetValueOrDefault("why") as string) : null))
            .ToList();
        var delegated = results.Count(r => r.Success);
        return TypedResults.Ok(S1Data<S1HandedOnAll>.Of(new S1HandedOnAll(delegated, results.Count - delegated, results)));
    }

    private static Task<Ok<S1Data<S1ApprovalReceipt>>> WithdrawAsync(
        [FromRoute(Name = "approval_id")] WireId id, Caller caller, WithdrawApproval withdraw, CancellationToken ct) =>
        AnswerAsync(withdraw.WithdrawAsync(caller, StatusWire.KeyOf(id), ct));

    private static Task<Ok<S1Data<S1ApprovalReceipt>>> RemindAsync(
        [FromRoute(Name = "approval_id")] WireId id, Caller caller, RemindOfApproval remind, CancellationToken ct) =>
        AnswerAsync(remind.RemindAsync(caller, StatusWire.KeyOf(id), ct));

    private static async Task<Ok<S1Data<S1ApprovalReceipt>>> AnswerAsync(Task<ApprovalReceipt> verb) =>
        TypedResults.Ok(S1Data<S1ApprovalReceipt>.Of(S1ApprovalReceipt.Of(await verb)));

    private static async Task<S1Approval> ShowAsync(ApprovalRow row, KnownUsers users, CancellationToken ct) => new(
        row.Id,
        row.EntityType,
        row.EntityId,
        row.From.Status,
        row.To.Status,
        row.StateWord,
        row.Role,
        row.Reason,
        new S1ApprovalUser(await UserAsync(row.RequestedById, users, ct), row.RequestedBy),
        row.RequestedAt,
        row.DueAt,
        row.DelegatedToId is null ? null : new S1ApprovalUser(await UserAsync(row.DelegatedToId, users, ct), row.DelegatedTo),
        row.DecidedBy,
        row.DecidedFor,
        row.DecidedAt,
        row.Comment,
        row.MayDecide,
        row.For,
        S1Words.Details(row.EntityType, row.Summary));

    /// <summary>The public id of the user that an id names.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR when there is none.</exception>
    internal static async Task<Guid> PersonAsync(WireId id, KnownUsers users, CancellationToken ct) => (id switch
    {
        { PublicId: { } publicId } => await users.FindAsync(publicId, ct),
        { Number: { } number } => await users.FindAsync(number, ct),
        _ => null,
    })?.PublicId ?? throw DomainError.Invalid("user_id", $"there is no user '{id}'");

    internal static async Task<string?> UserAsync(Guid? publicId, KnownUsers users, CancellationToken ct) =>
        publicId is { } id ? S1Words.User((await users.FindAsync(id, ct))?.Id) : null;

    private static T? Word<T>(string? sent, Dictionary<string, T> words, string field)
        where T : struct => string.IsNullOrEmpty(sent)
            ? null
            : words.TryGetValue(sent, out var word) ? word : throw DomainError.Invalid(field, $"must be one of {string.Join(", ", words.Keys)}");
}
