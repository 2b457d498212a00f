using System.Globalization;

namespace Wandb.Soak;

internal enum PlaceKind
{
    Metadata,
    Alias,
    Tag,
    Description,
    Ttl,
}

/// <summary>Something on an artifact that one client alone writes.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The alias, the tag, or the member of the client's entry: <c>number</c>, <c>text</c> or <c>series</c>.</param>
/// <param name="Depth">How many <c>inner</c> lead to the member.</param>
internal sealed record Place(PlaceKind Kind, string Name, int Depth = 0)
{
    private static readonly string[] Members = ["number", "text", "series"];

    /// <summary>The places of one client; description and TTL only where it is alone on the artifact.</summary>
    public static Place[] Of(string client, bool alone) =>
    [
        .. from depth in Enumerable.Range(0, 3) from member in Members select new Place(PlaceKind.Metadata, member, depth),
        .. from number in Enumerable.Range(0, 3) select new Place(PlaceKind.Alias, $"{client}-alias-{number}"),
        .. from number in Enumerable.Range(0, 3) select new Place(PlaceKind.Tag, $"{client}-tag-{number}"),
        .. alone ? [new Place(PlaceKind.Description, "description"), new Place(PlaceKind.Ttl, "ttl")] : Array.Empty<Place>(),
    ];

    /// <summary>How it is named in a history.</summary>
    public string Path => string.Concat(Enumerable.Repeat("inner.", Depth)) + Name;

    /// <summary>Which step of a save writes it.</summary>
    public SaveStepKind StepFor(string? value) => Kind != PlaceKind.Alias ? SaveStepKind.UpdateArtifact
        : value is null ? SaveStepKind.DeleteAliases
        : SaveStepKind.AddAliases;

    /// <summary>A value for it; null takes it away.</summary>
    public string? Random(Random random)
    {
        string number = random.Next(1_000_000).ToString(CultureInfo.InvariantCulture);
        return random.Next(4) == 0 ? null : (Kind, Name) switch
        {
            (PlaceKind.Metadata, "number") => number,
            (PlaceKind.Metadata, "text") => $"\"text {number}\"",
            (PlaceKind.Metadata, _) => $"[{number},{random.Next(9)}]",
            (PlaceKind.Description, _) => $"Description {number}",
            (PlaceKind.Ttl, _) => $"{1 + random.Next(1000)}",
            _ => "there",
        };
    }
}
