using System.Globalization;
using System.Security.Claims;
using Bunit;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Identity;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Tests.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace ChargeCars.Web.Tests.Features;

/// <summary>Whole pages over a real database, for a person with a role.</summary>
public abstract class PageTest : UiTest, IAsyncLifetime
{
    // a slow machine is no defect of the application
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string role;

    protected PageTest(string role = Roles.Admin) => this.role = role;

    protected static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    protected AppFactory Factory { get; } = new(services: services => services.Remove(services.Single(d => d.ServiceType == typeof(IHostedService) && d.ImplementationType?.Name == "DeliveryLoops")));

    /// <summary>A partner of company <c>chargecars</c>.</summary>
    protected TestPartner Partner { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var user = await Factory.CreateUserAsync(role);
        Partner = await Factory.CreatePartnerAsync("Autohuis De Linde");
        AddAuthorization().SetAuthorized(user.Name).SetClaims(new Claim(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)));
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(Factory.Services.GetRequiredService<LiveFeed>());
        Services.AddSingleton(Factory.Services.GetRequiredService<KnownUsers>());
        Services.AddSingleton(Factory.Services.GetRequiredService<BusinessEntityQueries>());
        Services.AddScoped<CurrentActor>();
        Services.AddScoped<EntityDirectory>();
        Services.AddScoped<EntityScope>();
        Services.AddFallbackServiceProvider(new VerbsAndQueries(Factory.Services));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await Factory.DisposeAsync();
    }

    /// <summary>What Core offers; the frame of the screens is the test's own.</summary>
    private sealed class VerbsAndQueries(IServiceProvider all) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType.Assembly == typeof(Actor).Assembly ? all.GetService(serviceType) : null;
    }
}
