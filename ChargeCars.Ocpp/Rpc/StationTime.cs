using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChargeCars.Ocpp.Rpc;

/// <summary>Times as stations write them: RFC 3339, without zone, with a space, with <c>+0100</c>, or as seconds since 1970.</summary>
public static class StationTime
{
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // "yyyy-MM-ddTHH:mm:ss" and a fraction; zones are taken apart by hand
    private const string LocalFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";

    /// <summary>Reads a time. <paramref name="quirk"/> tells what was odd about it, null when nothing was.</summary>
    /// <param name="text">The text on the wire.</param>
    /// <param name="zone">Zone of times that have none.</param>
    /// <param name="time">In UTC.</param>
    /// <param name="quirk">What was odd.</param>
    public static bool TryParse(ReadOnlySpan<char> text, TimeZoneInfo zone, out DateTimeOffset time, out NonConformityKind? quirk)
    {
        text = text.Trim();
        quirk = null;
        if (!TryParseRfc(text, zone, out time, ref quirk) && !TryParseEpoch(text, out time, ref quirk)) return false;
        if (time < Earliest) quirk = NonConformityKind.ImplausibleTime;
        return true;
    }

    private static bool TryParseRfc(ReadOnlySpan<char> text, TimeZoneInfo zone, out DateTimeOffset time, ref NonConformityKind? quirk)
    {
        time = default;
        if (text.Length < 16 || text[4] != '-' || text[7] != '-') return false;

        var zoneAt = text.Length;
        for (var i = 16; i < text.Length; i++)
        {
            if (text[i] is not ('Z' or 'z' or '+' or '-')) continue;
            zoneAt = i;
            break;
        }

        Span<char> local = stackalloc char[27];
        var clock = text[..zoneAt].TrimEnd();
        if (clock.Length > local.Length)
        {
            clock = clock[..local.Length];
            quirk = NonConformityKind.OddTime;
        }
        clock.CopyTo(local);
        local = local[..clock.Length];
        if (local[10] is ' ' or 't')
        {
            local[10] = 'T';
            quirk = NonConformityKind.OddTime;
        }
        if (local.Length > 19 && local[19] == ',')
        {
            local[19] = '.';
            quirk = NonConformityKind.OddTime;
        }

        DateTime at;
        if (DateTime.TryParseExact(local, LocalFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out at)) { }
        else if (DateTime.TryParseExact(local, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out at)) quirk = NonConformityKind.OddTime;
        else return false;

        if (zoneAt == text.Length)
        {
            quirk = NonConformityKind.TimeWithoutZone;
            return TryUtc(at, zone.GetUtcOffset(at), out time);
        }
        if (!TryParseOffset(text[zoneAt..], out var offset, ref quirk)) return false;
        return TryUtc(at, offset, out time);
    }

    private static bool TryParseOffset(ReadOnlySpan<char> text, out TimeSpan offset, ref NonConformityKind? quirk)
    {
        offset = TimeSpan.Zero;
        if (text is "Z") return true;
        if (text is "z")
        {
            quirk = NonConformityKind.OddTime;
            return true;
        }
        var digits = text[1..];
        if (digits.Length != 5 || digits[2] != ':') quirk = NonConformityKind.OddTime;
        if (digits.Length is not (2 or 4 or 5) || (digits.Length == 5 && digits[2] != ':')) return false;
        var minutes = 0;
        if (!int.TryParse(digits[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)) return false;
        if (digits.Length > 2 && !int.TryParse(digits[^2..], NumberStyles.None, CultureInfo.InvariantCulture, out minutes)) return false;
        if (hours > 14 || minutes > 59) return false;
        offset = new TimeSpan(hours, minutes, 0);
        if (text[0] == '-') offset = -offset;
        return true;
    }

    private static bool TryParseEpoch(ReadOnlySpan<char> text, out DateTimeOffset time, ref NonConformityKind? quirk)
    {
        time = default;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        quirk = NonConformityKind.OddTime;
        const long MillisecondsFrom = 100_000_000_000; // as seconds this is the year 5138
        const long Last = 253_402_300_799_000;
        if (number > Last) return false;
        time = number >= MillisecondsFrom ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number);
        return true;
    }

    private static bool TryUtc(DateTime at, TimeSpan offset, out DateTimeOffset time)
    {
        var ticks = at.Ticks - offset.Ticks;
        var valid = ticks >= DateTimeOffset.MinValue.Ticks && ticks <= DateTimeOffset.MaxValue.Ticks;
        time = valid ? new DateTimeOffset(ticks, TimeSpan.Zero) : default;
        return valid;
    }
}

/// <summary>Writes times in UTC with milliseconds and <c>Z</c>; some stations misread other offsets and longer fractions.</summary>
public sealed class StationTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        StationTime.TryParse(reader.GetString(), TimeZoneInfo.Utc, out var time, out _) ? time : throw new JsonException("Not a time.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[24];
        value.UtcDateTime.TryFormat(text, out var written, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..written]);
    }
}
