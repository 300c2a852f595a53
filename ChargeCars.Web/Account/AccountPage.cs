using ChargeCars.Core.Common;
using ChargeCars.Core.Identity;
using ChargeCars.Web.Api.Shared;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Account;

/// <summary>What the account pages share: the request, refusals in words, and where to go afterwards.</summary>
public abstract class AccountPage : ComponentBase
{
    private static readonly RateClass FormTries = RateClass.Minute("forms", 20, RatePer.Address);

    /// <summary>The request this page answers.</summary>
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    /// <summary>Where the person wanted to go.</summary>
    [SupplyParameterFromQuery]
    protected string? ReturnUrl { get; set; }

    /// <summary>Texts.</summary>
    [Inject]
    protected IStringLocalizer<AccountTexts> L { get; set; } = null!;

    /// <summary>Goes elsewhere.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>What went wrong; null while nothing did.</summary>
    protected Problem? Failure { get; private set; }

    /// <summary>UTC; set when signing in with the address is locked.</summary>
    protected DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>Cancels when the browser went away.</summary>
    protected CancellationToken Gone => Http.RequestAborted;

    [Inject]
    private Problems Problems { get; set; } = null!;

    [Inject]
    private RateLimiter Limiter { get; set; } = null!;

    /// <summary>Where to go afterwards: within this site only.</summary>
    protected string Destination => ReturnUrl is ['/', not ('/' or '\\'), ..] or "/" ? ReturnUrl : "/";

    /// <summary>Runs what a form asks; a refusal is kept in <see cref="Failure"/>. True when it went through.</summary>
    protected async Task<bool> TryAsync(Func<Task> work)
    {
        try
        {
            DemandPatience();
            await work();
            return true;
        }
        catch (DomainException e)
        {
            Failure = Problems.Describe(e);
            LockedUntil = e.Error.Details?.GetValueOrDefault("locked_until") as DateTimeOffset?;
            return false;
        }
    }

    /// <summary>The field a refusal is about, when it is this one.</summary>
    protected string? ErrorOf(string code) => Failure?.Code == code ? Failure.Text : null;

    // addresses lock one by one; this stops somebody who tries one password on many
    private void DemandPatience()
    {
        if (Limiter.Enabled && !Limiter.Take("account", FormTries, ClientAddress.Of(Http)).Allowed)
        {
            throw new DomainError(ErrorKind.TooMany, "RATE_LIMIT_EXCEEDED", "Too many tries from this place: wait a minute").AsException();
        }
    }
}
