using ChargeCars.Core.Data;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Statuses.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChargeCars.Core.Messaging;

/// <summary>Registers messaging. The host adds <see cref="IChannel"/>s and runs <see cref="SendMessages"/>.</summary>
internal static class MessagingRegistration
{
    public static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        services.AddSingleton(new StepTemplates(MessageTemplates.Names));
        services.TryAddSingleton(new SiteSettings());
        services.AddSingleton<SiteLinks>();
        services.AddSingleton<SendMessages>();
        services.AddSingleton<MessageQueries>();
        services.AddSingleton<ResendMessage>();
        services.AddSingleton<ITimelineSource, MessageTimeline>();
        services.AddWhen<WhenOrderPlaced>();
        services.AddWhen<WhenStatusChanged>();
        services.AddSingleton<SlaMessages>();
        services.AddWhen<WhenSlaWarning>();
        services.AddWhen<WhenSlaEscalated>();
        services.AddWhen<WhenWebhookSwitchedOff>();
        services.AddWhen<WhenApprovalAsked>();
        services.AddWhen<WhenApprovalEnded>();
        services.AddWhen<WhenDeputyNamed>();
        services.AddWhen<WhenHoldEscalated>();
        return services;
    }
}
