using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>Which requests to list.</summary>
public enum ApprovalView
{
    /// <summary>Those that wait for the actor, the first to lapse first.</summary>
    WaitForMe,

    /// <summary>Those that the actor made, the newest first.</summary>
    Mine,

    /// <summary>All that wait, whoever decides, the first to lapse first.</summary>
    Open,

    /// <summary>Those that were handed to one person, of which the actor might take back, the first to lapse first.</summary>
    Delegated,

    /// <summary>Those that have ended, the newest decision first.</summary>
    Decided,
}

/// <summary>Which requests to list, within the actor's scope.</summary>
/// <param name="View">Which of them.</param>
/// <param name="EntityType">About this kind of record; null for all.</param>
/// <param name="State">In this state; null for all of the view.</param>
/// <param name="Search">The beginning of a name of whoever asked, of words of the reason, or an order's number or customer; null for all.</param>
/// <param name="AnsweredByMe">Only those that the actor approved or rejected.</param>
/// <param name="DecidedFrom">Ended at or after this moment; null for all.</param>
/// <param name="DecidedUntil">Ended before this moment; null for all.</param>
public sealed record ApprovalFilter(
    ApprovalView View,
    string? EntityType = null,
    ApprovalState? State = null,
    string? Search = null,
    bool AnsweredByMe = false,
    DateTimeOffset? DecidedFrom = null,
    DateTimeOffset? DecidedUntil = null);

/// <summary>A step as people read it.</summary>
/// <param name="Status">Machine name.</param>
/// <param name="LabelEn">In English.</param>
/// <param name="LabelNl">In Dutch.</param>
/// <param name="Category">What it means.</param>
/// <param name="Color">#RRGGBB.</param>
public sealed record StepName(string Status, string LabelEn, string LabelNl, StatusCategory Category, string Color)
{
    internal static StepName Of(WorkflowDefinition definition, string status)
    {
        var step = definition.Step(status);
        return new StepName(status, step?.LabelEn ?? status, step?.LabelNl ?? status, definition.CategoryOf(status), step?.Color ?? WorkflowStep.NoColor);
    }
}

/// <summary>A request in a list.</summary>
/// <param name="Id">Database key.</param>
/// <param name="PublicId">Public id.</param>
/// <param name="EntityType">A word of <see cref="EntityTypes"/>.</param>
/// <param name="EntityId">The record's database key.</param>
/// <param name="EntityPublicId">The record's public id.</param>
/// <param name="BusinessEntityId">The company it belongs to.</param>
/// <param name="Summary">What the record is; null when its feature tells nothing.</param>
/// <param name="From">The step it stood on.</param>
/// <param name="To">The step it is to enter.</param>
/// <param name="Role">The role that decides.</param>
/// <param name="Reason">Why, in the words of whoever asked.</param>
/// <param name="RequestedById">Public id of whoever asked; null for a program.</param>
/// <param name="RequestedBy">Their name.</param>
/// <param name="RequestedAt">UTC.</param>
/// <param name="DueAt">UTC; when it lapses.</param>
/// <param name="RemindedAt">UTC; null for not yet.</param>
/// <param name="DelegatedToId">Public id of the one person it was handed to; null for everybody with the role.</param>
/// <param name="DelegatedTo">Their name.</param>
/// <param name="State">How far it has come.</param>
/// <param name="DecidedBy">Who ended it.</param>
/// <param name="DecidedFor">The one for whom they did, as a deputy; null when it was theirs to decide.</param>
/// <param name="DecidedAt">UTC.</param>
/// <param name="Comment">What they said.</param>
/// <param name="IsOwn">The actor made it.</param>
/// <param name="For">The one for whom the actor would decide, as a deputy; null when it is theirs to decide, or not at all.</param>
/// <param name="MayDecide">The actor may approve or reject it.</param>
/// <param name="MayHandOn">The actor may delegate it or take it back.</param>
public sealed record ApprovalRow(
    long Id,
    Guid PublicId,
    string EntityType,
    long EntityId,
    Guid EntityPublicId,
    long BusinessEntityId,
    SubjectSummary? Summary,
    StepName From,
    StepName To,
    string Role,
    string? Reason,
    Guid? RequestedById,
    string RequestedBy,
    DateTimeOffset RequestedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? RemindedAt,
    Guid? DelegatedToId,
    string? DelegatedTo,
    ApprovalState State,
    string? DecidedBy,
    string? DecidedFor,
    DateTimeOffset? DecidedAt,
    string? Comment,
    bool IsOwn,
    string? For,
    bool MayDecide,
    bool MayHandOn)
{
    /// <summary>The word for <see cref="State"/> on contracts, e.g. <c>pending</c>.</summary>
    public string StateWord => ApprovalErrors.WordOf(State);
}

/// <summary>How many requests there are.</summary>
/// <param name="WaitForMe">Wait for the actor, also those that wait as for a deputy.</param>
/// <param name="Late">Of those, with less than a quarter of their time left.</param>
/// <param name="AsDeputy">Of those, waiting for somebody whom the actor stands in for and not for the actor.</param>
/// <param name="Mine">Made by the actor and still open.</param>
/// <param name="Delegated">Handed to one person, of which the actor might take back.</param>
public sealed record ApprovalCounts(int WaitForMe, int Late, int AsDeputy, int Mine, int Delegated);

/// <summary>What the actor answered since a moment.</summary>
/// <param name="Count">So many requests.</param>
/// <param name="MedianMinutes">Half of them took no longer, in minutes around the clock; null when there were none.</param>
/// <param name="Newest">The newest of them.</param>
public sealed record AnsweredByActor(int Count, int? MedianMinutes, IReadOnlyList<ApprovalRow> Newest);

/// <summary>Something that goes with the move, as whoever asked wrote it down.</summary>
/// <param name="Name">Machine name.</param>
/// <param name="Before">What it was; null when only the new value is known.</param>
/// <param name="After">What it is to be.</param>
public sealed record ApprovalFact(string Name, string? Before, string After);

/// <summary>Somebody who decides.</summary>
/// <param name="Id">Public id of the user.</param>
/// <param name="Name">On screen.</param>
/// <param name="HoldsRole">They hold the role itself; false for administrators and operators who do not, and for deputies.</param>
/// <param name="For">Name of the one they stand in for; null when it is theirs to decide.</param>
public sealed record ApprovalPerson(Guid Id, string Name, bool HoldsRole, string? For = null);

/// <summary>How the same question was answered before.</summary>
/// <param name="Days">Over how many days.</param>
/// <param name="Approved">So many times yes.</param>
/// <param name="Rejected">So many times no.</param>
/// <param name="MedianMinutes">Half of them took no longer, in minutes around the clock; null when there were none.</param>
/// <param name="ByRequester">How many of them came from the same person.</param>
/// <param name="Newest">The newest of them.</param>
public sealed record SimilarApprovals(int Days, int Approved, int Rejected, int? MedianMinutes, int ByRequester, IReadOnlyList<ApprovalRow> Newest);

/// <summary>Everything that somebody wants to know before they decide.</summary>
/// <param name="Row">The request.</param>
/// <param name="Current">Where the record stands now.</param>
/// <param name="Deadline">UTC; the record's deadline as it stands.</param>
/// <param name="DeadlineIfApproved">UTC; its deadline if it were approved now; null when the step has none.</param>
/// <param name="Facts">What goes with the move.</param>
/// <param name="Missing">What the record still needs, although somebody asked: approving is refused until it is there.</param>
/// <param name="Unmet">What the guard of the move asks for and the record does not have (any more).</param>
/// <param name="Opens">The steps it may go to after that.</param>
/// <param name="Meanwhile">The steps it may go to while it waits.</param>
/// <param name="TellsCustomer">Entering the step sends the customer a message.</param>
/// <param name="Deciders">Those who are asked, then those who stand in for them.</param>
/// <param name="Candidates">Those who may take it over.</param>
/// <param name="Similar">How it was answered before.</param>
public sealed record ApprovalDetails(
    ApprovalRow Row,
    StepName Current,
    DateTimeOffset? Deadline,
    DateTimeOffset? DeadlineIfApproved,
    IReadOnlyList<ApprovalFact> Facts,
    IReadOnlyList<MissingRequirement> Missing,
    IReadOnlyList<RuleFailure> Unmet,
    IReadOnlyList<StepName> Opens,
    IReadOnlyList<StepName> Meanwhile,
    bool TellsCustomer,
    IReadOnlyList<ApprovalPerson> Deciders,
    IReadOnlyList<ApprovalPerson> Candidates,
    SimilarApprovals Similar);

/// <summary>An open or just ended request, on the page of its record.</summary>
/// <param name="Row">The request.</param>
/// <param name="Deciders">Names of those who are asked, then of those who stand in for them.</param>
public sealed record ApprovalOfRecord(ApprovalRow Row, IReadOnlyList<string> Deciders);
