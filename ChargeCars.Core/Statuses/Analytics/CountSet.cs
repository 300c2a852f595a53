namespace ChargeCars.Core.Statuses.Analytics;

/// <summary>Counts per class, for classes numbered from 0. Written as pairs of class (less the one before) and count, seven bits to a byte.</summary>
internal sealed class CountSet
{
    private readonly SortedDictionary<int, int> counts = [];

    /// <summary>All counts together.</summary>
    public long Total { get; private set; }

    /// <summary>By class.</summary>
    public IReadOnlyDictionary<int, int> Counts => counts;

    /// <summary>Counts one more.</summary>
    public void Add(int @class, int count = 1)
    {
        counts[@class] = counts.GetValueOrDefault(@class) + count;
        Total += count;
    }

    /// <summary>Adds what was written.</summary>
    public void Add(byte[]? written)
    {
        var (at, @class) = (0, 0);
        while (at < written?.Length)
        {
            @class += Read(written, ref at);
            Add(@class, Read(written, ref at));
        }
    }

    /// <summary>Adds another set's.</summary>
    public void Add(CountSet other)
    {
        foreach (var (@class, count) in other.counts)
        {
            Add(@class, count);
        }
    }

    /// <summary>Null for nothing.</summary>
    public byte[]? Write()
    {
        if (counts.Count == 0)
        {
            return null;
        }

        var bytes = new List<byte>(counts.Count * 3);
        var before = 0;
        foreach (var (@class, count) in counts)
        {
            Write(bytes, @class - before);
            Write(bytes, count);
            before = @class;
        }

        return [.. bytes];
    }

    /// <summary>The class of the value that <paramref name="share"/> of all do not exceed (nearest rank); null of nothing.</summary>
    public int? Quantile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Total));
        foreach (var (@class, count) in counts)
        {
            rank -= count;
            if (rank <= 0)
            {
                return @class;
            }
        }

        return null;
    }

    private static int Read(byte[] bytes, ref int at)
    {
        var (value, shift) = (0, 0);
        while (true)
        {
            var next = bytes[at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }

            shift += 7;
        }
    }

    private static void Write(List<byte> bytes, int value)
    {
        while (value >= 0x80)
        {
            bytes.Add((byte)(value | 0x80));
            value >>= 7;
        }

        bytes.Add((byte)value);
    }
}
