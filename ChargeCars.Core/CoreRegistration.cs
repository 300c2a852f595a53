using ChargeCars.Core.Catalog;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Identity;
using ChargeCars.Core.Invoices;
using ChargeCars.Core.Jobs;
using ChargeCars.Core.Messaging;
using ChargeCars.Core.Numbering;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Partners;
using ChargeCars.Core.Planning;
using ChargeCars.Core.Quotes;
using ChargeCars.Core.Service;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Visits;
using ChargeCars.Core.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core;

/// <summary>Registers Core: the database and every feature's verbs and queries.</summary>
public static class CoreRegistration
{
    /// <summary>Adds all of Core to <paramref name="services"/>. Each feature registers itself in its own folder.</summary>
    public static IServiceCollection AddChargeCarsCore(this IServiceCollection services, DatabaseSettings settings)
    {
        services.AddChargeCarsData(settings);
        services.AddJobs();
        services.AddWebhooks();
        services.AddMessaging();
        services.AddCatalog();
        services.AddContacts();
        services.AddPartners();
        services.AddOrders();
        services.AddQuotes();
        services.AddInvoices();
        services.AddChargingQueries();
        services.AddServiceQueries();
        services.AddNumbering();
        services.AddStatuses();
        services.AddCharging();
        services.AddService();
        services.AddVisits();
        services.AddPlanning();
        services.AddIdentityFeature();
        return services;
    }
}
