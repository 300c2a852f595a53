using System.Globalization;

namespace ChargeCars.Core.Demo;

/// <summary>Chance that comes out the same for the same seed, ids included.</summary>
internal sealed class DemoRandom(int seed)
{
    private readonly Random random = new(seed);

    public int Next(int below) => random.Next(below);

    public int Between(int from, int to) => random.Next(from, to + 1);

    public double Share() => random.NextDouble();

    public bool Chance(double share) => random.NextDouble() < share;

    public T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

    public T Pick<T>(IReadOnlyList<T> list, Func<T, int> weight)
    {
        var at = random.Next(list.Sum(weight));
        foreach (var item in list)
        {
            at -= weight(item);
            if (at < 0)
            {
                return item;
            }
        }

        return list[^1];
    }

    /// <summary>A uuid of version 7 at <paramref name="at"/>, its random part from the seed.</summary>
    public Guid Id(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        Span<byte> stamp = stackalloc byte[16];
        Guid.CreateVersion7(at).TryWriteBytes(stamp, bigEndian: true, out _);
        stamp[..6].CopyTo(bytes);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A number of the range that is never given out (06 1234 5…), in E.164.</summary>
    public string Phone() => string.Create(CultureInfo.InvariantCulture, $"+3161234{random.Next(5000, 5999)}");
}
