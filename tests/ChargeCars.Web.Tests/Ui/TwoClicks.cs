using AngleSharp.Dom;
using Bunit;
using ChargeCars.Core.Identity;
using ChargeCars.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Ui;

/// <summary>Clicks twice, the second time while the first click waits to hear who is signed in, which every verb asks first.</summary>
internal sealed class TwoClicks
{
    private TaskCompletionSource? gate;
    private int asked;

    public TwoClicks(IServiceCollection services) =>
        services.AddScoped(s => new CurrentActor(new SlowSignIn(this, s.GetRequiredService<AuthenticationStateProvider>()), s.GetRequiredService<KnownUsers>()));

    /// <summary>Clicks, and holds that only one of the clicks went on to a verb.</summary>
    public async Task OnAsync<T>(IRenderedComponent<T> page, Func<IElement> button)
        where T : IComponent
    {
        (gate, asked) = (new TaskCompletionSource(), 0);
        var clicks = Task.CompletedTask;
        await page.InvokeAsync(() =>
        {
            var found = button();
            clicks = Task.WhenAll(found.ClickAsync(new()), found.ClickAsync(new()));
        });
        Assert.Equal(1, asked);
        gate.SetResult();
        await clicks;
    }

    private sealed class SlowSignIn(TwoClicks clicks, AuthenticationStateProvider known) : AuthenticationStateProvider
    {
        public override async Task<AuthenticationState> GetAuthenticationStateAsync()
        {
            clicks.asked++;
            if (clicks.gate is { } gate)
            {
                await gate.Task;
            }

            return await known.GetAuthenticationStateAsync();
        }
    }
}
