using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.ObjectPool;

namespace ChargeCars.Ocpp.Rpc;

/// <summary>A growing byte buffer with its JSON writer, taken from and given back to a pool; holds one frame while it is written and sent.</summary>
internal sealed class FrameBuffer : IBufferWriter<byte>
{
    private const int FirstSize = 512;
    private const int MaxPooled = 256;

    private static readonly DefaultObjectPool<FrameBuffer> Pool = new(new Policy(), MaxPooled);

    private byte[] bytes = [];
    private int length;

    private FrameBuffer() => Json = new Utf8JsonWriter(this, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public Utf8JsonWriter Json { get; }

    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, length);

    public static FrameBuffer Take() => Pool.Get();

    /// <summary>Gives the memory back. Not after a send that never completed: the socket may still read it.</summary>
    public void Release()
    {
        if (bytes.Length > 0) ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
        length = 0;
        Json.Reset();
        Pool.Return(this);
    }

    public void Advance(int count) => length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return bytes.AsMemory(length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return bytes.AsSpan(length);
    }

    private void Reserve(int sizeHint)
    {
        var needed = length + Math.Max(sizeHint, 1);
        if (needed <= bytes.Length) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(needed, bytes.Length * 2), FirstSize));
        Written.Span.CopyTo(larger);
        if (bytes.Length > 0) ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }

    private sealed class Policy : PooledObjectPolicy<FrameBuffer>
    {
        public override FrameBuffer Create() => new();

        public override bool Return(FrameBuffer obj) => true;
    }
}
