namespace Wandb.Metadata;

/// <summary>
/// The metadata holds something else than was expected at one JSON path: a text where a number is due, a missing required key, or no
/// JSON at all. Everything else of the document can still be read, and saving other edits keeps what is there.
/// </summary>
public sealed class MetadataFormatException : WandbException
{
    /// <summary>Makes the exception from its three parts.</summary>
    /// <param name="path">The JSON path, such as <c>$.optimizer.weight_decay</c> (see <see cref="MetadataPath"/>).</param>
    /// <param name="found">What is there: JSON text (shortened here when long), or words such as "nothing".</param>
    /// <param name="expected">What was expected, in words, such as "a number".</param>
    /// <param name="innerException">The cause, or null.</param>
    public MetadataFormatException(string path, string found, string expected, Exception? innerException = null)
        : this(artifact: null, path, found, expected, innerException)
    {
    }

    /// <summary>Makes the exception from the raw JSON text of the value.</summary>
    /// <param name="path">The JSON path, such as <c>$.optimizer.weight_decay</c> (see <see cref="MetadataPath"/>).</param>
    /// <param name="foundUtf8">The JSON text that is there, as UTF-8; shortened here when long.</param>
    /// <param name="expected">What was expected, in words, such as "a number".</param>
    /// <param name="innerException">The cause, or null.</param>
    public MetadataFormatException(string path, ReadOnlySpan<byte> foundUtf8, string expected, Exception? innerException = null)
        : this(path, Excerpt.Of(foundUtf8), expected, innerException)
    {
    }

    private MetadataFormatException(string? artifact, string path, string found, string expected, Exception? innerException)
        : base($"The metadata{(artifact is null ? string.Empty : $" of '{artifact}'")} at {path} holds {Excerpt.Of(found)}, but {expected} was expected.", innerException)
    {
        Artifact = artifact;
        Path = path;
        Found = Excerpt.Of(found);
        Expected = expected;
    }

    /// <summary>The artifact, as <c>entity/project/collection:version</c>; null where the text is not known to be an artifact's.</summary>
    public string? Artifact { get; }

    /// <summary>Where in the document.</summary>
    public string Path { get; }

    /// <summary>What is there: at most 40 characters.</summary>
    public string Found { get; }

    /// <summary>What was expected.</summary>
    public string Expected { get; }

    /// <summary>The same about the metadata of an artifact.</summary>
    internal MetadataFormatException In(string? artifact) =>
        artifact is null || Artifact is not null ? this : new(artifact, Path, Found, Expected, InnerException);
}
