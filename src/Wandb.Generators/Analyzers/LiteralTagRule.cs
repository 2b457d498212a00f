namespace Wandb.Generators.Analyzers;

/// <summary>WANDB302: what W&amp;B takes as a tag of an artifact.</summary>
internal static class LiteralTagRule
{
    public static readonly LiteralConstraint Fallback = new(1, 128, LiteralPatternFault.TagPattern);

    public static LiteralFault? Check(string tag, LiteralConstraint constraint) =>
        constraint.CheckLength(tag) ?? LiteralPatternFault.Check(constraint, tag, "a tag");
}
