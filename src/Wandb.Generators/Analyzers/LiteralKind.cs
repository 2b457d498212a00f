namespace Wandb.Generators.Analyzers;

/// <summary>What a text stands for where it is used; read from the <c>StringSyntax</c> mark of its target.</summary>
internal enum LiteralKind
{
    None,
    Alias,
    Tag,
    ArtifactPath,
    ArtifactName,
}
