using Wandb.Generators.Artifacts;
using Wandb.Generators.Tests.Corpus;
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

    // Stands in for what another generator makes of the schema.
    private const string Protocol = """
        namespace Wandb.Generated { internal static class ServerSchema { public static readonly Wandb.GraphQL.ArtifactProtocol Protocol = null!; } }
        """;

    public static TestProject Of(params string[] sources) =>
        sources.Aggregate(TestProject.Empty.WithSource(Protocol, "Protocol.cs").WithSchema(PackagedSchema.Text), (project, source) => project.WithSource(Usings + source));

    public static GeneratorRun Run(params string[] sources) => GeneratorRun.Start(Of(sources), new ArtifactGenerator());
}
