namespace Wandb.Metadata.Codec;

// A value that does not fit, at a position of the text that is being read. Whoever holds that text makes the JSON path of it, so
// that reading what fits costs nothing for paths.
internal sealed class UnfitValueException(long position, string? missingKey, string expected, Exception? cause = null)
    : Exception(expected, cause)
{
    public long Position => position;

    public string? MissingKey => missingKey;

    public string Expected => Message;
}

// A value that has no JSON form, such as NaN.
internal class UnwritableValueException(string reason) : Exception(reason);

// A null where C# declares none.
internal sealed class RefusedNullException()
    : UnwritableValueException("null stands where C# declares none. Set a value, declare the member nullable, or remove the key with Unset.");
