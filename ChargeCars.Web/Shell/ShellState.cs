using System.Security.Claims;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components.Authorization;

namespace ChargeCars.Web.Shell;

/// <summary>What rail, top bar and bottom bar show together: the pages this person may use and their counts. One per open page.</summary>
public sealed partial class ShellState(
    AuthenticationStateProvider authentication, Allowed allowed, IEnumerable<IShellBadges> sources, EntityScope scope, MinuteTick ticks, ILogger<ShellState> log) : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private Dictionary<string, ShellBadge> badges = [];
    private Task? started;
    private IDisposable? ticking;

    /// <summary>Raised, on any thread, when something it shows changed.</summary>
    public event Action? Changed;

    /// <summary>Who is signed in; nobody until <see cref="StartAsync"/> is done.</summary>
    public ClaimsPrincipal Person { get; private set; } = new();

    /// <summary>Pages of the rail.</summary>
    public IReadOnlyList<NavItem> Pages { get; private set; } = [];

    /// <summary>Figures of the top bar.</summary>
    public IReadOnlyList<AttentionItem> Attention { get; private set; } = [];

    /// <summary>The count that belongs to a page or an attention item; null when there is none.</summary>
    public ShellBadge? Badge(string key) => badges.GetValueOrDefault(key);

    /// <summary>Reads everything once; later calls wait for the first.</summary>
    public Task StartAsync() => started ??= ReadAsync();

    /// <summary>Counts anew without waiting for the next half minute; for a page on which such a count just changed. Nothing before <see cref="StartAsync"/>.</summary>
    public Task RecountAsync() => started is { IsCompletedSuccessfully: true } ? CountAsync() : Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose()
    {
        scope.Changed -= Rescoped;
        ticking?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }

    private async Task ReadAsync()
    {
        Person = (await authentication.GetAuthenticationStateAsync()).User;
        Pages = await allowed.PagesAsync(Person);
        Attention = await allowed.AttentionAsync(Person);
        scope.Changed += Rescoped;
        ticking = ticks.Subscribe(CountAsync);
        await CountAsync();
    }

    private void Rescoped() => _ = CountAsync();

    private async Task CountAsync()
    {
        var found = new List<ShellBadge>();
        foreach (var source in sources)
        {
            try
            {
                found.AddRange(await source.ReadAsync(Person, scope.Slug, gone.Token));
            }
            catch (OperationCanceledException)
            {
                return;
            }
#pragma warning disable CA1031 // a count that fails must not take the frame with it
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogCountFailed(exception, source.GetType().Name);
            }
        }

        badges = found.GroupBy(b => b.For).ToDictionary(g => g.Key, g => g.Last());
        Changed?.Invoke();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Counts of {Source} could not be read")]
    private partial void LogCountFailed(Exception exception, string source);
}
