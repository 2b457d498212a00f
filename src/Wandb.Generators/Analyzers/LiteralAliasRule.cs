namespace Wandb.Generators.Analyzers;

/// <summary>WANDB301: what can be added to, or taken from, an artifact version as an alias.</summary>
internal static class LiteralAliasRule
{
    // The length is the schema's; '/' and ':' are refused by W&B's own clients.
    public static readonly LiteralConstraint Fallback = new(1, 128, LiteralPatternFault.AliasPattern);

    public static LiteralFault? Check(string alias, LiteralConstraint constraint)
    {
        if (string.IsNullOrWhiteSpace(alias))
        {
            return new("it is empty", "give it at least one character that is no space");
        }

        if (IsVersion(alias))
        {
            return new("a 'v' followed by digits is a version, and W&B numbers versions itself", "choose an alias of another form");
        }

        return constraint.CheckLength(alias) ?? LiteralPatternFault.Check(constraint, alias, "an alias");
    }

    private static bool IsVersion(string alias) =>
        alias.Length > 1 && alias[0] == 'v' && alias.Skip(1).All(character => character is >= '0' and <= '9');
}
