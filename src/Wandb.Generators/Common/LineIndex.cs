using Microsoft.CodeAnalysis.Text;

namespace Wandb.Generators.Common;

/// <summary>Lines and columns of offsets in a text.</summary>
internal static class LineIndex
{
    public static FileLocation Locate(string path, string text, int start, int end)
    {
        start = Clamp(start, 0, text.Length);
        end = Clamp(end, start, text.Length);
        SourceText source = SourceText.From(text);
        LinePosition from = source.Lines.GetLinePosition(start);
        LinePosition to = source.Lines.GetLinePosition(end);
        return new FileLocation(path, start, end - start, from.Line, from.Character, to.Line, to.Character);
    }

    /// <summary>The offset of a line and column that both count from 1.</summary>
    public static int Offset(string text, int line, int column)
    {
        TextLineCollection lines = SourceText.From(text).Lines;
        return line < 1 || line > lines.Count ? text.Length : Clamp(lines[line - 1].Start + column - 1, 0, text.Length);
    }

    private static int Clamp(int value, int low, int high) => Math.Min(Math.Max(value, low), high);
}
