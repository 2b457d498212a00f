using System.Text;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>A NaN that Python stored reads as null; null takes its place when it is assigned.</summary>
public sealed class StoredNaNTests
{
    private const string Stored = """{"loss": NaN, "inner": {"loss": -Infinity}, "list": [NaN, 1.0], "any": Infinity, "epochs": 3}""";

    private static readonly LoadedArtifact Run = LoadedArtifact.Of("RunArtifact", """
        [ArtifactMetadata] public record RunMetadata { public double? Loss { get; init; } public Inner? Inner { get; init; } public List<double?>? List { get; init; } public JsonElement? Any { get; init; } public int Epochs { get; init; } }
        public record Inner(double? Loss);
        """);

    [Fact]
    public void Assigning_null_is_an_edit()
    {
        dynamic metadata = Run.Edit(Stored, out MetadataDocument document);
        Assert.Null(metadata.Loss);

        metadata.Loss = null;
        metadata.Edit.Inner.Loss = null;
        metadata.Any = null;

        Assert.True(document.HasChanges);
        Assert.Equal("""{"loss": null, "inner": {"loss": null}, "list": [NaN, 1.0], "any": null, "epochs": 3}""", Encoding.UTF8.GetString(document.ToUtf8()));
    }

    [Fact]
    public void A_record_that_was_read_so_leaves_it_alone()
    {
        dynamic metadata = Run.Edit(Stored, out MetadataDocument document);
        dynamic record = metadata.ToRecord();
        Assert.Null(record.Loss);

        metadata.Apply(record);
        metadata.List = metadata.List;
        metadata.Inner = metadata.Inner;

        Assert.False(document.HasChanges);
    }
}
