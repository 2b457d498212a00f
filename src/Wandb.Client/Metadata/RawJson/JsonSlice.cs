namespace Wandb.Metadata.RawJson;

// One value inside a text, without the white space around it. The default slice is an absent value.
internal readonly record struct JsonSlice(JsonText? Text, int Start, int End)
{
    public bool IsAbsent => Text is null;

    public ReadOnlySpan<byte> Raw => Text is null ? default : Text.Raw.Span[Start..End];

    public ReadOnlyMemory<byte> RawMemory => Text is null ? default : Text.Raw[Start..End];

    public ReadOnlySpan<byte> Scan => Text is null ? default : Text.Scan.Span[Start..End];

    public JsonKind Kind => Text is null ? JsonKind.Absent : JsonKinds.Of(Text.Scan.Span[Start]);

    public override string? ToString() => Text is null ? null : System.Text.Encoding.UTF8.GetString(Raw);
}
