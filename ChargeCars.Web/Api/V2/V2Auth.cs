using System.Net.Mail;
using ChargeCars.Core.Common;
using ChargeCars.Core.Identity;
using ChargeCars.Web.Api.Shared;
using ChargeCars.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChargeCars.Web.Api.V2;

/// <summary>Credentials; <paramref name="Code"/> or <paramref name="RecoveryCode"/> for accounts with a second step.</summary>
internal sealed record V2Login(string Email, string Password, string? Code = null, string? RecoveryCode = null);

/// <summary>A refresh token, for callers that do not send it as bearer token.</summary>
internal sealed record V2Refresh(string? RefreshToken = null);

/// <summary>Tokens of a session.</summary>
internal sealed record V2Tokens(string AccessToken, string RefreshToken, string TokenType, int ExpiresIn);

/// <summary>Tokens of a new session, and whose it is.</summary>
internal sealed record V2Session(string AccessToken, string RefreshToken, string TokenType, int ExpiresIn, V2User User);

/// <summary>A user in short.</summary>
internal sealed record V2User(Guid Id, string Email, string Name, string Role);

/// <summary>A user's own view of the account.</summary>
internal sealed record V2Profile(
    Guid Id, string Email, string Name, string Role, IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions, IReadOnlyList<string> BusinessEntities, DateTimeOffset? LastLoginAt);

/// <summary>S0 8.1–8.3: log-in, refresh, profile; and log-out, which the document leaves out.</summary>
internal static class V2Auth
{
    /// <summary>Maps <c>/v2/auth</c>.</summary>
    public static void MapAuth(this RouteGroupBuilder v2)
    {
        var auth = v2.MapGroup("/auth").WithTags("System");
        auth.MapPost("/login", LoginAsync).Public().WithSummary("Exchange e-mail and password for tokens");
        auth.MapPost("/refresh", RefreshAsync).WithMetadata(new Access(Door.Public)).WithSummary("Exchange a refresh token, once, for new tokens");
        auth.MapPost("/logout", LogoutAsync).WithMetadata(new Access(Door.Public)).WithSummary("End the session of a refresh token");
        auth.MapGet("/profile", ProfileAsync).WithSummary("The signed-in user");
    }

    private static async Task<Ok<V2Data<V2Session>>> LoginAsync(
        V2Login body, CheckPassword passwords, CheckSecondStep secondStep, AccessTokens access, RefreshTokens refresh, CancellationToken ct)
    {
        if (!MailAddress.TryCreate(body.Email, out _))
        {
            throw DomainError.Invalid("email", "must be an e-mail address");
        }

        var user = await passwords.CheckAsync(body.Email, body.Password, ct);
        if (user.HasSecondStep)
        {
            await (body switch
            {
                { Code: { } code } => secondStep.CodeAsync(user, code, ct),
                { RecoveryCode: { } code } => secondStep.RecoveryCodeAsync(user, code, ct),
                _ => throw IdentityErrors.SecondStepNeeded(),
            });
        }

        var grant = await refresh.IssueAsync(user.Id, ct);
        return Data(new V2Session(access.Make(user, AccessTokens.Lifetime), grant.Token, "Bearer", Seconds, new V2User(user.PublicId, user.Email, user.Name, user.MainRole)));
    }

    private static async Task<Ok<V2Data<V2Tokens>>> RefreshAsync(
        V2Refresh? body, HttpRequest request, RefreshTokens refresh, KnownUsers users, AccessTokens access, CancellationToken ct)
    {
        var grant = await refresh.ExchangeAsync(TokenOf(request, body), ct);
        var user = await users.FindAsync(grant.UserId, ct);
        return user is { IsDisabled: false }
            ? Data(new V2Tokens(access.Make(user, AccessTokens.Lifetime), grant.Token, "Bearer", Seconds))
            : throw IdentityErrors.BadRefreshToken();
    }

    private static async Task<Ok<V2Data<V2SignedOut>>> LogoutAsync(V2Refresh? body, HttpRequest request, RefreshTokens refresh, CancellationToken ct)
    {
        await refresh.RevokeAsync(TokenOf(request, body), ct);
        return Data(new V2SignedOut(true));
    }

    private static async Task<Ok<V2Data<V2Profile>>> ProfileAsync(Caller caller, KnownUsers users, UserQueries queries, CancellationToken ct)
    {
        var user = await users.FindAsync(caller.Actor.UserId!.Value, ct) ?? throw IdentityErrors.NoSuchUser();
        var entities = await queries.BusinessEntitySlugsAsync(user, ct);
        return Data(new V2Profile(user.PublicId, user.Email, user.Name, user.MainRole, user.Roles, [.. user.Permissions.Order()], entities, user.LastSeenAt));
    }

    private static int Seconds => (int)AccessTokens.Lifetime.TotalSeconds;

    private static Ok<V2Data<T>> Data<T>(T data) => TypedResults.Ok(new V2Data<T>(true, data));

    private static string TokenOf(HttpRequest request, V2Refresh? body)
    {
        if (body?.RefreshToken is { Length: > 0 } inBody)
        {
            return inBody;
        }

        const string Bearer = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : throw IdentityErrors.BadRefreshToken();
    }

    private sealed record V2SignedOut(bool SignedOut);
}
