using System.Diagnostics.CodeAnalysis;

namespace Wandb;

public abstract partial class ArtifactDraft
{
    /// <summary>How many objects a reference to a folder may stand for, unless said otherwise.</summary>
    internal const int DefaultMaxObjects = 10_000_000;

    private readonly DraftContents _contents = new();

    /// <summary>The paths of the entries, in no order. Without references that are resolved when the draft is logged.</summary>
    public IEnumerable<string> EntryPaths => _contents.Entries.Keys;

    internal DraftContents Contents => _contents;

    internal IEnumerable<string> MetadataKeys => MetadataDocument.Keys;

    /// <summary>Whether the draft has an entry.</summary>
    /// <param name="path">The path in the artifact, with forward slashes.</param>
    /// <returns>Whether there is one at that very path.</returns>
    public bool Contains(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return _contents.Entries.ContainsKey(path);
    }

    /// <summary>Adds a file. It is read when the draft is logged, and must not change until then.</summary>
    /// <param name="file">The local file; a link to one is followed.</param>
    /// <param name="path">The path in the artifact, with forward slashes; null for the file's own name.</param>
    /// <param name="replace">Whether an entry that is there may be replaced.</param>
    /// <exception cref="FileNotFoundException">There is no such file, or it is a directory. Thrown at once.</exception>
    /// <exception cref="ArgumentException">The path is taken, or can't be one; the message says why.</exception>
    public void AddFile(string file, string? path = null, bool replace = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        string full = Path.GetFullPath(file);
        if (!File.Exists(full))
        {
            throw new FileNotFoundException(
                Directory.Exists(full) ? $"{LocalPath.Quote(file)} is a directory. AddDirectory adds the files in it." : $"There is no file {LocalPath.Quote(file)}.", full);
        }

        Put(path ?? Path.GetFileName(full), new ContentEntry(new FileSource(full)), replace, nameof(path));
    }

    /// <summary>
    /// Adds all files below a directory, hidden ones too, as they are there now. Links to files and to directories are followed. Names that
    /// differ in case alone are different files, as on the disk they come from.
    /// </summary>
    /// <param name="directory">The local directory.</param>
    /// <param name="folder">The folder in the artifact, with forward slashes; null for its root.</param>
    /// <param name="filter">Says of a path below the directory, with forward slashes, whether to add it; null for all.</param>
    /// <param name="replace">Whether entries that are there may be replaced.</param>
    /// <returns>How many files were added.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such directory, or it is a file. Thrown at once.</exception>
    /// <exception cref="ArtifactDraftException">
    /// Something in it can't be added: a link that leads nowhere or back, a directory that can't be read, a path that is taken. The exception has
    /// all of it, and nothing was added.
    /// </exception>
    public int AddDirectory(string directory, string? folder = null, Func<string, bool>? filter = null, bool replace = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        if (!Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException(
                File.Exists(directory) ? $"{LocalPath.Quote(directory)} is a file. AddFile adds it." : $"There is no directory {LocalPath.Quote(directory)}.");
        }

        DirectoryScan scan = new(directory, followDirectoryLinks: true);
        List<(string Path, string LocalPath)> files =
        [
            .. scan.Files().Where(file => filter is null || filter(file.Path)).Select(file => (EntryPathRules.Join(folder, file.Path), file.LocalPath)),
        ];
        List<ArtifactDraftProblem> problems =
        [
            .. scan.Problems.Where(problem => filter is null || filter(problem.Subject)),
            .. files.Select(file => _contents.FaultOf(file.Path, replace)).OfType<ArtifactDraftProblem>(),
        ];
        if (problems.Count > 0)
        {
            throw new ArtifactDraftException(Name, problems);
        }

        foreach ((string path, string localPath) in files)
        {
            _contents.Put(path, new ContentEntry(new FileSource(localPath)));
        }

        return files.Count;
    }

    /// <summary>
    /// Adds what a stream holds from its position on. It is read to its end when the draft is first logged, copied to a temporary file when it
    /// is large, and left open; until then it is the draft's to read.
    /// </summary>
    /// <param name="content">The stream.</param>
    /// <param name="path">The path in the artifact, with forward slashes.</param>
    /// <param name="replace">Whether an entry that is there may be replaced.</param>
    /// <exception cref="ArgumentException">The stream can't be read, or the path is taken or can't be one; the message says why.</exception>
    public void AddStream(Stream content, string path, bool replace = false)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(path);
        if (!content.CanRead)
        {
            throw new ArgumentException("The stream can't be read.", nameof(content));
        }

        Put(path, new ContentEntry(new StreamSource(content)), replace, nameof(path));
    }

    /// <summary>Adds bytes. Copied.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="path">The path in the artifact, with forward slashes.</param>
    /// <param name="replace">Whether an entry that is there may be replaced.</param>
    /// <exception cref="ArgumentException">The path is taken or can't be one; the message says why.</exception>
    public void AddBytes(ReadOnlySpan<byte> content, string path, bool replace = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        Put(path, new ContentEntry(new BytesSource(content.ToArray())), replace, nameof(path));
    }

    /// <summary>
    /// Adds a reference to something that is stored elsewhere and not uploaded: <c>http(s)://</c>, <c>file://</c> (a file or a directory),
    /// <c>wandb-artifact://</c>, and whatever a resolver of yours knows (<see cref="WandbClientOptions.ReferenceResolvers"/>), such as
    /// <c>s3://</c>. What lies behind it is looked up when the draft is logged.
    /// </summary>
    /// <param name="uri">The URI.</param>
    /// <param name="path">The path in the artifact, or the folder for what lies behind the reference; null for its own name or names.</param>
    /// <param name="checksum">
    /// Whether to look up what tells one content from another. Without it the URI does, for one object even if it is a folder: only another URI
    /// makes a new version.
    /// </param>
    /// <param name="maxObjects">How many objects a folder may have.</param>
    /// <param name="replace">Whether entries that are there may be replaced.</param>
    /// <exception cref="ArgumentException">It is no absolute URI, or the path is taken or can't be one; the message says why.</exception>
    public void AddReference(
        [StringSyntax(StringSyntaxAttribute.Uri)] string uri,
        string? path = null,
        bool checksum = true,
        int maxObjects = DefaultMaxObjects,
        bool replace = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(uri);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxObjects);
        if (ReferenceUri.SchemeOf(uri) is null)
        {
            throw new ArgumentException($"'{uri}' is no URI with a scheme, such as s3://bucket/key. A local file is file:///path/to/it, or added with AddFile.", nameof(uri));
        }

        RefuseFault(path, replace, nameof(path));
        _contents.Add(new DraftReference(uri, path) { Checksum = checksum, MaxObjects = maxObjects, Replace = replace });
    }

    /// <summary>Adds a reference to a file of another artifact, which is then stored once.</summary>
    /// <param name="artifact">The other artifact, logged.</param>
    /// <param name="artifactPath">The path in the other artifact.</param>
    /// <param name="path">The path in this one; null for the file's own name.</param>
    /// <param name="replace">Whether an entry that is there may be replaced.</param>
    /// <exception cref="ArgumentException">The path is taken or can't be one; the message says why.</exception>
    public void AddReference(Artifact artifact, string artifactPath, string? path = null, bool replace = false)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        ArgumentException.ThrowIfNullOrEmpty(artifactPath);
        string name = path ?? artifactPath[(artifactPath.LastIndexOf('/') + 1)..];
        RefuseFault(name, replace, nameof(path));
        _contents.Add(new DraftReference(null, name) { Artifact = artifact, ArtifactPath = artifactPath, Replace = replace, MaxObjects = 1 });
    }

    /// <summary>Removes an entry, or all entries below a folder; also those carried over from the version that the draft was made from.</summary>
    /// <param name="path">The path in the artifact, with forward slashes.</param>
    /// <returns>How many were removed; a reference counts as one.</returns>
    public int Remove(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return _contents.Remove(path);
    }

    /// <summary>Removes all entries.</summary>
    public void Clear() => _contents.Clear();

    private void Put(string path, DraftEntry entry, bool replace, string parameter)
    {
        RefuseFault(path, replace, parameter);
        _contents.Put(path, entry);
    }

    private void RefuseFault(string? path, bool replace, string parameter)
    {
        if (path is not null && _contents.FaultOf(path, replace) is { } fault)
        {
            throw new ArgumentException($"In the draft of '{Name}', {fault.Message}.", parameter);
        }
    }
}
