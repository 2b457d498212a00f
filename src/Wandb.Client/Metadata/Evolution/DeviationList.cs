using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

/// <summary>Collects deviations.</summary>
internal sealed class DeviationList
{
    private readonly List<MetadataDeviation> _found = [];

    public bool PreventsReading => _found.Exists(static deviation => deviation.PreventsReading);

    public void Add(string path, MetadataDeviationKind kind, string found, string expected, bool preventsReading, string? key = null) =>
        _found.Add(new MetadataDeviation
        {
            Path = path,
            Kind = kind,
            Found = found,
            Expected = expected,
            Key = key,
            PreventsReading = preventsReading,
        });

    public void Add(string path, MetadataDeviationKind kind, JsonValue found, string expected, bool preventsReading, string? key = null) =>
        Add(path, kind, Excerpt.Of(found.Slice.Raw), expected, preventsReading, key);

    public MetadataReport ToReport() => new([.. _found]);
}
