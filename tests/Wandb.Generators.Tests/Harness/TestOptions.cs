using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Wandb.Generators.Tests.Harness;

/// <summary>Build properties, and the metadata of each <see cref="TestFile"/>, under the names the compiler gives them.</summary>
internal sealed class TestOptions(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(properties, "build_property.");

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        textFile is TestFile file ? new Values(file.Metadata, "build_metadata.AdditionalFiles.") : GlobalOptions;

    private sealed class Values(IReadOnlyDictionary<string, string> values, string prefix) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = null;
            return key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
                && values.TryGetValue(key[prefix.Length..], out value);
        }
    }
}
