using System.Text;

namespace Wandb.Client.Tests.Saving.Verified;

/// <summary>The server of the protocol: metadata that is overwritten, and flags that are added and removed one by one. Requests are atomic.</summary>
internal sealed class ModelServer(Interleaving order)
{
    private static readonly ArtifactSnapshot Nameless = new()
    {
        Id = "",
        Collection = new CollectionAddress("", "", ""),
        Version = "v0",
        Type = "",
        State = ArtifactState.Committed,
        Digest = "",
    };

    public string Metadata { get; set; } = "{}";

    public SortedSet<string> Flags { get; } = new(StringComparer.Ordinal);

    /// <summary>The server as one writer sees it.</summary>
    public Seen By(int writer) => new(this, order, writer);

    public sealed class Seen(ModelServer server, Interleaving order, int writer) : ISharedArtifact
    {
        public Task RaiseAsync(string flag, CancellationToken cancellationToken) => order.SendAsync(writer, () => server.Flags.Add(flag));

        public Task LowerAsync(string flag, CancellationToken cancellationToken) => order.SendAsync(writer, () => server.Flags.Remove(flag));

        public async Task<SharedView> ReadAsync(CancellationToken cancellationToken)
        {
            SharedView? view = null;
            await order.SendAsync(writer, () => view = new SharedView(Nameless with { Metadata = server.Metadata }, [.. server.Flags])).ConfigureAwait(false);
            return view!;
        }

        public async Task<SaveOutcome> WriteAsync(PreparedSave save, CancellationToken cancellationToken)
        {
            await order.SendAsync(writer, () => server.Metadata = Encoding.UTF8.GetString(save.Metadata.Span)).ConfigureAwait(false);
            return new SaveOutcome
            {
                SentMetadata = save.Metadata,
                Steps = default(SaveStepOutcomes).With(SaveStepKind.UpdateArtifact, SaveStepOutcome.Applied),
            };
        }

        /// <summary>A pause lets any other writer go first.</summary>
        public Task PauseAsync(TimeSpan time, CancellationToken cancellationToken) => order.SendAsync(writer, () => { });
    }
}
