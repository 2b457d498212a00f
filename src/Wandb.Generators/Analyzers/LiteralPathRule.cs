using System.Globalization;

namespace Wandb.Generators.Analyzers;

/// <summary>WANDB303: the grammar <c>[[entity/]project/]name[:alias]</c> by which an artifact is addressed.</summary>
internal static class LiteralPathRule
{
    private const string Form = "write 'entity/project/name:alias'";

    private static readonly LiteralConstraint PieceLength = new(null, 128, null);

    // Refused in project names, beside '/' and ':' which cannot get there: they part the path.
    private static readonly char[] RefusedInProject = ['\\', '#', '?', '%', '\r', '\n'];

    public static LiteralFault? Check(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return new("it is empty", Form);
        }

        // Only the first ':' parts; what follows it may hold '/' and more ':'.
        int colon = path.IndexOf(':');
        if (path.StartsWith("https://", StringComparison.Ordinal) || path.StartsWith("http://", StringComparison.Ordinal))
        {
            return new("it is a web address", Form);
        }

        string[] pieces = (colon < 0 ? path : path.Substring(0, colon)).Split('/');

        return CheckPieces(path, pieces)
            ?? CheckAlias(path, colon)
            ?? CheckProject(path, pieces)
            ?? pieces.Select(CheckLength).FirstOrDefault(fault => fault is not null);
    }

    private static LiteralFault? CheckPieces(string path, string[] pieces)
    {
        int empty = Array.FindIndex(pieces, string.IsNullOrWhiteSpace);
        if (empty >= 0)
        {
            return new($"the piece at position {Number(Position(path, Start(pieces, empty)) + 1)} is empty", Form);
        }

        return pieces.Length > 3
            ? new($"{LiteralText.At(path, Position(path, Start(pieces, 3) - 1))} begins a fourth piece, and a path has at most three before ':'", Form)
            : null;
    }

    private static LiteralFault? CheckAlias(string path, int colon) => colon >= 0 && string.IsNullOrWhiteSpace(path.Substring(colon + 1))
        ? new LiteralFault(
            $"no alias follows {LiteralText.At(path, Position(path, colon))}",
            "name an alias or a version there, or leave ':' out")
        : null;

    private static LiteralFault? CheckProject(string path, string[] pieces)
    {
        int refused = pieces.Length > 1 ? pieces[pieces.Length - 2].IndexOfAny(RefusedInProject) : -1;
        if (refused < 0)
        {
            return null;
        }

        int position = Position(path, Start(pieces, pieces.Length - 2) + refused);
        return new(
            $"{LiteralText.At(path, position)} stands in the project, which may not contain any of / \\ # ? % : or line ends",
            "write the project's name as its address shows it");
    }

    private static LiteralFault? CheckLength(string piece)
    {
        LiteralFault? fault = PieceLength.CheckLength(piece);
        return fault is null ? null : fault with { Why = $"a piece of it is too long, '{LiteralText.Show(piece)}': {fault.Why}" };
    }

    private static int Start(string[] pieces, int piece) => pieces.Take(piece).Sum(before => before.Length + 1);

    private static int Position(string path, int index) => LiteralText.Length(path.Substring(0, index));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
