namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>Days on which somebody stands in for somebody else.</summary>
/// <param name="Id">Database key.</param>
/// <param name="PublicId">Public id.</param>
/// <param name="For">The one stood in for.</param>
/// <param name="Deputy">Who does.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day, that day included.</param>
/// <param name="IsMine">The actor is the one stood in for; otherwise the actor stands in.</param>
/// <param name="Runs">It is one of the days, by the calendar of companies that chose no other.</param>
public sealed record DeputyRow(long Id, Guid PublicId, ApprovalPerson For, ApprovalPerson Deputy, DateOnly From, DateOnly Until, bool IsMine, bool Runs);

/// <summary>Somebody who might take over everything that waits.</summary>
/// <param name="Id">Public id of the user.</param>
/// <param name="Name">On screen.</param>
/// <param name="Takes">So many of the requests they may decide on.</param>
/// <param name="Of">So many there are.</param>
public sealed record Successor(Guid Id, string Name, int Takes, int Of);

/// <summary>What came of handing on one request of many.</summary>
/// <param name="Request">The request as it was.</param>
/// <param name="Refused">Why it stays where it is; null when it was handed on.</param>
public sealed record HandedOn(ApprovalRow Request, Common.DomainError? Refused);
