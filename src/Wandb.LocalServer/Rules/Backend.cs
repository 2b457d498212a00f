using Wandb.LocalServer.Bytes;
using Wandb.LocalServer.Faults;
using Wandb.LocalServer.GraphQL;
using Wandb.LocalServer.Model;
using Wandb.LocalServer.Storage;
using Wandb.LocalServer.Urls;

namespace Wandb.LocalServer.Rules;

/// <summary>Everything that one server knows: its stores, and the user whose key it accepts.</summary>
internal sealed class Backend : IDisposable
{
    public Backend(WandbLocalServerOptions options)
    {
        (string? folder, TimeProvider time) = (options.DataFolder, options.TimeProvider);
        Features = new ServerFeatures(options);
        RefusalStyle = options.RefusalStyle;
        Enforced = options.Schema is null ? null : EnforcedSchema.Parse(options.Schema);
        Database = new Database(folder);
        Clock = new Clock(time);
        Directory = new DirectoryStore(Database);
        Projects = new ProjectStore(Database, Clock);
        Collections = new CollectionStore(Database, Clock);
        Artifacts = new ArtifactStore(Database, Clock);
        Memberships = new MembershipStore(Database, Clock);
        Tags = new TagStore(Database);
        Runs = new RunStore(Database, Clock);
        Members = new MemberStore(Database);
        Drafts = new DraftStore(Database);
        Manifests = new ManifestStore(Database, Clock);
        Files = new FileStore(Database, Clock);
        Uploads = new UploadStore(Database, Clock);
        RunFiles = new RunFileStore(Database, Clock);
        Bytes = folder is null ? new MemoryBytes() : new FolderBytes(folder);
        Urls = new SignedUrls(Database.Write(() => Drafts.Secret("urls")), time, options.UrlLifetime);
        Viewer = Database.Write(() => Directory.UserOnDemand(options.Username, Clock.Now));
        DefaultEntity = Database.Write(() => Directory.EntityOnDemand(options.DefaultEntity ?? options.Username)).Name;
        this.CleanUp();
    }

    /// <summary>What this server says of itself.</summary>
    public ServerFeatures Features { get; }

    public RefusalStyle RefusalStyle { get; }

    /// <summary>The schema of another server that requests are held to; null for this one's own.</summary>
    public EnforcedSchema? Enforced { get; }

    /// <summary>What goes wrong; the denials in it are rules of access.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>The request that is executed now; null for data that the tests add. Requests are executed one at a time.</summary>
    public FaultedRequest? Executing { get; private set; }

    /// <summary>Drafts that are being committed; who asks for the same waits for the end. Belongs to the one who holds the gate.</summary>
    public Dictionary<long, Task> Commits { get; } = [];

    public Database Database { get; }

    public Clock Clock { get; }

    public DirectoryStore Directory { get; }

    public ProjectStore Projects { get; }

    public CollectionStore Collections { get; }

    public ArtifactStore Artifacts { get; }

    public MembershipStore Memberships { get; }

    public TagStore Tags { get; }

    public RunStore Runs { get; }

    public MemberStore Members { get; }

    public DraftStore Drafts { get; }

    public ManifestStore Manifests { get; }

    public FileStore Files { get; }

    public UploadStore Uploads { get; }

    public RunFileStore RunFiles { get; }

    public ByteStore Bytes { get; }

    public SignedUrls Urls { get; }

    public UserRow Viewer { get; }

    public string DefaultEntity { get; }

    public async Task<T> ForAsync<T>(FaultedRequest request, Func<Task<T>> execute)
    {
        Executing = request;
        try
        {
            this.CatchUp();
            return await execute().ConfigureAwait(false);
        }
        finally
        {
            Executing = null;
        }
    }

    /// <summary>Lets other requests in while this one does work that needs no data, such as reading big files.</summary>
    public async Task<T> OutsideAsync<T>(Func<Task<T>> work)
    {
        FaultedRequest? executing = Executing;
        Executing = null;
        try
        {
            return await Database.OutsideAsync(work).ConfigureAwait(false);
        }
        finally
        {
            Executing = executing;
        }
    }

    public void Dispose()
    {
        Database.Dispose();
        Bytes.Dispose();
    }
}
