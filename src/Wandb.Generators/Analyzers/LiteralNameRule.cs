namespace Wandb.Generators.Analyzers;

/// <summary>WANDB306: what an artifact that is logged can be called. The rule is W&amp;B's client's; the server takes more.</summary>
internal static class LiteralNameRule
{
    private static readonly LiteralConstraint Constraint = new(1, 128, LiteralPatternFault.NamePattern);

    public static LiteralFault? Check(string name) =>
        Constraint.CheckLength(name) ?? LiteralPatternFault.Check(Constraint, name, "an artifact's name");
}
