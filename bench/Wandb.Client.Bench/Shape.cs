using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Wandb.Client.Bench.Records;
using Wandb.Metadata;
using Wandb.Metadata.Codec;

namespace Wandb.Client.Bench;

/// <summary>One record shape, read and written by both sides from and to the same bytes.</summary>
public abstract class Shape(string name)
{
    public static IEnumerable<Shape> All { get; } =
    [
        new Shape<FlatMetadata>("12 flat keys", FlatMetadata.Sample, FlatArtifact.Read, FlatArtifact.Write, StjContext.Default.FlatMetadata),
        new Shape<WideMetadata>("100 keys", WideMetadata.Sample, WideArtifact.Read, WideArtifact.Write, StjContext.Default.WideMetadata),
        new Shape<NestedMetadata>("nested, lists", NestedMetadata.Sample, NestedArtifact.Read, NestedArtifact.Write, StjContext.Default.NestedMetadata),
    ];

    public abstract object Read();

    public abstract object ReadByStj();

    public abstract byte[] Write();

    public abstract byte[] WriteByStj();

    public override string ToString() => name;
}

internal sealed class Shape<T> : Shape, IDisposable
{
    private readonly T _record;
    private readonly ReadMetadataValue<T> _read;
    private readonly WriteMetadataValue<T> _write;
    private readonly JsonTypeInfo<T> _stj;
    private readonly byte[] _json;

    // System.Text.Json takes its generated fast path only without an encoder in its own options, so the encoder is its writer's.
    private readonly ArrayBufferWriter<byte> _stjBytes = new(1 << 16);
    private readonly Utf8JsonWriter _stjWriter;

    public Shape(string name, T record, ReadMetadataValue<T> read, WriteMetadataValue<T> write, JsonTypeInfo<T> stj)
        : base(name)
    {
        (_record, _read, _write, _stj) = (record, read, write, stj);
        _stjWriter = new Utf8JsonWriter(
            _stjBytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        _json = WriteByStj();
        if (!_json.AsSpan().SequenceEqual(Write()) || !JsonSerializer.SerializeToUtf8Bytes((T)Read(), stj).AsSpan().SequenceEqual(_json))
        {
            throw new InvalidOperationException($"The two sides do not read and write the same: {name}.");
        }
    }

    public void Dispose() => _stjWriter.Dispose();

    public override object Read() => MetadataCodec.Decode(_json, _read, MetadataPath.Root, key: null)!;

    public override object ReadByStj() => JsonSerializer.Deserialize(_json, _stj)!;

    public override byte[] Write()
    {
        using EncodeBuffer buffer = MetadataCodec.Encode(_record, _write, MetadataPath.Root, key: null);
        return buffer.Written.ToArray();
    }

    public override byte[] WriteByStj()
    {
        _stjBytes.ResetWrittenCount();
        _stjWriter.Reset();
        JsonSerializer.Serialize(_stjWriter, _record, _stj);
        return _stjBytes.WrittenSpan.ToArray();
    }
}
