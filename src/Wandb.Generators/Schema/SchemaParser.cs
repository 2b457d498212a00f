using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using Wandb.Generators.Common;
using Wandb.Generators.Diagnostics;

namespace Wandb.Generators.Schema;

/// <summary>Reads SDL into a <see cref="SchemaModel"/>, or says where the text is no schema.</summary>
internal static class SchemaParser
{
    private static readonly Lazy<GraphQLDocument> BuiltInDefinitions = new(() => ParseText(BuiltIns.Sdl));

    public static (SchemaModel? Model, FileProblem? Problem) Parse(string path, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, Missing(path));
        }

        try
        {
            GraphQLDocument document = ParseText(text);
            if (document.Definitions.FirstOrDefault(IsExecutable) is { } executable)
            {
                return (null, Problem(path, text, executable.Location.Start, executable.Location.End, "a schema holds type definitions, no operations or fragments"));
            }

            var collector = new SchemaCollector();
            collector.AddAll(BuiltInDefinitions.Value.Definitions);
            collector.AddAll(document.Definitions);
            return collector.Fault is { } fault
                ? (null, Problem(path, text, fault.Node.Location.Start, fault.Node.Location.End, fault.Message))
                : (collector.ToModel(), null);
        }
        catch (GraphQLSyntaxErrorException error)
        {
            int at = LineIndex.Offset(text, error.Location.Line, error.Location.Column);
            return (null, Problem(path, text, at, at + 1, SyntaxErrors.Message(error)));
        }
        catch (GraphQLMaxDepthExceededException error)
        {
            return (null, Problem(path, text, 0, 0, error.Message));
        }
    }

    // The compiler hands a file that does not exist to generators as an empty one, beside its own CS2001.
    private static FileProblem Missing(string path) => new(
        DiagnosticIds.SchemaMissing,
        FileLocation.None(path),
        [$"The schema file '{path}' does not exist or is empty; let the property WandbSchema name your server's schema, or leave it out to use the one in the package"]);

    /// <summary>The definition of a type in the text, for a finding about that type; the start of the file without one.</summary>
    public static FileLocation Locate(string path, string text, string? typeName)
    {
        if (typeName is null)
        {
            return FileLocation.None(path);
        }

        try
        {
            ASTNode? name = ParseText(text).Definitions.OfType<GraphQLTypeDefinition>().FirstOrDefault(type => type.Name == typeName)?.Name;
            return name is null ? FileLocation.None(path) : LineIndex.Locate(path, text, name.Location.Start, name.Location.End);
        }
        catch (GraphQLParserException)
        {
            return FileLocation.None(path);
        }
    }

    private static GraphQLDocument ParseText(string text) => Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments });

    private static bool IsExecutable(ASTNode node) => node is GraphQLOperationDefinition or GraphQLFragmentDefinition;

    private static FileProblem Problem(string path, string text, int start, int end, string message) =>
        new(DiagnosticIds.SchemaUnparsable, LineIndex.Locate(path, text, start, end), [message]);
}
