using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChargeCars.Core.Data;

/// <summary>Registers the outbox and what cleans up after it.</summary>
internal static class OutboxRegistration
{
    public static void AddOutbox(this IServiceCollection services)
    {
        services.TryAddSingleton(new RetentionSettings());
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<OutboxQueries>();
        services.AddSingleton<RetryOutboxMessage>();
        services.AddSingleton<AuditQueries>();
        services.AddSingleton<Pruning>();
        services.AddSingleton<IPruned, PruneOutbox>();
        services.AddSingleton<IPruned, PruneIdempotencyRecords>();
    }

    /// <summary>Lets <typeparamref name="T"/> hear of its event.</summary>
    public static IServiceCollection AddWhen<T>(this IServiceCollection services)
        where T : class, IWhen => services.AddSingleton<IWhen, T>();
}
