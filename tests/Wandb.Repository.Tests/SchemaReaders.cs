using System.Diagnostics;
using System.Text.Json;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace Wandb.Repository.Tests;

/// <summary>What a parser found in SDL: its complaints, and the members (fields, enum values, union types) of each type.</summary>
internal sealed record SchemaReading(IReadOnlyList<string> Errors, IReadOnlyDictionary<string, string[]> Types)
{
    /// <summary>One line for each type, so that two readings compare as text.</summary>
    public IEnumerable<string> Lines => Types.OrderBy(type => type.Key, StringComparer.Ordinal).Select(type => $"{type.Key}: {string.Join(' ', type.Value)}");
}

/// <summary>Two parsers that share no code: GraphQL-Parser, and the reference implementation in JavaScript.</summary>
internal static class SchemaReaders
{
    private static readonly string Script = Path.Combine(RepositoryTree.Root, "tests", "Wandb.Repository.Tests", "graphql-js");

    public static SchemaReading WithGraphQLParser(string sdl)
    {
        try
        {
            // To this parser a directive's definition is a type's, too.
            IEnumerable<GraphQLTypeDefinition> types =
                Parser.Parse(sdl).Definitions.OfType<GraphQLTypeDefinition>().Where(type => type is not GraphQLDirectiveDefinition);
            return new([], types.ToDictionary(type => type.Name.StringValue, MembersOf));
        }
        catch (GraphQLParserException error)
        {
            return new([error.Message], new Dictionary<string, string[]>());
        }
    }

    public static async Task<SchemaReading> WithGraphQLJsAsync(string sdl)
    {
        Assert.True(
            Directory.Exists(Path.Combine(Script, "node_modules", "graphql")),
            "The npm package graphql is missing: run `npm ci` in tests/Wandb.Repository.Tests/graphql-js (the build tries it).");
        ProcessStartInfo start = new("node", ["read-schema.mjs"]) { WorkingDirectory = Script, RedirectStandardInput = true, RedirectStandardOutput = true };
        using Process node = Process.Start(start)!;
        Task<string> output = node.StandardOutput.ReadToEndAsync();
        await node.StandardInput.WriteAsync(sdl);
        node.StandardInput.Close();
        return JsonSerializer.Deserialize<SchemaReading>(await output, JsonSerializerOptions.Web)!;
    }

    private static string[] MembersOf(GraphQLTypeDefinition type) => type switch
    {
        GraphQLObjectTypeDefinition { Fields: { } fields } => [.. fields.Select(field => field.Name.StringValue)],
        GraphQLInterfaceTypeDefinition { Fields: { } fields } => [.. fields.Select(field => field.Name.StringValue)],
        GraphQLInputObjectTypeDefinition { Fields: { } fields } => [.. fields.Select(field => field.Name.StringValue)],
        GraphQLEnumTypeDefinition { Values: { } values } => [.. values.Select(value => value.Name.StringValue)],
        GraphQLUnionTypeDefinition { Types: { } types } => [.. types.Select(member => member.Name.StringValue)],
        _ => [],
    };
}
