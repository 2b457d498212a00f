using Wandb.GraphQL;

namespace Wandb;

/// <summary>What a generated artifact wrapper tells the client about itself. Implemented by the generator, not by hand.</summary>
/// <typeparam name="TSelf">The wrapper.</typeparam>
public interface IArtifact<TSelf>
    where TSelf : Artifact, IArtifact<TSelf>
{
    /// <summary>The artifact type that the record declares; null when it takes any.</summary>
    static abstract string? ArtifactType { get; }

    /// <summary>The GraphQL texts that the wrapper sends, fitted to the schema in use when it was compiled.</summary>
    static abstract ArtifactProtocol Protocol { get; }

    /// <summary>Makes the wrapper of an artifact that was loaded.</summary>
    /// <param name="source">What was loaded.</param>
    /// <returns>The wrapper.</returns>
    static abstract TSelf Create(ArtifactSource source);
}
