using System.Collections.Generic;
using Wandb;

public sealed record Node(string Name, IReadOnlyList<Node>? Children = null);

[ArtifactMetadata("model")]
public sealed record TreeMetadata
{
    public Node? Root { get; init; }
}

public static class Program
{
    public static void Edit(TreeArtifact artifact) =>
        artifact.Metadata.Root = new Node("root", [new Node("leaf")]);
}
