using Microsoft.CodeAnalysis.Text;
using Wandb.Generators.Common;
using Wandb.Generators.Operations.Shapes;

namespace Wandb.Generators.Operations.Emission;

/// <summary>Emits one generated file for each operation, fragment, input and enum.</summary>
internal static class OperationEmitter
{
    public static SourceText Emit(DefinitionSpec spec)
    {
        var writer = new SourceWriter();
        writer.Write(GeneratedSource.Header);
        if (spec.Namespace.Length > 0)
        {
            writer.Blank().Write($"namespace {spec.Namespace};");
        }

        writer.Blank();
        switch (spec)
        {
            case OperationSpec operation:
                Operation(writer, operation);
                writer.Blank();
                RecordEmitter.Emit(writer, operation.Data, operation.Accessibility, isRoot: true);
                break;
            case FragmentSpec fragment:
                RecordEmitter.Emit(writer, fragment.Shape, fragment.Accessibility, fragment.IsOnRoot);
                break;
            case InputSpec input:
                InputEmitter.Emit(writer, input);
                break;
            case EnumSpec spelled:
                EnumEmitter.Emit(writer, spelled);
                break;
        }

        return writer.ToSourceText();
    }

    /// <summary>The construction of an <c>OperationText</c>.</summary>
    public static string Text(OperationTextSpec text) => $"""
        new global::Wandb.GraphQL.OperationText(
            {CSharpText.Literal(text.Name)},
            global::Wandb.GraphQL.OperationKind.{(text.IsMutation ? "Mutation" : "Query")},
            variables: {CSharpText.Literal(text.Variables)},
            rootFields: {CSharpText.Literal(text.RootFields)},
            fragments: {CSharpText.Literal(text.Fragments)}){(text.IsIdempotent ? " { IsIdempotent = true }" : string.Empty)}
        """;

    private static void Operation(SourceWriter writer, OperationSpec operation)
    {
        string kind = operation.Text.IsMutation ? "mutation" : "query";
        writer.Write($"/// <summary>The {kind} <c>{operation.Text.Name}</c>.</summary>")
            .Write(GeneratedSource.Attribute)
            .Open($"{operation.Accessibility} sealed class {operation.Name} : global::Wandb.GraphQL.GraphQLOperation<{operation.Data.FullName}>");
        writer.Write($"private static readonly global::Wandb.GraphQL.OperationText CompiledText = {Text(operation.Text)};").Blank();
        writer.Write($$"""
            /// <summary>Makes the {{kind}}; it can be sent any number of times.</summary>
            public {{operation.Name}}()
                : base(CompiledText)
            {
            }
            """).Blank();
        InputEmitter.Properties(writer, operation.Variables);
        writer.Write("/// <inheritdoc/>")
            .Open("public override void WriteVariables(global::System.Text.Json.Utf8JsonWriter writer, string prefix = \"\")");
        foreach (InputFieldSpec variable in operation.Variables)
        {
            WriteStatements.Property(writer, variable, $"prefix + {CSharpText.Literal(variable.Key)}");
        }

        writer.Close().Blank();
        writer.Write($$"""
            /// <inheritdoc/>
            public override {{operation.Data.FullName}} ReadResult(global::System.Text.Json.JsonElement data, string prefix = "") =>
                {{operation.Data.FullName}}.Read(new global::Wandb.GraphQL.GraphQLValue(data), prefix);
            """);
        writer.Close();
    }
}
