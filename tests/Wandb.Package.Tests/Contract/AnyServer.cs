// A user's program with the server schema that the project names, or the packaged one. Given a schema file, the server is held to it.
using System.Text.Json.Nodes;
using Wandb;
using Wandb.LocalServer;

string? schema = args is [string file] ? await File.ReadAllTextAsync(file) : null;
await using WandbLocalServer server = await WandbLocalServer.StartAsync(new WandbLocalServerOptions { Schema = schema });
server.AddOrganization("Acme", "acme-org", "team");
server.AddProject("acme-org/wandb-registry-models");
await using WandbClient wandb = new(new WandbClientOptions { BaseUrl = server.BaseUrl, ApiKey = server.ApiKey, Entity = "team", Environment = WandbEnvironment.None });

await using (Run run = await wandb.StartRunAsync("team/vision", new RunOptions { Id = "first", JobType = "train", Tags = ["nightly"], Notes = "a note", Config = new JsonObject { ["lr"] = 0.1 } }))
{
    ImageModelArtifact.Draft draft = ImageModelArtifact.Create("resnet", new ImageModelMetadata { ValAccuracy = 0.9 });
    draft.Description = "The first";
    draft.Aliases.Add("candidate");
    draft.AddBytes("weights"u8, "model.txt");
    ArtifactLogResult<ImageModelArtifact> logged = await run.LogArtifactAsync(draft);
    Check("logged", logged.IsNewVersion && logged.Artifact.Aliases.Contains("candidate"));
    Check("logged again", !(await run.LogArtifactAsync(draft)).IsNewVersion);
    await run.UpdateConfigAsync(new JsonObject { ["epochs"] = 3 });
    await run.LogAsync("loss", 0.5);
}

await using (Run run = await wandb.StartRunAsync("team/vision", new RunOptions { Id = "first" }))
{
    Check("resumed", run.IsResumed && run.NextStep == 1);
    ImageModelArtifact used = await run.UseArtifactAsync<ImageModelArtifact>("resnet:candidate", usedAs: "model");
    used.Description = "Edited";
    used.Metadata.ValAccuracy = 0.95;
    used.Aliases.Add("best");
    used.Aliases.Remove("candidate");
    await used.SaveAsync();
    Check("saved", (await wandb.GetArtifactAsync<ImageModelArtifact>("team/vision/resnet:best")).Metadata.ValAccuracy == 0.95);
}

// Lists and filters.
Check("versions", await Count(wandb.GetArtifactVersionsAsync<ImageModelArtifact>("team/vision/resnet")) == 1);
Check("good versions", await Count(wandb.GetArtifactVersionsAsync<ImageModelArtifact>("team/vision/resnet", ImageModelArtifact.Where(m => m.ValAccuracy > 0.9))) == 1);
Check("bad versions", await Count(wandb.GetArtifactVersionsAsync<ImageModelArtifact>("team/vision/resnet", ImageModelArtifact.Where(m => m.ValAccuracy < 0.9))) == 0);
Check("types", await Count(wandb.GetArtifactTypesAsync("team/vision")) >= 1);
Check("collections", await Count(wandb.GetCollectionsAsync("team/vision")) >= 1);
Check("collections of the type", await Count(wandb.GetCollectionsOfTypeAsync("team/vision", "model")) == 1);
Check("projects", await Count(wandb.GetProjectsAsync("team")) >= 1);
Check("runs", await Count(wandb.GetRunsAsync("team/vision", RunField.JobType == "train")) == 1);
Check("outputs", await Count(wandb.GetRunOutputsAsync<ImageModelArtifact>(RunPath.Parse("team/vision/first"))) == 1);
Check("inputs", await Count(wandb.GetRunInputsAsync<ImageModelArtifact>(RunPath.Parse("team/vision/first"))) == 1);

// Files.
ImageModelArtifact model = await wandb.GetArtifactAsync<ImageModelArtifact>("team/vision/resnet:best");
string folder = Directory.CreateTempSubdirectory("any-server-").FullName;
await model.DownloadAsync(new ArtifactDownloadOptions { Directory = folder, UseCache = false });
Check("downloaded", await File.ReadAllTextAsync(Path.Combine(folder, "model.txt")) == "weights");
Directory.Delete(folder, recursive: true);
Check("logged by", (await model.GetLoggedByAsync())?.Id == "first");
Check("used by", await Count(model.GetUsedByAsync()) == 1);

// Links.
ArtifactLinkResult<ImageModelArtifact> link = await model.LinkAsync("team/model-registry/production", ["candidate"]);
Check("linked", link.Artifact.IsLink && link.Artifact.Aliases.Contains("candidate"));
Check("its page", link.Artifact.Url == new Uri(server.BaseUrl, "team/registry/model?selectionPath=team%2Fmodel-registry%2Fproduction&view=membership&version=v0"));
Check("links", await Count(wandb.GetLinkedArtifactsAsync(model)) == 1);
await using (Run run = await wandb.StartRunAsync("team/vision"))
{
    ImageModelArtifact through = await run.UseArtifactAsync<ImageModelArtifact>("team/model-registry/production:candidate");
    await using Stream stream = await through.OpenFileAsync("model.txt");
    Check("opened through the link", await new StreamReader(stream).ReadToEndAsync() == "weights");
}

await link.Artifact.UnlinkAsync();
Check("unlinked", await wandb.ArtifactExistsAsync("team/model-registry/production:candidate") == Existence.NotFound);

// Collections and what is not there.
ArtifactCollection collection = await wandb.GetCollectionAsync("team/vision/resnet");
await collection.DescribeAsync("Models");
await collection.RenameAsync("resnet50");
Check("renamed", (await wandb.GetCollectionAsync("team/vision/resnet50")).Description == "Models");
Check("missing artifact", await Missing("team/vision/nothing:v0") == WandbResource.Artifact);
Check("missing project", await Missing("team/nothing/resnet:v0") == WandbResource.Project);

// What an older server has no words for is refused before it is sent, and a newer one does it.
UntypedArtifact untyped = await wandb.GetArtifactAsync("team/vision/resnet50:best");
untyped.Tags.Add("golden");
Console.WriteLine($"tags: {await Attempt(() => untyped.SaveAsync())}");
Console.WriteLine($"a tag of a draft: {await Attempt(async () =>
{
    UntypedArtifactDraft draft = UntypedArtifact.Create("tagged", "model");
    draft.Tags.Add("golden");
    draft.AddBytes("a"u8, "a.txt");
    await wandb.LogArtifactInNewRunAsync("team/vision", draft);
})}");
Console.WriteLine($"registries: {await Attempt(() => Count(wandb.GetRegistriesAsync()))}");
Console.WriteLine($"a registry's artifact: {await Attempt(() => wandb.LinkArtifactAsync(model, "wandb-registry-models/resnet"))}");

await model.DeleteAsync(deleteAliases: true);
Check("deleted", await wandb.ArtifactExistsAsync("team/vision/resnet50:best") == Existence.NotFound);
RecordedRequest[] refused = [.. server.Requests.Where(request => request.StatusCode == 400)];
Console.WriteLine($"requests that the server refused as invalid: {refused.Length} of {server.RequestCount}");
foreach (RecordedRequest request in refused)
{
    Console.WriteLine($"  {request.OperationName}: {request.Variables}");
}

static void Check(string what, bool isTrue)
{
    Console.WriteLine($"{what}: {(isTrue ? "yes" : "NO")}");
}

static async Task<int> Count<T>(IAsyncEnumerable<T> items)
{
    int count = 0;
    await foreach (T _ in items)
    {
        count++;
    }

    return count;
}

async Task<WandbResource?> Missing(string path)
{
    try
    {
        await wandb.GetArtifactAsync<ImageModelArtifact>(path);
        return null;
    }
    catch (WandbNotFoundException missing)
    {
        return missing.Resource;
    }
}

static async Task<string> Attempt(Func<Task> work)
{
    try
    {
        await work();
        return "done";
    }
    catch (UnsupportedByServerException unsupported)
    {
        return $"unsupported, {unsupported.Lacks}";
    }
}

[ArtifactMetadata("model")]
public sealed record ImageModelMetadata
{
    public double ValAccuracy { get; init; }
}
