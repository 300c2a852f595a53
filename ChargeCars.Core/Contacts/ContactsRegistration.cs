using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Contacts;

/// <summary>Registers the contacts.</summary>
internal static class ContactsRegistration
{
    public static IServiceCollection AddContacts(this IServiceCollection services) => services.AddSingleton<ContactQueries>();
}
