using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Numbering;

/// <summary>Registers document numbering.</summary>
public static class NumberingRegistration
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddNumbering(this IServiceCollection services)
    {
        services.AddSingleton<NumberGenerator>();
        services.AddSingleton<GenerateNumber>();
        return services;
    }
}
