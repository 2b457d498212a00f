using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wandb;

/// <summary>
/// W&amp;B's file of access tokens by server, shared with other programs: <c>{"credentials": {"https://…": {"access_token": …,
/// "expires_at": "2026-01-31 12:00:00"}}}</c>, times in UTC. It saves exchanges and is needed for nothing: whatever goes wrong with it
/// is told and passed over. A reader sees the whole file of before or of after, and what others keep in it stays.
/// </summary>
internal sealed class CredentialsFile(string path, string server)
{
    private const string Servers = "credentials";
    private const string TokenKey = "access_token";
    private const string TimeKey = "expires_at";
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public async Task<AccessToken?> ReadAsync(Action<string> tell, CancellationToken cancellationToken)
    {
        if (await LoadAsync(tell, cancellationToken).ConfigureAwait(false) is not { } file)
        {
            return null;
        }

        JsonNode? entry = (file[Servers] as JsonObject)?[server];
        return DateTimeOffset.TryParseExact(
            TextOf(entry, TimeKey), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset expiresAt)
            ? AccessToken.Of(TextOf(entry, TokenKey), expiresAt)
            : null;
    }

    public async Task WriteAsync(AccessToken token, Action<string> tell, CancellationToken cancellationToken)
    {
        try
        {
            // One that can't be read is not replaced: it may hold the tokens of other servers.
            if (await LoadAsync(tell, cancellationToken).ConfigureAwait(false) is { } file)
            {
                Set(file, token);
                await ReplaceAsync(file, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            tell($"The credentials file '{path}' can't be written ({fault.GetType().Name}): access tokens are kept in memory alone.");
        }
    }

    /// <summary>The file; an empty one in place of a broken one or none; null when it can't be read.</summary>
    private async Task<JsonObject?> LoadAsync(Action<string> tell, CancellationToken cancellationToken)
    {
        try
        {
            byte[] text = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            if (JsonNode.Parse(text, documentOptions: Strict) is JsonObject file)
            {
                return file;
            }
        }
        catch (JsonException)
        {
            // Told below; the exception's own message may quote the file.
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            tell($"The credentials file '{path}' can't be read ({fault.GetType().Name}) and is ignored.");
            return null;
        }

        tell($"The credentials file '{path}' is no JSON object and is written anew.");
        return [];
    }

    private void Set(JsonObject file, AccessToken token)
    {
        if (file[Servers] is not JsonObject servers)
        {
            file[Servers] = servers = [];
        }

        servers[server] = new JsonObject
        {
            [TokenKey] = token.Text,
            [TimeKey] = token.ExpiresAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
        };
    }

    private async Task ReplaceAsync(JsonObject file, CancellationToken cancellationToken)
    {
        string target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        string folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
        Directory.CreateDirectory(folder);
        string written = Path.Join(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}");
        try
        {
            await WriteAsync(written, file, cancellationToken).ConfigureAwait(false);
            File.Move(written, target, overwrite: true);
        }
        catch
        {
            File.Delete(written);
            throw;
        }
    }

    private static async Task WriteAsync(string path, JsonObject file, CancellationToken cancellationToken)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        FileStream stream = new(path, options);
        await using (stream.ConfigureAwait(false))
        {
            Utf8JsonWriter writer = new(stream, Indented);
            await using (writer.ConfigureAwait(false))
            {
                file.WriteTo(writer);
                await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static string? TextOf(JsonNode? entry, string key) =>
        entry is JsonObject fields && fields[key] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
