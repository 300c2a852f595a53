using ChargeCars.Core.Statuses;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Invoices;

/// <summary>Registers the invoices.</summary>
internal static class InvoicesRegistration
{
    public static IServiceCollection AddInvoices(this IServiceCollection services) => services.AddSingleton<IStatusSubject, InvoiceStatus>();
}
