namespace Wandb;

/// <summary>
/// Names of the text forms that W&amp;B checks, for <see cref="System.Diagnostics.CodeAnalysis.StringSyntaxAttribute"/>: a literal
/// passed to a parameter marked with one of them is checked by the compiler. Mark your own parameters with them too.
/// </summary>
public static class WandbSyntax
{
    /// <summary>An alias that may be given to an artifact: at most 128 characters, no <c>/</c>, no <c>:</c>, not <c>v</c> + digits.</summary>
    public const string Alias = "wandb-alias";

    /// <summary>A tag: words of letters, digits, <c>_</c> and <c>-</c>, separated by spaces; at most 128 characters.</summary>
    public const string Tag = "wandb-tag";

    /// <summary>The name of an artifact that is logged: letters, digits, <c>_</c>, <c>-</c> and <c>.</c>, at most 128.</summary>
    public const string ArtifactName = "wandb-artifact-name";

    /// <summary>The path of an artifact version: <c>[[entity/]project/]collection[:alias]</c>.</summary>
    public const string ArtifactPath = "wandb-artifact-path";
}
