using FsCheck.Xunit;
using Wandb.Generators.Tests.Artifacts;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Evolution;

/// <summary>A document fits exactly when it reads, whatever the record and its strictness.</summary>
public sealed class ReportPropertyTests
{
    private static readonly LoadedArtifact[] Records =
    [
        LoadedArtifact.Of("App.EveryArtifact", With(EveryType.Source, "Required")),
        LoadedArtifact.Of("App.EveryArtifact", With(EveryType.Source, "Flexible")),
        LoadedArtifact.Of("App.EveryArtifact", With(EveryType.Source, "Strict")),
        LoadedArtifact.Of("App.AttributesArtifact", EveryAttribute.Source),
        LoadedArtifact.Of("App.AttributesArtifact", EveryAttribute.Source.Replace("NamingPolicy = ", "Strictness = MetadataStrictness.Strict, NamingPolicy = ", StringComparison.Ordinal)),
    ];

    private static readonly LoadedArtifact[] Renamed =
    [
        LoadedArtifact.Of("App.RunArtifact", MigrationTests.Source),
        LoadedArtifact.Of("App.RunArtifact", With(MigrationTests.Source, "Strict")),
        LoadedArtifact.Of("App.RunArtifact", With(MigrationTests.Source.Replace("double?", "required double", StringComparison.Ordinal), "Flexible")),
    ];

    [Property(MaxTest = 60)]
    public void A_document_fits_exactly_when_it_reads(int seed)
    {
        foreach (LoadedArtifact artifact in Records)
        {
            string json = new MutatedJson(seed).Of(artifact.Write(new RandomValues(seed).Record(artifact.Record)));

            MetadataReport report = artifact.Edit(json).FindDeviations();

            string? refused = Refusal(artifact, json);
            Assert.True(report.Fits == (refused is null), $"{refused}\n{report}\n{json}");
        }
    }

    [Property(MaxTest = 200)]
    public void So_it_does_with_former_keys(int seed)
    {
        string json = new MutatedJson(seed).Of(MigrationTests.Old(seed));
        foreach (LoadedArtifact artifact in Renamed)
        {
            MetadataReport report = artifact.Edit(json).FindDeviations();

            string? refused = Refusal(artifact, json);
            Assert.True(report.Fits == (refused is null), $"{refused}\n{report}\n{json}");
        }
    }

    [Property(MaxTest = 30)]
    public void What_was_written_has_no_deviations(int seed)
    {
        foreach (LoadedArtifact artifact in Records[..3])
        {
            string json = artifact.Write(new RandomValues(seed).Record(artifact.Record));

            MetadataReport report = artifact.Edit(json).FindDeviations();

            Assert.True(report.Deviations.All(deviation => deviation.Kind == MetadataDeviationKind.UnknownEnumText), report.ToString());
        }
    }

    private static string? Refusal(LoadedArtifact artifact, string json)
    {
        try
        {
            artifact.Read(json);
            return null;
        }
        catch (MetadataFormatException unfit)
        {
            return unfit.Message;
        }
    }

    private static string With(string source, string strictness) =>
        source.Replace("[ArtifactMetadata]", $"[ArtifactMetadata(Strictness = MetadataStrictness.{strictness})]", StringComparison.Ordinal);
}
