using System.Text.Json.Nodes;
using Wandb.LocalServer;

namespace Wandb.Client.Tests.Saving;

/// <summary>A save that the server applied and nobody heard of: what is edited afterwards is compared with either state of the server.</summary>
public sealed class UnansweredSaveTests : IAsyncLifetime, IDisposable
{
    private readonly LosingHandler _losing = new();
    private WandbLocalServer _server = null!;
    private WandbClient _wandb = null!;
    private HttpClient _http = null!;
    private UntypedArtifact _artifact = null!;

    public async Task InitializeAsync()
    {
        _server = await WandbLocalServer.StartAsync();
        _server.AddArtifactVersion("team/vision/resnet", "model", metadataJson: """{"epochs": 1, "note": "x"}""", description: "old");
        _http = new HttpClient(_losing);
        WandbClientOptions options = TestClients.Options(_server);
        options.HttpClient = _http;
        options.Retry.MaxRetries = 0;
        _wandb = new WandbClient(options);
        _artifact = await _wandb.GetArtifactAsync("team/vision/resnet:v0");
    }

    public async Task DisposeAsync()
    {
        await _wandb.DisposeAsync();
        await _server.DisposeAsync();
    }

    public void Dispose()
    {
        _http.Dispose();
        _losing.Dispose();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Setting_the_old_values_again_after_an_unanswered_save_is_an_edit(bool cancelled)
    {
        Edit("new", TimeSpan.FromHours(1), 2);
        _artifact.Aliases.Add("best");
        _artifact.Tags.Add("golden");
        await LoseAsync(cancelled);

        Edit("old", null, 1);
        _artifact.Aliases.Remove("best");
        _artifact.Tags.Remove("golden");
        await _artifact.SaveAsync();

        UntypedArtifact now = await _wandb.GetArtifactAsync("team/vision/resnet:v0");
        Assert.Equal("old", now.Description);
        Assert.Equal(["latest"], now.Aliases);
        Assert.Empty(now.Tags);
        Assert.Equal(ArtifactTtl.Inherit, now.Ttl);
        Assert.Equal(1, now.MetadataJson.GetProperty("epochs").GetInt32());
        Assert.False(_artifact.HasChanges);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_metadata_key_set_anew_does_not_conflict_with_its_own_unanswered_save(bool applied)
    {
        _artifact.Metadata.Set("epochs", JsonValue.Create(2));
        await LoseAsync(cancelled: false, applied);

        _artifact.Metadata.Set("epochs", JsonValue.Create(3));
        await _artifact.SaveAsync();

        UntypedArtifact now = await _wandb.GetArtifactAsync("team/vision/resnet:v0");
        Assert.Equal("""{"epochs": 3, "note": "x"}""", now.MetadataJson.GetRawText());
    }

    [Fact]
    public async Task Another_writer_still_conflicts_after_an_unanswered_save()
    {
        _artifact.Metadata.Set("epochs", JsonValue.Create(2));
        await LoseAsync(cancelled: false, applied: false);
        UntypedArtifact other = await _wandb.GetArtifactAsync("team/vision/resnet:v0");
        other.Metadata.Set("epochs", JsonValue.Create(9));
        other.Metadata.Set("note", JsonValue.Create("theirs"));
        await other.SaveAsync();

        _artifact.Metadata.Set("epochs", JsonValue.Create(3));
        Wandb.Metadata.MetadataConflictException conflict =
            await Assert.ThrowsAsync<Wandb.Metadata.MetadataConflictException>(() => _artifact.SaveAsync());

        Assert.Equal("9", Assert.Single(conflict.Conflicts).Theirs);
    }

    [Fact]
    public async Task An_edit_against_an_unanswered_save_is_not_lost_when_it_was_made_during_it()
    {
        _artifact.Aliases.Remove("latest");
        _artifact.Description = "new";
        _losing.During = () =>
        {
            _artifact.Aliases.Add("latest");
            _artifact.Description = "old";
        };
        await LoseAsync(cancelled: false);

        await _artifact.SaveAsync();

        UntypedArtifact now = await _wandb.GetArtifactAsync("team/vision/resnet:v0");
        Assert.Equal(["latest"], now.Aliases);
        Assert.Equal("old", now.Description);
    }

    private void Edit(string description, TimeSpan? ttl, int epochs)
    {
        _artifact.Description = description;
        _artifact.Ttl = ttl is { } time ? ArtifactTtl.After(time) : ArtifactTtl.Inherit;
        _artifact.Metadata.Set("epochs", JsonValue.Create(epochs));
    }

    private async Task LoseAsync(bool cancelled, bool applied = true)
    {
        using CancellationTokenSource stop = new();
        _losing.Lose(applied, cancelled ? stop : null);
        await Assert.ThrowsAnyAsync<Exception>(() => _artifact.SaveAsync(stop.Token));
        Assert.True(_artifact.HasChanges);
    }

    /// <summary>Sends a mutation on, or drops it, and in both cases loses the answer.</summary>
    private sealed class LosingHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        private bool _losing;
        private bool _applied;
        private CancellationTokenSource? _stop;

        public Action During { get; set; } = () => { };

        public void Lose(bool applied, CancellationTokenSource? stop) => (_losing, _applied, _stop) = (true, applied, stop);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            bool write = request.Options.TryGetValue(WandbRequest.Kind, out WandbRequestKind kind) && kind != WandbRequestKind.Query;
            if (!write || !_losing)
            {
                return await base.SendAsync(request, cancellationToken);
            }

            _losing = false;
            if (_applied)
            {
                (await base.SendAsync(request, cancellationToken)).Dispose();
            }

            During();
            _stop?.Cancel();
            cancellationToken.ThrowIfCancellationRequested();
            throw new HttpRequestException("the connection was lost");
        }
    }
}
