using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Wandb.Generators.Common;

namespace Wandb.Generators.Schema;

/// <summary>Reads schema files.</summary>
internal static class SchemaFile
{
    // Keyed by the text object that the compiler keeps while the file stays as it is, so all generators share one parse.
    private static readonly ConditionalWeakTable<SourceText, SchemaResult> Parsed = new();

    /// <summary>Parses, once for each text object.</summary>
    public static SchemaResult Read(AdditionalText file, CancellationToken token) =>
        file.GetText(token) is { } text
            ? Parsed.GetValue(text, source => Read(file.Path, source.ToString()))
            : Read(file.Path, string.Empty);

    public static SchemaResult Read(string path, string text)
    {
        (SchemaModel? model, FileProblem? problem) = SchemaParser.Parse(path, text);
        return new SchemaResult(path, text, model, problem);
    }
}

/// <summary>What became of one schema file. The text is there to find places in it.</summary>
internal sealed record SchemaResult(string Path, string Text, SchemaModel? Model, FileProblem? Problem)
{
    /// <summary>Where a type is defined; the start of the file when it is not.</summary>
    public FileLocation Locate(string? typeName) => SchemaParser.Locate(Path, Text, typeName);
}

/// <summary>The schema in use of a compilation: of the additional files with the role <c>schema</c>, which has to be one.</summary>
internal sealed record SchemaInUse(EquatableArray<SchemaResult> Files)
{
    public const string RoleKey = "build_metadata.AdditionalFiles.WandbRole";

    /// <summary>The model, or null when there is no schema, more than one, or one that cannot be read.</summary>
    public SchemaModel? Model => Files.Count == 1 ? Files[0].Model : null;

    /// <summary>The file's path, or the empty string when there is no file.</summary>
    public string Path => Files.Count == 0 ? string.Empty : Files[0].Path;

    /// <summary>The schema in use as a pipeline value. Equal while no schema file says anything else.</summary>
    public static IncrementalValueProvider<SchemaInUse> Provide(IncrementalGeneratorInitializationContext context) =>
        context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => IsSchema(pair.Right.GetOptions(pair.Left)))
            .Select(static (pair, token) => SchemaFile.Read(pair.Left, token))
            .Collect()
            .Select(static (files, _) => new SchemaInUse(files.ToEquatableArray()));

    public static bool IsSchema(AnalyzerConfigOptions options) =>
        options.TryGetValue(RoleKey, out string? role) && string.Equals(role, "schema", StringComparison.OrdinalIgnoreCase);
}
