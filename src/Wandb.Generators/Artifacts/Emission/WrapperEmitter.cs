using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes the wrapper of one record: what it is, and its nested types.</summary>
internal static class WrapperEmitter
{
    public static string Emit(ArtifactSpec spec, WrapperFeatures features)
    {
        var writer = new SourceWriter();
        var names = new NestedNames(spec);
        writer.Write(GeneratedSource.Header);
        if (spec.HasObsolete)
        {
            writer.Write("#pragma warning disable CS0612, CS0618 // what is obsolete is still read and written");
        }

        writer.Blank();
        if (spec.Namespace.Length > 0)
        {
            writer.Write($"namespace {spec.Namespace};").Blank();
        }

        string self = spec.Namespace.Length == 0 ? $"global::{spec.WrapperName}" : $"global::{spec.Namespace}.{spec.WrapperName}";
        writer.Write($$"""
            /// <summary>{{Summary(spec)}}</summary>
            """);
        EditorEmitter.Mark(writer, spec.Record.Obsolete);
        writer.Write($$"""
            {{GeneratedSource.Attribute}}
            {{(spec.IsPublic ? "public" : "internal")}} sealed partial class {{spec.WrapperName}} : global::Wandb.Artifact, global::Wandb.IArtifact<{{self}}>
            """).Open();
        EmitMembers(writer, spec, features, names, self);
        var rules = new RuleEmitter(spec, names);
        if (rules.HasRules)
        {
            writer.Blank().Write(rules.Override);
        }

        DraftEmitter.EmitClass(writer.Blank(), spec, features, names, self, rules.HasRules ? rules.Override : null);
        EditorEmitter.Emit(writer.Blank(), spec, names);
        if (features.HasFilters)
        {
            new FilterEmitter(spec, names).Emit(writer);
        }

        foreach (RecordCodec record in names.Nested.Records)
        {
            NestedEditorEmitter.Emit(writer.Blank(), record, names);
        }

        KeysEmitter.Emit(writer.Blank(), spec.Record, names.Root.Keys);
        CodecEmitter.Emit(writer.Blank(), spec, names);
        names.ShapesOf.Emit(writer.Blank(), rules);
        if (rules.HasRules)
        {
            rules.Emit(writer.Blank());
        }

        return writer.Close().Finish();
    }

    private static string Summary(ArtifactSpec spec)
    {
        string type = spec.ArtifactType is null ? string.Empty : $" of type <c>{CSharpText.XmlLine(spec.ArtifactType)}</c>";
        return $"An artifact{type} whose metadata is a <see cref=\"{spec.Record.TypeName}\"/>.";
    }

    private static void EmitMembers(SourceWriter writer, ArtifactSpec spec, WrapperFeatures features, NestedNames names, string self)
    {
        writer.Write($$"""
            private {{names.Root.Editor}}? _metadata;

            private {{spec.WrapperName}}(global::Wandb.ArtifactSource source)
                : base(source)
            {
            }

            static string? global::Wandb.IArtifact<{{self}}>.ArtifactType => {{(spec.ArtifactType is null ? "null" : CSharpText.Literal(spec.ArtifactType))}};

            static global::Wandb.GraphQL.ArtifactProtocol global::Wandb.IArtifact<{{self}}>.Protocol => {{features.Protocol}};

            /// <summary>The metadata, one property for each key of the record. Edits are sent by the next save; other keys keep their text.</summary>
            /// <exception cref="{{Names.FormatException}}">What is stored is no JSON object.</exception>
            public {{names.Root.Editor}} Metadata => _metadata ??= new {{names.Root.Editor}}(MetadataDocument);
            """);
        if (features.HasFilters)
        {
            FilterEmitter.EmitWhere(writer.Blank(), names);
        }

        EmitServerFields(writer, features);
        writer.Blank().Write($$"""
            static {{self}} global::Wandb.IArtifact<{{self}}>.Create(global::Wandb.ArtifactSource source) => new(source);

            /// <summary>Replaces the whole metadata: keys that the record does not declare are gone after the next save.</summary>
            /// <param name="metadata">The new metadata.</param>
            /// <exception cref="global::System.ArgumentException">A value in it cannot be stored, such as NaN, or null where C# declares none.</exception>
            public void ReplaceMetadata({{spec.Record.TypeName}} metadata) =>
                {{Names.Codec}}.Replace(ReplaceableMetadata, metadata, {{names.Codec}}.Write{{spec.Record.Name}});

            /// <summary>Reports how a document deviates from the record.</summary>
            /// <param name="utf8Json">The text of a JSON object as UTF-8, such as a file's; empty is <c>{}</c>.</param>
            /// <returns>All deviations, at every depth.</returns>
            /// <exception cref="{{Names.FormatException}}">The text is no JSON object.</exception>
            public static {{Names.Report}} FindDeviations(global::System.ReadOnlyMemory<byte> utf8Json) =>
                {{names.Shapes}}.Of{{spec.Record.Name}}.FindDeviations(utf8Json);
            """);
        EmitUpdate(writer, spec.Record, names.Root);
        DraftEmitter.EmitMethods(writer.Blank(), spec);
    }

    private static void EmitServerFields(SourceWriter writer, WrapperFeatures features)
    {
        if (features.HasTags)
        {
            writer.Blank().Write("""
                /// <summary>The tags of the artifact.</summary>
                public global::Wandb.TagSet Tags => TagsCore;
                """);
        }

        if (features.HasTtl)
        {
            writer.Blank().Write("""
                /// <summary>How long the server keeps the artifact.</summary>
                public global::Wandb.ArtifactTtl Ttl
                {
                    get => TtlCore;
                    set => TtlCore = value;
                }
                """);
        }
    }

    private static void EmitUpdate(SourceWriter writer, RecordCodec record, EditorNames editor)
    {
        if (!ApplyEmitter.HasUpdate(record))
        {
            return;
        }

        writer.Blank().Write($$"""
            /// <summary>Changes the metadata that the server has now and saves it, with the other edits that are not saved yet.</summary>
            /// <param name="change">Makes the new record of the server's, as by <c>record => record with { ... }</c>.</param>
            /// <param name="options">How to save; null for the defaults.</param>
            /// <param name="cancellationToken">Stops waiting. Edits that are not known to be saved stay edits.</param>
            /// <returns>A task that ends when the object shows what the server has.</returns>
            /// <exception cref="global::System.InvalidOperationException">Metadata was edited before and is not saved.</exception>
            /// <exception cref="{{Names.FormatException}}">What is stored does not fit the record.</exception>
            /// <exception cref="global::System.ArgumentException">A value in the new record cannot be stored, such as NaN, or null where C# declares none.</exception>
            /// <exception cref="global::Wandb.Metadata.MetadataValidationException">What the change edits breaks rules of the record; nothing was sent.</exception>
            /// <exception cref="global::Wandb.ArtifactSaveException">The save failed; the exception says how far it came.</exception>
            public global::System.Threading.Tasks.Task UpdateMetadataAsync(
                global::System.Func<{{record.TypeName}}, {{record.TypeName}}> change,
                global::Wandb.SaveOptions? options = null,
                global::System.Threading.CancellationToken cancellationToken = default) =>
                UpdateMetadataAsync(() => Metadata.{{editor.Update}}(change), options, cancellationToken);
            """);
    }
}
