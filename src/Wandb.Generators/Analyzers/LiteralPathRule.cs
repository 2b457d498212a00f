namespace Wandb.Generators.Analyzers;

/// <summary>WANDB303: the grammar <c>[[entity/]project/]name[:alias]</c> by which an artifact is addressed.</summary>
internal static class LiteralPathRule
{
    private const string RegistryPrefix = "wandb-registry-";
    private const string Form = "write 'entity/project/name:alias'";

    private static readonly LiteralConstraint PieceLength = new(null, 128, null);

    // Refused in project names, beside '/' and ':' which cannot get there: they part the path.
    private static readonly char[] RefusedInProject = ['\\', '#', '?', '%', '\r', '\n'];

    public static LiteralFault? Check(string path)
    {
        if (path.Length == 0)
        {
            return new("it is empty", Form);
        }

        // Only the first ':' parts; what follows it may hold '/' and more ':'.
        int colon = path.IndexOf(':');
        string[] pieces = (colon < 0 ? path : path.Substring(0, colon)).Split('/');

        return CheckPieces(path, pieces)
            ?? CheckAlias(path, colon)
            ?? CheckProject(path, pieces)
            ?? CheckLength("name", pieces[pieces.Length - 1]);
    }

    private static LiteralFault? CheckPieces(string path, string[] pieces)
    {
        int empty = Array.IndexOf(pieces, "");
        if (empty >= 0)
        {
            string where = Start(pieces, empty) is var start && start < path.Length
                ? $"before {LiteralText.At(path, Position(path, start))}"
                : $"after {LiteralText.At(path, LiteralText.Length(path) - 1)}";
            return new($"a piece is empty {where}", Form);
        }

        return pieces.Length > 3
            ? new(
                $"{LiteralText.At(path, Position(path, Start(pieces, 3) - 1))} begins a fourth piece, and a path has at most three before ':'",
                Form)
            : null;
    }

    private static LiteralFault? CheckAlias(string path, int colon) => colon == path.Length - 1
        ? new LiteralFault(
            $"nothing follows {LiteralText.At(path, Position(path, colon))}",
            "name an alias or a version there, or leave ':' out")
        : null;

    private static LiteralFault? CheckProject(string path, string[] pieces)
    {
        if (pieces.Length == 1)
        {
            return null;
        }

        string project = pieces[pieces.Length - 2];
        int refused = project.IndexOfAny(RefusedInProject);
        if (refused >= 0)
        {
            int position = Position(path, Start(pieces, pieces.Length - 2) + refused);
            return new(
                $"{LiteralText.At(path, position)} stands in the project, which may not contain any of / \\ # ? % : or line ends",
                "write the project's name as its address shows it");
        }

        return project == RegistryPrefix
            ? new($"the project '{RegistryPrefix}' names no registry", $"write '{RegistryPrefix}' and the registry's name")
            : CheckLength("project", project);
    }

    private static LiteralFault? CheckLength(string piece, string text)
    {
        LiteralFault? fault = PieceLength.CheckLength(text);
        return fault is null ? null : fault with { Why = $"its {piece}: {fault.Why}" };
    }

    private static int Start(string[] pieces, int piece) => pieces.Take(piece).Sum(before => before.Length + 1);

    private static int Position(string path, int index) => LiteralText.Length(path.Substring(0, index));
}
