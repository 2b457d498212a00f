using Wandb.LocalServer.Faults;

namespace Wandb.EndToEnd.Tests.Logging;

/// <summary>Each request of a logging, hit once by each failure that may pass: one version comes of it, whole and with its metadata.</summary>
public sealed class LoggingFaultTests : LoggingTestBase
{
    public static TheoryData<string, string> Table
    {
        get
        {
            TheoryData<string, string> cells = [];
            foreach (string request in new[]
            {
                "CollectionType", "CreateArtifact", "CreateArtifactManifest", "CreateArtifactFiles", "CompleteMultipartUploadArtifact", "CommitArtifact", "ArtifactById",
                "PUT storage/*",
            })
            {
                foreach (string fault in new[] { "503", "503 after", "429", "reset", "reset after", "cut" })
                {
                    cells.Add(request, fault);
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task One_version_comes_of_it(string request, string fault)
    {
        Client.UploadLimits = new UploadLimits { MultipartSize = 1000, PartSize = 400 };
        FaultTrigger trigger = request.StartsWith("PUT", StringComparison.Ordinal) ? Server.Faults.OnRoute(request) : Server.Faults.On(request);
        Fault planned = Strike(trigger.Nth(1), fault);
        ImageModelArtifact.Draft draft = ImageModelArtifact.Create("resnet", new ImageModelMetadata { Architecture = "resnet", Epochs = 3 });
        draft.Aliases.Add("best");
        draft.AddBytes("small"u8, "small");
        draft.AddBytes(new byte[1500], "large");

        ArtifactLogResult<ImageModelArtifact> result = await LogAsync(draft);

        Assert.Equal(1, planned.Fired);
        Assert.Equal((true, "v0", 3), (result.IsNewVersion, result.Artifact.Version, result.Artifact.Metadata.Epochs));
        ImageModelArtifact stored = await Client.GetArtifactAsync<ImageModelArtifact>("team/vision/resnet:best");
        Assert.Equal((result.Artifact.Id, 2), (stored.Id, stored.FileCount));
        Assert.Equal(1500, (await BytesAsync(stored, "large")).Length);
        await Assert.ThrowsAsync<WandbNotFoundException>(() => Client.GetArtifactAsync("team/vision/resnet:v1"));
    }

    private static Fault Strike(FaultTrigger trigger, string fault) => fault switch
    {
        "503" => trigger.Status(503),
        "503 after" => trigger.Status(503, moment: FaultMoment.AfterApplying),
        "429" => trigger.Throttle(TimeSpan.Zero),
        "reset" => trigger.Reset(),
        "reset after" => trigger.Reset(FaultMoment.AfterApplying),
        _ => trigger.CutBody(5),
    };
}
