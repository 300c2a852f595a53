using ChargeCars.Core.Common;
using ChargeCars.Core.Identity;
using ChargeCars.Web.Api.Shared;
using ChargeCars.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChargeCars.Web.Api.Charging;

/// <summary>Credentials: name and password, or a token alone in <paramref name="Password"/>.</summary>
internal sealed record S3Credentials(string Password, string? Username = null);

/// <summary>A user with a token for the next requests.</summary>
internal sealed record S3SignedIn(
    string Username,
    string Name,
    string Role,
    int AccessLevel,
    string Email,
    string? PaymentPlan,
    string Group,
    string Token,
    string UserId,
    DateTimeOffset DateRegistered,
    DateTimeOffset? LastSeen);

/// <summary>S3's users: authenticate.</summary>
internal static class S3Users
{
    /// <summary>S3 has no refresh: its token lasts a day.</summary>
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(1);

    /// <summary>Maps <c>/api/v1/users</c>.</summary>
    public static void MapUsers(this RouteGroupBuilder s3) =>
        s3.MapPost("/users/authenticate", AuthenticateAsync).Public().WithTags("Users").WithSummary("Authenticate with name and password, or with a token");

    /// <summary>The role as S3 knows it: admin, operator or user.</summary>
    internal static string RoleOf(IReadOnlyCollection<string> roles) =>
        roles.Contains(Roles.Admin) ? Roles.Admin : roles.Contains(Roles.Operator) ? Roles.Operator : Roles.User;

    private static async Task<Ok<S3SignedIn>> AuthenticateAsync(
        S3Credentials body, CheckPassword passwords, AccessTokens tokens, UserQueries queries, CancellationToken ct)
    {
        var user = string.IsNullOrWhiteSpace(body.Username)
            ? await tokens.UserOfAsync(body.Password, ct) ?? throw BadToken()
            : await passwords.CheckAsync(body.Username, body.Password, ct);

        // the document has no field for a second step, so such an account uses S0's log-in and comes here with its token
        if (user.HasSecondStep && !string.IsNullOrWhiteSpace(body.Username))
        {
            throw IdentityErrors.SecondStepNeeded();
        }

        var account = await queries.DriverAsync(user.Id, ct) ?? throw BadToken();
        return TypedResults.Ok(new S3SignedIn(
            account.Username,
            account.Name,
            RoleOf([.. account.Roles]),
            account.AccessLevel,
            account.Username,
            account.PaymentPlan,
            account.Group,
            tokens.Make(user, TokenLifetime),
            account.PublicId.ToString(),
            account.CreatedAt,
            account.LastSeenAt));
    }

    private static DomainException BadToken() => new DomainError(ErrorKind.Unauthenticated, "UNAUTHORIZED", "the token is not valid").AsException();
}
