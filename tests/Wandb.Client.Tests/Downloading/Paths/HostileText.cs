namespace Wandb.Client.Tests.Downloading.Paths;

/// <summary>Texts made of what paths are attacked with.</summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "..", ".", "/", "\\", "//", "\\\\", "a", "b", "A", "x y", "C:", ":", "CON", "nul", " ", "...", "\0", "~", "server", "?", "e\u0301", "\u00e9", "\ud800", "\ud83d\ude00", "very-long-name",
    ];

    public static string Make(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)]));
}
