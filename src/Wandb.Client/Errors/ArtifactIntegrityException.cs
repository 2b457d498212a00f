namespace Wandb;

/// <summary>The bytes of a file are not those that the manifest of the artifact names. What was received is not kept.</summary>
public sealed class ArtifactIntegrityException : WandbException
{
    /// <summary>Makes the exception for one file.</summary>
    /// <param name="file">The file: its path in the artifact, or its reference.</param>
    /// <param name="expected">The digest that the manifest has.</param>
    /// <param name="actual">What was found instead: a digest, or words.</param>
    public ArtifactIntegrityException(string file, string expected, string actual)
        : base($"'{ShownReference.Of(file)}' is not what the artifact's manifest names: it should have the digest '{ShownReference.Of(expected)}' and has '{ShownReference.Of(actual)}'. "
            + "The bytes were damaged on the way, or what is stored was changed after the artifact was logged.")
    {
        (File, Expected, Actual) = (ShownReference.Of(file), ShownReference.Of(expected), ShownReference.Of(actual));
    }

    /// <summary>The file: its path in the artifact, or its reference without what may be a permission in it.</summary>
    public string File { get; }

    /// <summary>The digest that the manifest has.</summary>
    public string Expected { get; }

    /// <summary>What was found instead.</summary>
    public string Actual { get; }
}
