using ChargeCars.Core.Statuses;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Quotes;

/// <summary>Registers the quotes.</summary>
internal static class QuotesRegistration
{
    public static IServiceCollection AddQuotes(this IServiceCollection services) => services.AddSingleton<IStatusSubject, QuoteStatus>();
}
