using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using Wandb.Generators.Common;
using Wandb.Generators.Diagnostics;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations;

/// <summary>Reads the text of an operation file into nodes of our own.</summary>
internal static class DocumentReader
{
    private static readonly Document Nothing = new([], []);

    /// <summary>The document, and the finding that stopped the reader: then the document is empty.</summary>
    public static (Document Document, FileProblem? Problem) Read(string path, string text)
    {
        try
        {
            // An empty file is a file whose first operation is still to be written.
            return IsBlank(text) ? (Nothing, null) : Convert(path, text, Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments }));
        }
        catch (GraphQLSyntaxErrorException error)
        {
            int at = LineIndex.Offset(text, error.Location.Line, error.Location.Column);
            return (Nothing, Unparsable(path, text, at, at + 1, SyntaxErrors.Message(error)));
        }
        catch (GraphQLMaxDepthExceededException error)
        {
            return (Nothing, Unparsable(path, text, 0, 0, error.Message));
        }
    }

    /// <summary>Reads text that stands in this assembly, which is right or a fault of ours.</summary>
    public static Document ReadTrusted(string text)
    {
        (Document document, FileProblem? problem) = Read(string.Empty, text);
        return problem is null ? document : throw new InvalidOperationException(string.Join(" ", problem.Arguments));
    }

    private static bool IsBlank(string text) =>
        text.Split('\n').All(line => line.Trim().TrimStart('\uFEFF') is { } content && (content.Length == 0 || content[0] == '#'));

    private static (Document Document, FileProblem? Problem) Convert(string path, string text, GraphQLDocument document)
    {
        foreach (ASTNode definition in document.Definitions)
        {
            if (definition is not (GraphQLOperationDefinition or GraphQLFragmentDefinition))
            {
                return (Nothing, Unparsable(
                    path,
                    text,
                    definition.Location.Start,
                    definition.Location.End,
                    "an operation file holds queries, mutations and fragments; a schema is an AdditionalFile with WandbRole=\"schema\""));
            }
        }

        return (new Document(
            [.. document.Definitions.OfType<GraphQLOperationDefinition>().Select(Operation)],
            [.. document.Definitions.OfType<GraphQLFragmentDefinition>().Select(Fragment)]), null);
    }

    private static FileProblem Unparsable(string path, string text, int start, int end, string message) =>
        new(DiagnosticIds.OperationUnparsable, LineIndex.Locate(path, text, start, end), [message]);

    private static OperationDefinition Operation(GraphQLOperationDefinition node) => new(
        node.Operation switch
        {
            OperationType.Query => RootKind.Query,
            OperationType.Mutation => RootKind.Mutation,
            _ => RootKind.Subscription,
        },
        node.Name?.StringValue ?? string.Empty,
        node.Name is null ? new Span(node.Location.Start, node.SelectionSet.Location.Start + 1) : At(node.Name),
        [.. (node.Variables?.Items ?? []).Select(Variable)],
        Directives(node.Directives),
        Selections(node.SelectionSet));

    private static FragmentDefinition Fragment(GraphQLFragmentDefinition node) => new(
        node.FragmentName.Name.StringValue,
        At(node.FragmentName),
        node.TypeCondition.Type.Name.StringValue,
        At(node.TypeCondition.Type),
        Directives(node.Directives),
        Selections(node.SelectionSet),
        At(node));

    private static VariableDefinition Variable(GraphQLVariableDefinition node) => new(
        node.Variable.Name.StringValue,
        Type(node.Type),
        node.DefaultValue is null ? null : Value(node.DefaultValue),
        Directives(node.Directives),
        At(node));

    private static TypeReference Type(GraphQLType type) => type switch
    {
        GraphQLNonNullType nonNull => Type(nonNull.Type).AsNonNull(),
        GraphQLListType list => TypeReference.ListOf(Type(list.Type)),
        _ => TypeReference.Named(((GraphQLNamedType)type).Name.StringValue),
    };

    private static IReadOnlyList<Selection> Selections(GraphQLSelectionSet set) => [.. set.Selections.Select(Select)];

    private static Selection Select(ASTNode node) => node switch
    {
        GraphQLField field => new FieldSelection(
            field.Alias?.Name.StringValue,
            field.Name.StringValue,
            Arguments(field.Arguments),
            Directives(field.Directives),
            field.SelectionSet is null ? null : Selections(field.SelectionSet),
            new Span((field.Alias?.Location ?? field.Name.Location).Start, field.Name.Location.End)),
        GraphQLFragmentSpread spread => new SpreadSelection(
            spread.FragmentName.Name.StringValue, Directives(spread.Directives), At(spread.FragmentName)),
        GraphQLInlineFragment inline => new InlineSelection(
            inline.TypeCondition?.Type.Name.StringValue,
            Directives(inline.Directives),
            Selections(inline.SelectionSet),
            inline.TypeCondition is null ? new Span(inline.Location.Start, inline.Location.Start + 3) : At(inline.TypeCondition.Type)),
        _ => throw new InvalidOperationException($"No such kind of selection: {node.Kind}"),
    };

    private static IReadOnlyList<DirectiveNode> Directives(GraphQLDirectives? directives) =>
        [.. (directives?.Items ?? []).Select(directive => new DirectiveNode(directive.Name.StringValue, Arguments(directive.Arguments), At(directive)))];

    private static IReadOnlyList<ArgumentNode> Arguments(GraphQLArguments? arguments) =>
        [.. (arguments?.Items ?? []).Select(argument => new ArgumentNode(argument.Name.StringValue, Value(argument.Value), At(argument)))];

    private static ValueNode Value(GraphQLParser.AST.GraphQLValue node)
    {
        ValueNode Leaf(ValueKind kind, string text) => new(kind, text, [], [], At(node));

        return node switch
        {
            GraphQLVariable variable => Leaf(ValueKind.Variable, variable.Name.StringValue),
            GraphQLIntValue number => Leaf(ValueKind.Int, number.Value.ToString()),
            GraphQLFloatValue number => Leaf(ValueKind.Float, number.Value.ToString()),
            GraphQLStringValue text => Leaf(ValueKind.String, text.Value.ToString()),
            GraphQLBooleanValue boolean => Leaf(ValueKind.Boolean, boolean.BoolValue ? "true" : "false"),
            GraphQLEnumValue name => Leaf(ValueKind.Enum, name.Name.StringValue),
            GraphQLListValue list => Leaf(ValueKind.List, string.Empty) with { Items = [.. (list.Values ?? []).Select(Value)] },
            GraphQLObjectValue fields => Leaf(ValueKind.Object, string.Empty) with
            {
                Fields = [.. (fields.Fields ?? []).Select(field => new ArgumentNode(field.Name.StringValue, Value(field.Value), At(field)))],
            },
            _ => Leaf(ValueKind.Null, "null"),
        };
    }

    private static Span At(ASTNode node) => new(node.Location.Start, node.Location.End);
}
