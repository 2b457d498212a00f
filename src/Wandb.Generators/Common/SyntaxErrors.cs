using GraphQLParser.Exceptions;

namespace Wandb.Generators.Common;

/// <summary>What the parser says of a syntax error, without the position and the excerpt: the finding has a place of its own.</summary>
internal static class SyntaxErrors
{
    public static string Message(GraphQLSyntaxErrorException error)
    {
        string line = error.Message.Split('\n')[0].Trim();
        const string Prefix = "Syntax Error GraphQL (";
        int end = line.IndexOf(')');
        return line.StartsWith(Prefix, StringComparison.Ordinal) && end > 0 ? line.Substring(end + 1).Trim() : line;
    }
}
