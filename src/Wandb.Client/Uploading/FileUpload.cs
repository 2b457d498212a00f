namespace Wandb;

/// <summary>One file on its way to the server, over as many rounds of addresses as it takes.</summary>
internal sealed class FileUpload(PreparedFile file, UploadMeter.Transfer transfer)
{
    public PreparedFile File => file;

    public UploadMeter.Transfer Transfer => transfer;

    /// <summary>The id of the version that its bytes are stored with; null until the server has said so.</summary>
    public string? BirthArtifactId { get; set; }
}
