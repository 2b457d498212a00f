using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Wandb.Generators.Analyzers;

/// <summary>The additional file that a project marks as its schema, as analyzers see it.</summary>
internal sealed class SchemaInUse
{
    private const string RoleOption = "build_metadata.AdditionalFiles.WandbRole";

    // An editor keeps the text object of a file that nobody touches: one reading serves every keystroke elsewhere.
    private static readonly ConditionalWeakTable<SourceText, SchemaFields> Read = new();

    private SchemaInUse(string fileName, SchemaFields fields)
    {
        FileName = fileName;
        Fields = fields;
    }

    public string FileName { get; }

    public SchemaFields Fields { get; }

    public static SchemaInUse? Find(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        AdditionalText? file = options.AdditionalFiles.FirstOrDefault(file => IsSchema(file, options));
        return file?.GetText(cancellationToken) is { } text
            ? new(Path.GetFileName(file.Path), Read.GetValue(text, source => SchemaFields.Parse(source.ToString())))
            : null;
    }

    private static bool IsSchema(AdditionalText file, AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue(RoleOption, out string? role)
        && string.Equals(role, "schema", StringComparison.OrdinalIgnoreCase);
}
