using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Wandb.GraphQL;
using Wandb.GraphQL.Operations;
using Wandb.Metadata;
using Wandb.Metadata.Codec;

namespace Wandb;

/// <summary>Creates a run on the server.</summary>
internal static class RunStarter
{
    private const int IdLength = 8;
    private const string IdCharacters = "abcdefghijklmnopqrstuvwxyz0123456789";

    public static async Task<RunFields> StartAsync(WandbClient client, string path, RunOptions options, CancellationToken cancellationToken)
    {
        ProjectPath home = ProjectPath.Parse(path);
        RunPath.CheckId(options.Id);
        string entity = home.Entity ?? await client.Namespaces.DefaultEntityAsync(cancellationToken).ConfigureAwait(false);
        UpsertBucketMutation create = new() { Input = Input(entity, home.Project, options) };
        UpsertBucketData answer = await client.Transport
            .ExecuteAsync(create, WandbRequestKind.IdempotentMutation, cancellationToken).ConfigureAwait(false);
        return answer.UpsertBucket?.Bucket is { Project: not null } run
            ? run
            : throw TransportFailures.WrongShape(client.Wire.Context(create.Text.Name), "it has no run, or one without a project.");
    }

    private static UpsertBucketInput Input(string entity, string project, RunOptions options) => new()
    {
        EntityName = entity,
        ModelName = project,
        Name = options.Id ?? RandomNumberGenerator.GetString(IdCharacters, IdLength),
        DisplayName = Set(options.Name),
        JobType = Set(options.JobType),
        GroupName = Set(options.Group),
        Notes = Set(options.Notes),
        Tags = options.Tags.Count == 0 ? default : new GraphQLOptional<IReadOnlyList<string>?>(options.Tags),
        Config = options.Config is null ? default : new GraphQLOptional<string?>(Config(options.Config)),
    };

    private static GraphQLOptional<string?> Set(string? value) => value is null ? default : new GraphQLOptional<string?>(value);

    /// <summary>W&amp;B keeps each configuration value in an object of its own, beside its description.</summary>
    private static string Config(JsonObject config)
    {
        JsonObject wrapped = [];
        foreach ((string key, JsonNode? value) in config)
        {
            wrapped[key] = new JsonObject { ["value"] = value?.DeepClone() };
        }

        using EncodeBuffer text = MetadataCodec.Encode(wrapped, MetadataWriter.WriteJsonNode, MetadataPath.Root, key: null);
        return Encoding.UTF8.GetString(text.Written);
    }
}
