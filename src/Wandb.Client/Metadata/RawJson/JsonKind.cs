namespace Wandb.Metadata.RawJson;

internal enum JsonKind : byte
{
    Absent,
    Object,
    Array,
    String,
    Number,
    Literal,
}

internal static class JsonKinds
{
    public static JsonKind Of(byte first) => first switch
    {
        (byte)'{' => JsonKind.Object,
        (byte)'[' => JsonKind.Array,
        (byte)'"' => JsonKind.String,
        (byte)'t' or (byte)'f' or (byte)'n' => JsonKind.Literal,
        _ => JsonKind.Number,
    };
}
