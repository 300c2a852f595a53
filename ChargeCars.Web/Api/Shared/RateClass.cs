namespace ChargeCars.Web.Api.Shared;

/// <summary>Whose requests share one bucket of a <see cref="RateClass"/>.</summary>
internal enum RatePer
{
    /// <summary>The user, partner or program; the client's address while nobody proved who is asking.</summary>
    Caller,

    /// <summary>The client's address, whoever is asking.</summary>
    Address,
}

/// <summary>How many requests of one kind are allowed in how long.</summary>
/// <param name="Name">Word of the contract, e.g. <c>partner</c>.</param>
/// <param name="Limit">Requests per window.</param>
/// <param name="Window">Starts with the first request.</param>
/// <param name="Per">Whose requests are counted together.</param>
internal sealed record RateClass(string Name, int Limit, TimeSpan Window, RatePer Per = RatePer.Caller)
{
    /// <summary>Per minute.</summary>
    public static RateClass Minute(string name, int limit, RatePer per = RatePer.Caller) => new(name, limit, TimeSpan.FromMinutes(1), per);

    /// <summary>Per hour.</summary>
    public static RateClass Hour(string name, int limit) => new(name, limit, TimeSpan.FromHours(1));
}
