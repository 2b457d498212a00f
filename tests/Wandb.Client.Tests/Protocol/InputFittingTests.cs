using Wandb.GraphQL;

namespace Wandb.Client.Tests.Protocol;

/// <summary>A server whose inputs lack fields: what was asked for is refused in clear words, what the client adds by itself is left out.</summary>
public sealed class InputFittingTests : IAsyncLifetime
{
    private LocalServer.WandbLocalServer Server { get; set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await LocalServer.WandbLocalServer.StartAsync();
        Server.AddArtifactVersion("team/vision/resnet", type: "model");
        Server.LinkArtifact("team/vision/resnet:v0", "team/model-registry/production");
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task An_option_of_a_run_that_the_server_does_not_know_is_refused_and_no_run_is_made()
    {
        await using WandbClient wandb = Client(new InputGap("UpsertBucket", "input.tags", "input 'UpsertBucketInput' has no field 'tags'"));

        UnsupportedByServerException refusal = await Assert.ThrowsAsync<UnsupportedByServerException>(
            () => wandb.StartRunAsync("team/vision", new RunOptions { Tags = ["nightly"] }));
        await (await wandb.StartRunAsync("team/vision")).DisposeAsync();

        Assert.Equal("input 'UpsertBucketInput' has no field 'tags'", refusal.Lacks);
        Assert.Contains("Leave it out", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("nightly", refusal.Message, StringComparison.Ordinal);
        Assert.Single(Server.Operations(), operation => operation == "UpsertBucket");
    }

    [Fact]
    public async Task What_the_server_requires_and_was_not_given_is_said()
    {
        await using WandbClient wandb = Client(
            new InputGap("UpsertBucket", "input.jobType", "input 'UpsertBucketInput' requires 'jobType'") { IsRequired = true });

        await Assert.ThrowsAsync<UnsupportedByServerException>(() => wandb.StartRunAsync("team/vision"));
        await (await wandb.StartRunAsync("team/vision", new RunOptions { JobType = "train" })).DisposeAsync();
    }

    [Fact]
    public async Task Through_which_link_a_version_is_used_is_left_out()
    {
        await using WandbClient wandb = Client(
            new InputGap("UseArtifact", "input.artifactEntityName", "none"), new InputGap("UseArtifact", "input.artifactProjectName", "none"));
        await using Run run = await wandb.StartRunAsync("team/vision");

        UntypedArtifact used = await run.UseArtifactAsync("team/model-registry/production:v0");

        Assert.True(used.IsLink);
        Assert.DoesNotContain("artifactEntityName", Sent("UseArtifact"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_was_asked_for_is_not()
    {
        await using WandbClient wandb = Client(new InputGap("UseArtifact", "input.usedAs", "input 'UseArtifactInput' has no field 'usedAs'"));
        await using Run run = await wandb.StartRunAsync("team/vision");

        await Assert.ThrowsAsync<UnsupportedByServerException>(() => run.UseArtifactAsync("team/vision/resnet:v0", usedAs: "model"));

        Assert.DoesNotContain("UseArtifact", Server.Operations());
    }

    [Fact]
    public async Task What_logging_adds_by_itself_is_left_out()
    {
        await using WandbClient wandb = Client(
            new InputGap("CreateArtifact", "input.clientID", "none"),
            new InputGap("CreateArtifact", "input.sequenceClientID", "none"),
            new InputGap("CreateArtifact", "input.enableDigestDeduplication", "none"),
            new InputGap("CreateArtifactManifest", "input.type", "none"),
            new InputGap("CreateArtifactFiles", "input.storageLayout", "none"));
        UntypedArtifactDraft draft = UntypedArtifact.Create("logged", "model");
        draft.AddBytes("a"u8, "a.txt");

        ArtifactLogResult<UntypedArtifact> logged = await wandb.LogArtifactInNewRunAsync("team/vision", draft);

        Assert.Equal("v0", logged.Artifact.Version);
        Assert.DoesNotContain("clientID", Sent("CreateArtifact"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("enableDigestDeduplication", Sent("CreateArtifact"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"type\"", Sent("CreateArtifactManifest"), StringComparison.Ordinal);
        Assert.DoesNotContain("storageLayout", Sent("CreateArtifactFiles"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_that_logging_adds_by_itself_are_left_out_where_the_enum_lacks_them()
    {
        await using WandbClient wandb = Client(
            new InputGap("CreateArtifactManifest", "input.type", "no FULL") { Value = "FULL" },
            new InputGap("CreateArtifactFiles", "input.storageLayout", "no V2") { Value = "V2" });
        UntypedArtifactDraft draft = UntypedArtifact.Create("logged", "model");
        draft.AddBytes("a"u8, "a.txt");

        await wandb.LogArtifactInNewRunAsync("team/vision", draft);

        Assert.DoesNotContain("FULL", Sent("CreateArtifactManifest"), StringComparison.Ordinal);
        Assert.DoesNotContain("V2", Sent("CreateArtifactFiles"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task A_version_is_begun_again_only_where_the_server_knows_it_by_an_id_of_the_client(bool lacksIds, int times)
    {
        await using WandbClient wandb = Client(lacksIds ? [new InputGap("CreateArtifact", "input.clientID", "none")] : []);
        Server.Faults.On("CreateArtifact").Next(1).Status(503);
        UntypedArtifactDraft draft = UntypedArtifact.Create("logged", "model");
        draft.AddBytes("a"u8, "a.txt");

        Exception? failure = await Record.ExceptionAsync(() => wandb.LogArtifactInNewRunAsync("team/vision", draft));

        Assert.Equal(lacksIds, failure is WandbServerException);
        Assert.Equal(times, Server.Operations().Count(operation => operation == "CreateArtifact"));
    }

    [Fact]
    public async Task Tags_of_a_draft_are_refused_and_never_dropped()
    {
        await using WandbClient wandb = Client(new InputGap("CreateArtifact", "input.tags", "input 'CreateArtifactInput' has no field 'tags'"));
        UntypedArtifactDraft draft = UntypedArtifact.Create("logged", "model");
        draft.Tags.Add("golden");
        draft.AddBytes("a"u8, "a.txt");

        await Assert.ThrowsAsync<UnsupportedByServerException>(() => wandb.LogArtifactInNewRunAsync("team/vision", draft));

        Assert.DoesNotContain("CreateArtifact", Server.Operations());
    }

    [Fact]
    public async Task A_value_that_an_enum_lacks_is_refused_and_others_pass()
    {
        await using WandbClient wandb = Client(new InputGap("CreateArtifactManifest", "input.type", "enum 'ArtifactManifestType' has no value 'INCREMENTAL'") { Value = "INCREMENTAL" });
        UntypedArtifactDraft whole = UntypedArtifact.Create("logged", "model");
        whole.AddBytes("a"u8, "a.txt");
        ArtifactLogResult<UntypedArtifact> logged = await wandb.LogArtifactInNewRunAsync("team/vision", whole);
        UntypedArtifactDraft part = await logged.Artifact.NewDraftAsync();
        part.IsIncremental = true;
        part.AddBytes("b"u8, "b.txt");

        UnsupportedByServerException refusal = await Assert.ThrowsAsync<UnsupportedByServerException>(() => wandb.LogArtifactInNewRunAsync("team/vision", part));

        Assert.Contains("INCREMENTAL", refusal.Lacks, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_without_a_word_on_aliases_leaves_the_word_out_and_with_one_is_refused()
    {
        await using WandbClient wandb = Client(new InputGap("DeleteArtifact", "input.deleteAliases", "input 'DeleteArtifactInput' has no field 'deleteAliases'"));
        Server.AddArtifactVersion("team/vision/resnet", type: "model"); // latest leaves v0
        UntypedArtifact old = await wandb.GetArtifactAsync("team/vision/resnet:v0");
        UntypedArtifact latest = await wandb.GetArtifactAsync("team/vision/resnet:latest");

        await Assert.ThrowsAsync<UnsupportedByServerException>(() => latest.DeleteAsync(deleteAliases: true));
        Assert.Empty(old.Aliases);
        await wandb.LinkArtifactAsync(latest, "team/model-registry/other");

        Assert.DoesNotContain("aliases", Sent("LinkArtifact"), StringComparison.Ordinal);
        Assert.DoesNotContain("DeleteArtifact", Server.Operations());
    }

    [Fact]
    public async Task Tags_and_a_ttl_that_the_server_has_not_are_refused_by_a_save_before_it_sends_anything()
    {
        await using WandbClient wandb = new(Options(With([], hasTags: false, hasTtl: false)));
        UntypedArtifact artifact = await wandb.GetArtifactAsync("team/vision/resnet:v0");
        long before = Server.RequestCount;

        artifact.Tags.Add("golden");
        UnsupportedByServerException refusal = await Assert.ThrowsAsync<UnsupportedByServerException>(() => artifact.SaveAsync());
        artifact.DiscardChanges();
        artifact.Ttl = ArtifactTtl.After(TimeSpan.FromDays(3));
        await Assert.ThrowsAsync<UnsupportedByServerException>(() => artifact.SaveAsync());

        Assert.Equal(("older.graphql", "tags of artifacts"), (refusal.SchemaName, refusal.Lacks));
        Assert.Equal(before, Server.RequestCount);
    }

    private WandbClient Client(params InputGap[] gaps) => new(Options(With(gaps, hasTags: true, hasTtl: true)));

    private WandbClientOptions Options(ArtifactProtocol protocol)
    {
        WandbClientOptions options = TestClients.Options(Server);
        options.Protocol = protocol;
        return options;
    }

    private string Sent(string operation) => Server.Requests.Last(request => request.OperationName == operation).Variables!;

    private static ArtifactProtocol With(InputGap[] gaps, bool hasTags, bool hasTtl) =>
        Protocols.Like("older.graphql", hasTags, hasTtl, gaps: gaps);
}
