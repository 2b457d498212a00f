using Wandb.Generators.Artifacts;
using Wandb.Generators.Tests.Harness;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Projects with artifact records.</summary>
internal static class ArtifactProject
{
    private const string Usings = """
        #pragma warning disable CS1591 // what is under test is what is generated
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Numerics;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Text.Json.Serialization;
        using Wandb;
        using Wandb.Metadata;

        """;

    private const string Stub = """
        #pragma warning disable CS1591
        namespace Wandb
        {
            public sealed class ArtifactSource { }
            public sealed class TagSet { }
            public sealed class ArtifactTtl { }
            public interface IArtifact<TSelf> where TSelf : Artifact, IArtifact<TSelf>
            {
                static abstract string? ArtifactType { get; }
                static abstract Wandb.GraphQL.ArtifactProtocol Protocol { get; }
                static abstract TSelf Create(ArtifactSource source);
            }
            public abstract class Artifact
            {
                protected Artifact(ArtifactSource source) { }
                protected Wandb.Metadata.MetadataDocument MetadataDocument { get; } = new();
                protected TagSet TagsCore { get; } = new();
                protected ArtifactTtl TtlCore { get; set; } = new();
            }
        }
        namespace Wandb.GraphQL { public sealed class ArtifactProtocol { } }
        namespace Wandb.Generated { internal static class ServerSchema { public static readonly Wandb.GraphQL.ArtifactProtocol Protocol = new(); } }
        """;

    public static TestProject Of(params string[] sources) =>
        sources.Aggregate(TestProject.Empty.WithSource(Stub, "Stub.cs"), (project, source) => project.WithSource(Usings + source));

    public static GeneratorRun Run(params string[] sources) => GeneratorRun.Start(Of(sources), new ArtifactGenerator());
}
