using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ChargeCars.Benchmarks;

/// <summary>As much of MessagePack as a circuit's hub speaks: arrays, strings, numbers, truth values, bytes and nothing.</summary>
internal static class HubMessages
{
    /// <summary>A message with its length before it.</summary>
    public static byte[] Write(params object?[] message)
    {
        var body = new ArrayBufferWriter<byte>();
        Write(body, message);
        var framed = new List<byte>();
        for (var length = body.WrittenCount; ; length >>= 7)
        {
            framed.Add((byte)(length > 0x7f ? (length & 0x7f) | 0x80 : length));
            if (length <= 0x7f)
            {
                break;
            }
        }

        return [.. framed, .. body.WrittenSpan];
    }

    /// <summary>Reads one framed message from the front of <paramref name="bytes"/>; null when it is not whole yet.</summary>
    public static object?[]? Read(ReadOnlySpan<byte> bytes, out int taken)
    {
        taken = 0;
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            if (taken == bytes.Length)
            {
                return null;
            }

            var part = bytes[taken++];
            length |= (part & 0x7f) << shift;
            if (part <= 0x7f)
            {
                break;
            }
        }

        if (bytes.Length - taken < length)
        {
            return null;
        }

        var at = taken;
        taken += length;
        return (object?[])ReadValue(bytes, ref at)!;
    }

    private static void Write(ArrayBufferWriter<byte> to, object? value)
    {
        switch (value)
        {
            case null:
                to.Write((ReadOnlySpan<byte>)[0xc0]);
                break;
            case bool truth:
                to.Write([truth ? (byte)0xc3 : (byte)0xc2]);
                break;
            case long or int:
                var number = new byte[9];
                number[0] = 0xd3;
                BinaryPrimitives.WriteInt64BigEndian(number.AsSpan(1), Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                to.Write(number);
                break;
            case string text:
                var utf8 = Encoding.UTF8.GetBytes(text);
                var head = new byte[5];
                head[0] = 0xdb;
                BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(1), utf8.Length);
                to.Write(head);
                to.Write(utf8);
                break;
            case Headers:
                to.Write((ReadOnlySpan<byte>)[0x80]);
                break;
            case object?[] items:
                to.Write([(byte)(0x90 | items.Length)]);
                foreach (var item in items)
                {
                    Write(to, item);
                }

                break;
            default:
                throw new ArgumentException($"{value.GetType()} cannot be written", nameof(value));
        }
    }

    private static object? ReadValue(ReadOnlySpan<byte> bytes, ref int at)
    {
        var kind = bytes[at++];
        switch (kind)
        {
            case <= 0x7f:
                return (long)kind;
            case >= 0xe0:
                return (long)(sbyte)kind;
            case >= 0x80 and <= 0x8f:
                return ReadMap(bytes, ref at, kind & 0x0f);
            case >= 0x90 and <= 0x9f:
                return ReadArray(bytes, ref at, kind & 0x0f);
            case >= 0xa0 and <= 0xbf:
                return Text(bytes, ref at, kind & 0x1f);
            case 0xc0:
                return null;
            case 0xc2 or 0xc3:
                return kind == 0xc3;
            case 0xc4 or 0xc5 or 0xc6:
                // what a page looks like does not matter here
                at += (int)Number(bytes, ref at, 1 << (kind - 0xc4));
                return null;
            case 0xca or 0xcb:
                return Number(bytes, ref at, kind == 0xca ? 4 : 8);
            case >= 0xcc and <= 0xcf:
                return Number(bytes, ref at, 1 << (kind - 0xcc));
            case >= 0xd0 and <= 0xd3:
                return Number(bytes, ref at, 1 << (kind - 0xd0));
            case 0xd9 or 0xda or 0xdb:
                return Text(bytes, ref at, (int)Number(bytes, ref at, 1 << (kind - 0xd9)));
            case 0xdc or 0xdd:
                return ReadArray(bytes, ref at, (int)Number(bytes, ref at, kind == 0xdc ? 2 : 4));
            default:
                throw new InvalidOperationException($"0x{kind:x2} was not expected");
        }
    }

    private static object?[] ReadArray(ReadOnlySpan<byte> bytes, ref int at, int count)
    {
        var items = new object?[count];
        for (var i = 0; i < count; i++)
        {
            items[i] = ReadValue(bytes, ref at);
        }

        return items;
    }

    private static object? ReadMap(ReadOnlySpan<byte> bytes, ref int at, int count)
    {
        for (var i = 0; i < 2 * count; i++)
        {
            ReadValue(bytes, ref at);
        }

        return null;
    }

    private static string Text(ReadOnlySpan<byte> bytes, ref int at, int length)
    {
        var text = Encoding.UTF8.GetString(bytes.Slice(at, length));
        at += length;
        return text;
    }

    private static long Number(ReadOnlySpan<byte> bytes, ref int at, int size)
    {
        var number = 0L;
        for (var i = 0; i < size; i++)
        {
            number = (number << 8) | bytes[at++];
        }

        return number;
    }

    /// <summary>The empty headers of a message.</summary>
    public sealed record Headers;
}
