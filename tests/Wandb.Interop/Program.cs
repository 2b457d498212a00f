using System.Text.Json;
using System.Text.Json.Nodes;
using Wandb;

const string Usage = """
    This library's part in mixed work with W&B's official SDK: tests/official-sdk/mixed.py calls it.

    Usage: Wandb.Interop download ARTIFACT DIRECTORY     prints where the files came from
           Wandb.Interop verify ARTIFACT DIRECTORY       exit code 1 when they are not those of the manifest
           Wandb.Interop edit ARTIFACT [KEY=JSON | +ALIAS | -ALIAS | description=TEXT | #TAG]...
           Wandb.Interop show ARTIFACT                   name, digest, metadata as JSON
           Wandb.Interop log PROJECT NAME DIRECTORY      a version of type dataset with the files below a directory; prints its name and digest
           Wandb.Interop use ARTIFACT RUN                a run of the artifact's project that takes it as input
           Wandb.Interop build PROJECT NAME PART...      a version of type dataset out of parts; prints its name and digest
           Wandb.Interop rebuild ARTIFACT PART...        likewise, from the entries, description and metadata of a version
             PART: file:PATH=FILE, reference:PATH=URI, unread:PATH=URI (without its checksum), entry:PATH=ARTIFACT!PATH, remove:PATH,
                   alias:NAME, tag:NAME, ttl:SECONDS, metadata:JSON, description:TEXT, incremental
           Wandb.Interop link ARTIFACT PORTFOLIO [ALIAS]...
           Wandb.Interop unlink ARTIFACT
           Wandb.Interop move ARTIFACT ALIAS             moves an alias to it
           Wandb.Interop ttl ARTIFACT SECONDS|none|inherit
           Wandb.Interop run PROJECT ID CONFIG ROW...    a run with rows of history, continued if it exists; "summary:KEY=JSON" is no row
           Wandb.Interop read-run RUN                    name, state, configuration and summary as JSON

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

    case ["log", var project, var name, var directory]:
        {
            UntypedArtifactDraft draft = UntypedArtifact.Create(name, "dataset");
            draft.AddDirectory(directory);
            ArtifactLogResult<UntypedArtifact> result = await wandb.LogArtifactInNewRunAsync(project, draft);
            Console.WriteLine($"{result.Artifact.QualifiedName} {result.Artifact.Digest} {(result.IsNewVersion ? "new" : "known")}");
            return 0;
        }

    case ["build", var project, var name, .. var parts]:
        return await LogAsync(wandb, project, UntypedArtifact.Create(name, "dataset"), parts);

    case ["rebuild", var path, .. var parts]:
        {
            UntypedArtifact artifact = await wandb.GetArtifactAsync(path);
            return await LogAsync(wandb, $"{artifact.Entity}/{artifact.Project}", await artifact.NewDraftAsync(), parts);
        }

    case ["link", var path, var portfolio, .. var aliases]:
        {
            ArtifactLinkResult<UntypedArtifact> link = await wandb.LinkArtifactAsync(await wandb.GetArtifactAsync(path), portfolio, aliases);
            Console.WriteLine(link.Artifact.QualifiedName);
            return 0;
        }

    case ["unlink", var path]:
        await (await wandb.GetArtifactAsync(path)).UnlinkAsync();
        return 0;

    case ["move", var path, var alias]:
        await (await wandb.GetArtifactAsync(path)).MoveAliasAsync(alias);
        return 0;

    case ["ttl", var path, var ttl]:
        {
            UntypedArtifact artifact = await wandb.GetArtifactAsync(path);
            artifact.Ttl = Ttl(ttl);
            await artifact.SaveAsync();
            return 0;
        }

    case ["run", var project, var id, var config, .. var rows]:
        {
            await using Run run = await wandb.StartRunAsync(project, new RunOptions { Id = id, Config = JsonNode.Parse(config)!.AsObject() });
            foreach (string row in rows)
            {
                if (row.Split([':', '='], 3) is ["summary", var key, var value])
                {
                    run.Summary.Set(key, JsonNode.Parse(value));
                }
                else
                {
                    await run.LogAsync(JsonNode.Parse(row)!.AsObject());
                }
            }

            return 0;
        }

    case ["read-run", var path]:
        {
            RunInfo run = await wandb.GetRunAsync(path);
            Console.WriteLine(new JsonObject
            {
                ["name"] = run.Name,
                ["state"] = $"{run.State}",
                ["config"] = JsonSerializer.SerializeToNode(run.Config),
                ["summary"] = JsonSerializer.SerializeToNode(run.Summary),
            }.ToJsonString());
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

static async Task<int> LogAsync(WandbClient wandb, string project, UntypedArtifactDraft draft, string[] parts)
{
    foreach (string part in parts)
    {
        await AddAsync(wandb, draft, part);
    }

    ArtifactLogResult<UntypedArtifact> result = await wandb.LogArtifactInNewRunAsync(project, draft);
    Console.WriteLine($"{result.Artifact.QualifiedName} {result.Artifact.Digest} {(result.IsNewVersion ? "new" : "known")}");
    return 0;
}

static async Task AddAsync(WandbClient wandb, UntypedArtifactDraft draft, string part)
{
    string[] pieces = part.Split(':', 2);
    string text = pieces.Length > 1 ? pieces[1] : string.Empty;
    string[] sides = text.Split('=', 2);
    switch (pieces[0])
    {
        case "file":
            draft.AddFile(sides[1], sides[0], replace: true);
            break;
        case "reference" or "unread":
            draft.AddReference(sides[1], sides[0].Length > 0 ? sides[0] : null, checksum: pieces[0] == "reference", replace: true);
            break;
        case "entry":
            string[] source = sides[1].Split('!', 2);
            draft.AddReference(await wandb.GetArtifactAsync(source[0]), source[1], sides[0]);
            break;
        case "remove":
            draft.Remove(text);
            break;
        case "alias":
            draft.Aliases.Add(text);
            break;
        case "tag":
            draft.Tags.Add(text);
            break;
        case "ttl":
            draft.Ttl = Ttl(text);
            break;
        case "metadata":
            draft.ReplaceMetadata(JsonElement.Parse(text));
            break;
        case "description":
            draft.Description = text;
            break;
        case "incremental":
            draft.IsIncremental = true;
            break;
        default:
            throw new ArgumentException($"'{part}' is no part of a version.", nameof(part));
    }
}

static ArtifactTtl Ttl(string text) => text switch
{
    "none" => ArtifactTtl.None,
    "inherit" => ArtifactTtl.Inherit,
    _ => ArtifactTtl.After(TimeSpan.FromSeconds(int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))),
};

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
