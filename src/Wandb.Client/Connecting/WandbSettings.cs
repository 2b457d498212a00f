using System.Globalization;

namespace Wandb;

/// <summary>The settings in force, after every source was read. Holds no secret.</summary>
public sealed record WandbSettings
{
    /// <summary>The address of the API, without a slash at the end of its path.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>The address of the web app, which people open in a browser. Without a slash at the end of its path.</summary>
    public Uri? AppUrl { get; init; }

    /// <summary>The entity of paths that name none; null when only the server knows (the key's own default entity).</summary>
    public string? Entity { get; init; }

    /// <summary>The project of paths that name none.</summary>
    public required string Project { get; init; }

    /// <summary>The organization of registry paths that name none, if one was set.</summary>
    public string? Organization { get; init; }

    /// <summary>How long one attempt at a request may take.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>How long a transfer of a file may stand still.</summary>
    public required TimeSpan StallTimeout { get; init; }

    /// <summary>Where downloaded files are cached, as a full path; null when they are not: caching is off, or the environment names no place.</summary>
    public string? CacheDirectory { get; init; }

    /// <summary>Below what artifacts are downloaded that get no directory, as a full path; null when the environment names no place.</summary>
    public string? ArtifactDirectory { get; init; }

    /// <summary>Where the API key or the identity was found, such as <c>environment variable WANDB_API_KEY</c>. Null when none was found.</summary>
    public string? CredentialSource { get; init; }

    /// <summary>The names of the headers that the settings add to each request to the server. Their values count as secrets.</summary>
    public IReadOnlyList<string> ExtraHeaderNames { get; init; } = [];

    /// <summary>What was found and could not be used, such as a settings file that is broken. Each says which file and why.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Server, entity and project, and where the credential was found. Never a secret.</summary>
    /// <returns>A text for logs and debuggers.</returns>
    public override string ToString()
    {
        string server = BaseUrl.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        string warnings = Warnings.Count == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {Warnings.Count} warnings");
        return $"{server} {(Entity is null ? string.Empty : $"{Entity}/")}{Project} ({(CredentialSource is null ? "no credential" : $"credential: {CredentialSource}")}{warnings})";
    }
}
