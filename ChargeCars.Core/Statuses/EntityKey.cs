using System.Globalization;

namespace ChargeCars.Core.Statuses;

/// <summary>Names a record by whichever id the caller has: S0 and the pages use the public id, S1 and Core the database key.</summary>
public readonly record struct EntityKey
{
    private readonly string? text;

    private EntityKey(long? id, Guid? publicId, string? text = null) => (Id, PublicId, this.text) = (id, publicId, text);

    /// <summary>The database key, when that is what the caller has.</summary>
    public long? Id { get; }

    /// <summary>The public id, when that is what the caller has.</summary>
    public Guid? PublicId { get; }

    /// <summary>By database key.</summary>
    public static implicit operator EntityKey(long id) => new(id, null);

    /// <summary>By public id.</summary>
    public static implicit operator EntityKey(Guid publicId) => new(null, publicId);

    /// <summary>Something that was sent as an id and is neither: it names no record.</summary>
    public static EntityKey OfNothing(string text) => new(null, null, text);

    /// <summary>Reads a uuid or a positive integer.</summary>
    public static bool TryParse(string? text, out EntityKey key)
    {
        if (Guid.TryParse(text, out var publicId))
        {
            key = publicId;
            return true;
        }

        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        key = id;
        return isNumber;
    }

    /// <inheritdoc/>
    public override string ToString() => text ?? PublicId?.ToString() ?? (Id ?? 0).ToString(CultureInfo.InvariantCulture);
}
