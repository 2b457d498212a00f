using System.Security.Cryptography;
using System.Text;

namespace Wandb;

/// <summary>
/// The id that a version is begun under. The server continues what was begun under the same id, so it is made of what is logged: after a
/// failure or a kill, logging the same again goes on where it stopped. Two who log the same at the same time must not share a version, though;
/// a file that only one of them can hold keeps them apart on one machine, and the machine's name is in the id.
/// </summary>
internal sealed class DraftIdentity : IDisposable
{
    private const int IdLength = 128;
    private const string IdCharacters = "abcdefghijklmnopqrstuvwxyz0123456789";
    private readonly FileStream? _hold;
    private readonly string? _resumable;

    private DraftIdentity(FileStream? hold, string? resumable) => (_hold, _resumable) = (hold, resumable);

    /// <summary>An id that nobody else has.</summary>
    public static string NewId() => RandomNumberGenerator.GetString(IdCharacters, IdLength);

    /// <summary>Takes the id of a draft, if nobody on this machine is logging the same.</summary>
    public static DraftIdentity Take(WandbClient client, CollectionAddress collection, DraftSnapshot draft, string digest)
    {
        // What is added to a version that changes meanwhile is something else each time.
        if (draft.IsIncremental)
        {
            return new DraftIdentity(null, null);
        }

        byte[] hash = HashOf($"{Environment.MachineName} {client.Settings.BaseUrl} {collection}", draft, digest);
        FileStream? hold = Hold(Convert.ToHexStringLower(hash.AsSpan(0, 16)));
        return new DraftIdentity(hold, hold is null ? null : IdOf(hash));
    }

    /// <summary>The id to begin under.</summary>
    /// <param name="isFirst">Whether it is the first attempt; a version that met a conflict is begun anew, under another id.</param>
    public string ClientId(bool isFirst) => isFirst && _resumable is not null ? _resumable : NewId();

    public void Dispose() => _hold?.Dispose();

    private static byte[] HashOf(string place, DraftSnapshot draft, string digest)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        foreach (string piece in (string[])[place, draft.Type, digest, draft.Description ?? string.Empty, draft.Ttl.ToString(), draft.BaseId ?? string.Empty, .. draft.Aliases, "", .. draft.Tags])
        {
            hash.AppendData(Encoding.UTF8.GetBytes(piece));
            hash.AppendData([0]);
        }

        hash.AppendData(draft.Metadata);
        return hash.GetHashAndReset();
    }

    // As many characters of the same kind as the official client's ids have; those that a hash has not are made of it.
    private static string IdOf(byte[] hash)
    {
        StringBuilder id = new(IdLength);
        byte[] bytes = hash;
        while (id.Length < IdLength)
        {
            foreach (byte value in bytes)
            {
                id.Append(IdCharacters[value % IdCharacters.Length]);
            }

            bytes = SHA512.HashData(bytes);
        }

        return id.ToString(0, IdLength);
    }

    private static FileStream? Hold(string name)
    {
        try
        {
            return new FileStream(
                Path.Combine(Path.GetTempPath(), $"wandb-logging-{name}.lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
