using ChargeCars.Core.Data;
using ChargeCars.Core.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChargeCars.Core.Webhooks;

/// <summary>Registers webhooks. The host adds an <see cref="Common.ISecretProtector"/>, its <see cref="WebhookSettings"/>, and runs <see cref="DeliverWebhooks"/>.</summary>
internal static class WebhooksRegistration
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.TryAddSingleton(new WebhookSettings());
        services.TryAddSingleton<KnownUsers>();
        services.AddSingleton<WebhookOwners>();
        services.AddSingleton<OweStatusNews>();
        services.AddSingleton<WebhookTargets>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<DeliverWebhooks>();
        services.AddSingleton<RegisterWebhook>();
        services.AddSingleton<RegisterStatusWebhook>();
        services.AddSingleton<RotateWebhookSecret>();
        services.AddSingleton<DeleteWebhook>();
        services.AddSingleton<SwitchWebhook>();
        services.AddSingleton<SendWebhookTest>();
        services.AddSingleton<ReplayDelivery>();
        services.AddSingleton<RecoverDeliveries>();
        services.AddSingleton<WebhookQueries>();
        services.AddWhen<WhenOrderPlaced>();
        services.AddWhen<WhenStatusChanged>();
        services.AddWhen<WhenStatusChangedTellUsers>();
        services.AddWhen<WhenSlaWarningTellUsers>();
        services.AddWhen<WhenSlaBreachedTellUsers>();
        services.AddSingleton<IPruned, PruneWebhooks>();
        return services;
    }
}
