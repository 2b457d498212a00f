using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb;

const string Usage = """
    This library's part in mixed work with W&B's official SDK: tests/official-sdk/mixed.py calls it.

    Usage: Wandb.Interop download ARTIFACT DIRECTORY     prints where the files came from
           Wandb.Interop verify ARTIFACT DIRECTORY       exit code 1 when they are not those of the manifest
           Wandb.Interop edit ARTIFACT [KEY=JSON | +ALIAS | -ALIAS | description=TEXT | #TAG]...
           Wandb.Interop show ARTIFACT                   name, digest, metadata as JSON
           Wandb.Interop use ARTIFACT RUN                a run of the artifact's project that takes it as input

    The server is that of WANDB_BASE_URL and WANDB_API_KEY.
    """;

await using var wandb = new WandbClient();
switch (args)
{
    case ["download", var path, var directory]:
    {
        UntypedArtifact artifact = await wandb.GetArtifactAsync(path);
        Console.WriteLine(await artifact.DownloadAsync(new ArtifactDownloadOptions { Directory = directory }));
        return 0;
    }

    case ["verify", var path, var directory]:
    {
        UntypedArtifact artifact = await wandb.GetArtifactAsync(path);
        ArtifactVerification verification = await artifact.VerifyAsync(directory);
        Console.WriteLine(verification);
        return verification.IsIntact ? 0 : 1;
    }

    case ["show", var path]:
    {
        UntypedArtifact artifact = await wandb.GetArtifactAsync(path);
        Console.WriteLine(new JsonObject
        {
            ["name"] = artifact.QualifiedName,
            ["digest"] = artifact.Digest,
            ["description"] = artifact.Description,
            ["metadata"] = new JsonObject(artifact.Metadata.Keys.Select(key => KeyValuePair.Create(key, Value(artifact, key)))),
        }.ToJsonString());
        return 0;
    }

    case ["edit", var path, .. var edits]:
    {
        UntypedArtifact artifact = await wandb.GetArtifactAsync(path);
        foreach (string edit in edits)
        {
            Edit(artifact, edit);
        }

        await artifact.SaveAsync();
        return 0;
    }

    case ["use", var path, var runPath]:
    {
        await using Run run = await wandb.StartRunAsync(runPath, new RunOptions { JobType = "interop" });
        await run.UseArtifactAsync(path);
        return 0;
    }

    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

static JsonNode? Value(UntypedArtifact artifact, string key) =>
    artifact.Metadata.TryGet(key, out JsonElement value) ? JsonNode.Parse(value.GetRawText()) : null;

static void Edit(UntypedArtifact artifact, string edit)
{
    switch (edit)
    {
        case ['+', .. var alias]:
            artifact.Aliases.Add(alias);
            break;
        case ['-', .. var alias]:
            artifact.Aliases.Remove(alias);
            break;
        case ['#', .. var tag]:
            artifact.Tags.Add(tag);
            break;
        default:
            string[] parts = edit.Split('=', 2);
            if (parts[0] == "description")
            {
                artifact.Description = parts[1];
            }
            else
            {
                artifact.Metadata.Set(parts[0], JsonNode.Parse(parts[1]));
            }

            break;
    }
}
