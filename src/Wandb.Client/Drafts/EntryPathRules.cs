using System.Buffers;
using System.Text;

namespace Wandb;

/// <summary>What can be the path of an entry: relative, with forward slashes, the same on every system that it is downloaded to.</summary>
internal static class EntryPathRules
{
    /// <summary>Null, or the fault as the end of a sentence that began with the path.</summary>
    public static string? FaultOf(string path)
    {
        if (path.Length == 0)
        {
            return "is empty";
        }

        if (path.Contains('\0', StringComparison.Ordinal) || !IsUnicode(path))
        {
            return "is no text that a file can be named";
        }

        if (path[0] == '/')
        {
            return "begins with '/', and paths in an artifact are relative";
        }

        if (path.Contains('\\', StringComparison.Ordinal))
        {
            return "has a backslash, which only some systems take for a separator; the pieces of a path are separated by '/'";
        }

        return path is [_, ':', ..] && char.IsAsciiLetter(path[0]) ? "begins with a drive, and paths in an artifact are relative" : FaultOfPieces(path);
    }

    /// <summary>Joins a folder of the artifact, or none, and a path below it.</summary>
    public static string Join(string? folder, string path) => string.IsNullOrEmpty(folder) ? path : $"{folder.TrimEnd('/')}/{path}";

    private static string? FaultOfPieces(string path)
    {
        foreach (Range piece in path.AsSpan().Split('/'))
        {
            switch (path.AsSpan(piece))
            {
                case "":
                    return "has an empty piece";
                case "." or "..":
                    return $"has the piece '{path[piece]}'";
            }
        }

        return null;
    }

    private static bool IsUnicode(string text)
    {
        for (int at = 0; at < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(at), out _, out int length) != OperationStatus.Done)
            {
                return false;
            }

            at += length;
        }

        return true;
    }
}
