using System.Globalization;
using System.Net.Http.Headers;

namespace Wandb.LocalServer.Hosting;

/// <summary>The part of a file that a <c>Range</c> header asks for.</summary>
internal readonly record struct ByteRange(long Start, long Length)
{
    /// <summary>Null for the whole file: without a header, with one that is no range of bytes, or with several ranges at once.</summary>
    /// <param name="header">The header.</param>
    /// <param name="size">Size of the file.</param>
    /// <param name="isSatisfiable">False when the range begins behind the end.</param>
    public static ByteRange? Parse(string? header, long size, out bool isSatisfiable)
    {
        isSatisfiable = true;
        if (!RangeHeaderValue.TryParse(header, out RangeHeaderValue? value) || value is not { Unit: "bytes", Ranges.Count: 1 })
        {
            return null;
        }

        RangeItemHeaderValue range = value.Ranges.Single();
        long start = range.From ?? Math.Max(0, size - range.To!.Value);
        long end = range.From is null ? size : Math.Min(size, (range.To ?? size - 1) + 1);
        isSatisfiable = start < end;
        return new ByteRange(start, end - start);
    }

    public string Header(long size) => string.Create(CultureInfo.InvariantCulture, $"bytes {Start}-{Start + Length - 1}/{size}");
}
