namespace Wandb.Metadata.RawJson;

// One value inside a text, without the white space around it. The default slice is an absent value.
internal readonly struct JsonSlice(JsonText text, int start, int end)
{
    public JsonText? Text { get; } = text;

    public int Start { get; } = start;

    public int End { get; } = end;

    public bool IsAbsent => Text is null;

    public ReadOnlySpan<byte> Raw => Text is null ? default : Text.Raw.Span[Start..End];

    public ReadOnlyMemory<byte> RawMemory => Text is null ? default : Text.Raw[Start..End];

    public ReadOnlySpan<byte> Scan => Text is null ? default : Text.Scan.Span[Start..End];

    public JsonKind Kind => Text is null ? JsonKind.Absent : JsonKinds.Of(Text.Scan.Span[Start]);

    public override string? ToString() => Text is null ? null : System.Text.Encoding.UTF8.GetString(Raw);
}
