using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Wandb.Generators.Tests.Harness;

/// <summary>An additional file of a test project, held in memory, with the metadata that MSBuild would pass.</summary>
internal sealed class TestFile(string path, string text, IReadOnlyDictionary<string, string>? metadata = null) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text);

    public override string Path { get; } = path;

    /// <summary>Item metadata by its own name, e.g. <c>WandbRole</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; } = metadata ?? new Dictionary<string, string>();

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

    /// <summary>The same place with other text: what a saved edit looks like to the compiler.</summary>
    public TestFile WithText(string changed) => new(Path, changed, Metadata);

    /// <summary>Another object with the same text, as when the file is read anew.</summary>
    public TestFile ReadAnew() => WithText(_text.ToString());
}
