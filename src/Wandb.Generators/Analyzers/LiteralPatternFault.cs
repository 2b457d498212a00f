namespace Wandb.Generators.Analyzers;

/// <summary>Words a misfit with a pattern: the patterns of W&amp;B's own schema in plain words, any other as it stands.</summary>
internal static class LiteralPatternFault
{
    public const string AliasPattern = "^[^/:]+$";
    public const string NamePattern = "^[a-zA-Z0-9_.-]+$";
    public const string TagPattern = "^[-\\w]+( +[-\\w]+)*$";

    private const string TagPatternAsDeclared = "^[-\\w]+([ ]+[-\\w]+)*$";

    public static LiteralFault? Check(LiteralConstraint constraint, string text, string article)
    {
        if (constraint.FitsPattern(text))
        {
            return null;
        }

        string where = text.Length == 0 ? "it is empty" : LiteralText.At(text, constraint.FirstMisfit(text));
        string rule = constraint.Pattern switch
        {
            AliasPattern => $"{article} may not contain '/' or ':'",
            TagPattern or TagPatternAsDeclared => $"{article} is words of ASCII letters, digits, '_' and '-' with spaces between them",
            NamePattern => $"{article} is letters, digits, '_', '-' and '.'",
            _ => $"{article} must match {constraint.Pattern}",
        };
        string? repaired = constraint.Repair(text);
        string remedy = repaired is null ? "choose another text" : $"write '{LiteralText.Show(repaired)}', for example";
        return new($"{where}, and {rule}", remedy, repaired);
    }
}
