using Microsoft.CodeAnalysis;
using Wandb.Generators.Artifacts.Emission;
using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Artifacts.Parsing;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Artifacts;

/// <summary>Makes a typed wrapper of each record with <c>[ArtifactMetadata]</c>. What is wrong with a record, analyzers report.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ArtifactGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ArtifactSpec> specs = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => TargetRecords.MayBe(node), TargetRecords.Extract)
            .Where(static extraction => extraction is not null)
            .WithTrackingName(StepNames.Extract)
            .Select(static (extraction, _) => extraction!.Spec!)
            .WithTrackingName(StepNames.Model)
            .Where(static spec => spec is not null);

        IncrementalValueProvider<NameClaims> names = specs
            .Select(static (spec, _) => new NameClaim(spec.RecordName, spec.FullName))
            .Collect()
            .Select(static (claims, _) => NameClaims.Contested(claims))
            .WithTrackingName(StepNames.Names);

        IncrementalValueProvider<WrapperFeatures> features = SchemaInUse.Provide(context)
            .Select(static (schema, _) => WrapperFeatures.Of(schema))
            .WithTrackingName(StepNames.Features);

        context.RegisterSourceOutput(specs.Combine(names).Combine(features), static (output, source) =>
        {
            ((ArtifactSpec spec, NameClaims claims), WrapperFeatures features) = source;
            if (claims.HintFor(spec) is { } hint)
            {
                output.AddSource(hint, WrapperEmitter.Emit(spec, features));
            }
        });
    }
}
