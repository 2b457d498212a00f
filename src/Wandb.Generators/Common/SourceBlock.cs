using System.Globalization;
using System.Runtime.CompilerServices;

namespace Wandb.Generators.Common;

/// <summary>An interpolated text on its way into a <see cref="SourceWriter"/>, so that no string is made of it first.</summary>
[InterpolatedStringHandler]
internal readonly ref struct SourceBlock
{
    private readonly SourceWriter _writer;

    public SourceBlock(int literalLength, int formattedCount, SourceWriter writer)
    {
        _ = literalLength;
        _ = formattedCount;
        _writer = writer;
    }

    public void AppendLiteral(string text) => _writer.AppendLines(text);

    public void AppendFormatted(string? text) => _writer.AppendLines(text ?? string.Empty);

    public void AppendFormatted(int number) => _writer.AppendLines(number.ToString(CultureInfo.InvariantCulture));
}
