using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes how a version of the artifact begins: from a record, or from a version that is there.</summary>
internal static class DraftEmitter
{
    private const string Source = "global::Wandb.ArtifactDraftSource";

    public static void EmitMethods(SourceWriter writer, ArtifactSpec spec)
    {
        bool takesType = spec.ArtifactType is null;
        string type = takesType ? "string type, " : string.Empty;
        writer.Write("""
            /// <summary>Begins a version of an artifact: add its files, then log it in a run.</summary>
            /// <param name="name">The artifact's name: letters, digits, <c>_</c>, <c>-</c> and <c>.</c>, at most 128.</param>
            """);
        if (takesType)
        {
            writer.Write("/// <param name=\"type\">The artifact's type, such as <c>model</c>; the record is for any.</param>");
        }

        writer.Write($$"""
            /// <param name="metadata">The metadata.</param>
            /// <returns>The draft.</returns>
            /// <exception cref="global::System.ArgumentException">A value in the metadata cannot be stored, such as NaN, or null where C# declares none.</exception>
            public static Draft Create([global::System.Diagnostics.CodeAnalysis.StringSyntax("wandb-artifact-name")] string name, {{type}}{{spec.Record.TypeName}} metadata)
            """).Open();
        writer.Write($$"""
            var draft = new Draft(new {{Source}}(name, {{(takesType ? "type" : CSharpText.Literal(spec.ArtifactType!))}}));
            draft.ReplaceMetadata(metadata);
            return draft;
            """).Close();
        writer.Blank().Write("""
            /// <summary>
            /// Begins a new version of this artifact with its entries, none of which is uploaded again, its description and its metadata, as they
            /// were loaded. Aliases, tags and the TTL are not carried over.
            /// </summary>
            /// <param name="cancellationToken">Stops waiting.</param>
            /// <returns>The draft.</returns>
            /// <exception cref="global::Wandb.WandbException">The manifest could not be read; the subclass says how.</exception>
            public global::System.Threading.Tasks.Task<Draft> NewDraftAsync(global::System.Threading.CancellationToken cancellationToken = default) =>
                BeginDraftAsync(static source => new Draft(source), cancellationToken);
            """);
    }

    public static void EmitClass(SourceWriter writer, ArtifactSpec spec, WrapperFeatures features, NestedNames names, string self, string? checks)
    {
        writer.Write("/// <summary>A version of the artifact before it is logged.</summary>");
        writer.Open($"public sealed class Draft : global::Wandb.ArtifactDraft<{self}>");
        writer.Write($$"""
            private {{names.Root.Editor}}? _metadata;

            internal Draft({{Source}} source)
                : base(source)
            {
            }

            /// <summary>The metadata that the version will have, one property for each key of the record.</summary>
            public {{names.Root.Editor}} Metadata => _metadata ??= new {{names.Root.Editor}}(MetadataDocument);
            """);
        if (features.HasTags)
        {
            writer.Blank().Write("""
                /// <summary>The tags that the version will have.</summary>
                public global::Wandb.TagSet Tags => TagsCore;
                """);
        }

        if (features.HasTtl)
        {
            writer.Blank().Write("""
                /// <summary>How long the server will keep the version.</summary>
                public global::Wandb.ArtifactTtl Ttl
                {
                    get => TtlCore;
                    set => TtlCore = value;
                }
                """);
        }

        writer.Blank().Write($$"""
            /// <summary>Replaces the whole metadata.</summary>
            /// <param name="metadata">The new metadata.</param>
            /// <exception cref="global::System.ArgumentException">A value in it cannot be stored, such as NaN, or null where C# declares none.</exception>
            public void ReplaceMetadata({{spec.Record.TypeName}} metadata) =>
                {{Names.Codec}}.Replace(MetadataDocument, metadata, {{names.Codec}}.Write{{spec.Record.Name}});
            """);
        if (checks is not null)
        {
            writer.Blank().Write(checks);
        }

        writer.Close();
    }
}
