using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Wandb.Generators.Common;

/// <summary>Where something stands in an additional file. Holds no tree and no text, so it may be cached.</summary>
internal sealed record FileLocation(string Path, int Start, int Length, int StartLine, int StartColumn, int EndLine, int EndColumn)
{
    public static FileLocation None(string path) => new(path, 0, 0, 0, 0, 0, 0);

    public Location ToLocation() => Location.Create(
        Path,
        new TextSpan(Start, Length),
        new LinePositionSpan(new LinePosition(StartLine, StartColumn), new LinePosition(EndLine, EndColumn)));
}

/// <summary>A finding in an additional file: the rule's id, where, and what is said. C# code is the analyzers' business.</summary>
internal sealed record FileProblem(string Id, FileLocation Location, EquatableArray<string> Arguments);
