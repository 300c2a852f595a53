using System.Linq.Expressions;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>Somebody whom the actor stands in for today, with what they may decide on.</summary>
/// <param name="UserId">Database key of the one stood in for.</param>
/// <param name="Name">Their name.</param>
/// <param name="Roles">What they hold.</param>
/// <param name="Companies">Those that they see and where it is one of the days; never empty.</param>
internal sealed record StandIn(long UserId, string Name, IReadOnlyList<string> Roles, IReadOnlyList<long> Companies)
{
    private bool DecidesAll => Roles.Any(r => r is Common.Roles.Admin or Common.Roles.Operator);

    /// <summary>True when they might hand the request on: they approve that step, in that company, and did not ask it themselves.</summary>
    public bool MayHandOn(ApprovalRequest request, StatusTrack track) =>
        Companies.Contains(track.BusinessEntityId) && request.RequestedByUserId != UserId && (DecidesAll || Roles.Contains(request.Role));

    /// <summary>True when the request waits for them.</summary>
    public bool Decides(ApprovalRequest request, StatusTrack track) =>
        MayHandOn(request, track) && (request.DelegatedToUserId is null || request.DelegatedToUserId == UserId);

    /// <summary>As <see cref="Decides"/>, for the database, or what <paramref name="others"/> says.</summary>
    public Expression<Func<ApprovalQueries.Found, bool>> Or(Expression<Func<ApprovalQueries.Found, bool>> others)
    {
        var (user, companies, roles, all) = (UserId, Companies.ToList(), Roles.ToList(), DecidesAll);
        Expression<Func<ApprovalQueries.Found, bool>> theirs = f =>
            companies.Contains(f.Track.BusinessEntityId)
            && (all || roles.Contains(f.Request.Role))
            && (f.Request.RequestedByUserId == null || f.Request.RequestedByUserId != user)
            && (f.Request.DelegatedToUserId == null || f.Request.DelegatedToUserId == user);
        var row = others.Parameters[0];
        return Expression.Lambda<Func<ApprovalQueries.Found, bool>>(Expression.OrElse(others.Body, new Renamed(theirs.Parameters[0], row).Visit(theirs.Body)), row);
    }

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
