using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Analyzers;

/// <summary>The schema in use as analyzers reach it. Read once for each text, for all of them and the generators together.</summary>
internal static class AnalyzedSchema
{
    /// <summary>Null when there is not exactly one, or when it is no schema; the generators report that.</summary>
    public static (string FileName, SchemaModel Model)? Find(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        AdditionalText[] files =
        [
            .. options.AdditionalFiles.Where(file => SchemaInUse.IsSchema(options.AnalyzerConfigOptionsProvider.GetOptions(file))),
        ];
        return files is [var file] && SchemaFile.Read(file, cancellationToken).Model is { } model ? (Path.GetFileName(file.Path), model) : null;
    }
}
