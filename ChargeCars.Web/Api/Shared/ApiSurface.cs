using ChargeCars.Core.Common;
using ChargeCars.Web.Api.Shared.Surfaces;

namespace ChargeCars.Web.Api.Shared;

/// <summary>One of the five API contracts: where it lives, how it says no, and how often one may ask.</summary>
internal abstract class ApiSurface
{
    /// <summary>S0, ChargeCars V2.</summary>
    public static readonly ApiSurface V2 = new V2Surface();

    /// <summary>S1, the status engine.</summary>
    public static readonly ApiSurface StatusEngine = new StatusEngineSurface();

    /// <summary>S2, the public CRM API.</summary>
    public static readonly ApiSurface Crm = new CrmSurface();

    /// <summary>S3, charging.</summary>
    public static readonly ApiSurface Charging = new ChargingSurface();

    /// <summary>S4, batteries and financing.</summary>
    public static readonly ApiSurface Fleet = new FleetSurface();

    /// <summary>All five.</summary>
    public static readonly IReadOnlyList<ApiSurface> All = [V2, StatusEngine, Crm, Charging, Fleet];

    private static readonly (PathString Path, ApiSurface Surface)[] ByLongestBase =
        [.. All.SelectMany(s => s.Bases.Select(b => (new PathString(b), s))).OrderByDescending(b => b.Item1.Value!.Length)];

    /// <summary>Names the surface and its base paths; the first is where its routes are mapped.</summary>
    protected ApiSurface(string name, string document, string title, IReadOnlyList<string> bases, IReadOnlyList<RateClass> classes)
    {
        (Name, Document, Title, Bases) = (name, document, title, bases);
        Classes = classes.ToDictionary(c => c.Name);
        DefaultClass = classes[0];
    }

    /// <summary>S0 to S4.</summary>
    public string Name { get; }

    /// <summary>Name of its OpenAPI document.</summary>
    public string Document { get; }

    /// <summary>Name for people.</summary>
    public string Title { get; }

    /// <summary>Base paths.</summary>
    public IReadOnlyList<string> Bases { get; }

    /// <summary>Its rate classes by name.</summary>
    public IReadOnlyDictionary<string, RateClass> Classes { get; }

    /// <summary>The class of endpoints that name none.</summary>
    public RateClass DefaultClass { get; }

    /// <summary>Largest request body, in bytes, where an endpoint does not say otherwise.</summary>
    public virtual long MaxBodyBytes => 1024 * 1024;

    /// <summary>What any signed-in user may do through this surface, whatever their roles: its contract states none.</summary>
    public virtual IReadOnlyList<string> EveryUserMay => [];

    /// <summary>The surface whose base matches most of <paramref name="path"/>; null for pages and everything else.</summary>
    public static ApiSurface? For(PathString path)
    {
        foreach (var (start, surface) in ByLongestBase)
        {
            if (path.StartsWithSegments(start))
            {
                return surface;
            }
        }

        return null;
    }

    /// <summary>HTTP status of a refusal.</summary>
    public virtual int StatusFor(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.TooMany => StatusCodes.Status429TooManyRequests,
        ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The body of a refusal in this contract's form.</summary>
    public abstract object Envelope(DomainError error, int status, DateTimeOffset now);

    /// <summary>The class a request of <paramref name="caller"/> counts in, when its endpoint names none.</summary>
    public virtual RateClass ClassFor(Caller? caller) => DefaultClass;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
