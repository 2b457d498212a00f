using System.Globalization;
using System.Text.Json;

namespace Wandb.Soak;

/// <summary>An artifact as one client holds it, with what the client may expect of it.</summary>
internal sealed class Subject(SoakArtifact artifact, string client, bool alone)
{
    private readonly Ledger _ledger = new(Place.Of(client, alone));

    public SoakArtifact Artifact { get; private set; } = artifact;

    public Ledger Ledger => _ledger;

    /// <summary>Whether no other client writes it, so that it may be saved without verification.</summary>
    public bool IsAlone => alone;

    /// <summary>How often the count was raised for certain, and how often perhaps.</summary>
    public (int Certain, int Perhaps) Counted { get; set; }

    public void EditSome(Random random)
    {
        Place[] places = [.. _ledger.Places];
        for (int edits = 1 + random.Next(5); edits > 0; edits--)
        {
            Place place = places[random.Next(places.Length)];
            string? value = place.Random(random);
            Edit(place, value);
            _ledger.Edit(place, value);
        }
    }

    public void Discard()
    {
        Artifact.DiscardChanges();
        _ledger.Discard();
    }

    public void Reloaded(SoakArtifact fresh)
    {
        Artifact = fresh;
        _ledger.Discard();
        _ledger.Read("reloaded", place => Shown(Artifact, client, place));
    }

    public void Refreshed() => _ledger.Read("refreshed", place => Shown(Artifact, client, place));

    /// <summary>What the object shows that it should not.</summary>
    public IEnumerable<string> Faults() => _ledger.Places
        .Select(place => _ledger.FaultOf(place, Shown(Artifact, client, place)))
        .Append(!_ledger.HasEdits && Artifact.HasChanges ? "the object has edits, and none was made" : null)
        .OfType<string>().Select(Named);

    /// <summary>What the server has that it should not.</summary>
    public IEnumerable<string> FaultsOfStored(SoakArtifact stored) => _ledger.Places
        .Select(place => _ledger.FaultOfStored(place, Shown(stored, client, place)))
        .OfType<string>().Select(Named);

    private string Named(string fault) => $"{Artifact.QualifiedName}, {client}: {fault}";

    private void Edit(Place place, string? value)
    {
        switch (place.Kind)
        {
            case PlaceKind.Metadata:
                EditMetadata(place, value);
                break;
            case PlaceKind.Alias when value is null:
                Artifact.Aliases.Remove(place.Name);
                break;
            case PlaceKind.Alias:
                Artifact.Aliases.Add(place.Name);
                break;
            case PlaceKind.Tag when value is null:
                Artifact.Tags.Remove(place.Name);
                break;
            case PlaceKind.Tag:
                Artifact.Tags.Add(place.Name);
                break;
            case PlaceKind.Description:
                Artifact.Description = value;
                break;
            default:
                Artifact.Ttl = value is null ? ArtifactTtl.Inherit : ArtifactTtl.After(TimeSpan.FromDays(int.Parse(value, CultureInfo.InvariantCulture)));
                break;
        }
    }

    private void EditMetadata(Place place, string? value)
    {
        SoakArtifact.SoakPartEditor part = Artifact.Metadata.Edit.Clients[client];
        for (int depth = 0; depth < place.Depth; depth++)
        {
            part = part.Edit.Inner;
        }

        switch (place.Name)
        {
            case "number" when value is null:
                part.Unset(SoakArtifact.SoakPartEditor.Keys.Number);
                break;
            case "number":
                part.Number = long.Parse(value, CultureInfo.InvariantCulture);
                break;
            case "text" when value is null:
                part.Unset(SoakArtifact.SoakPartEditor.Keys.Text);
                break;
            case "text":
                part.Text = value.Trim('"');
                break;
            default:
                part.Series = value is null ? null : JsonSerializer.Deserialize<long[]>(value);
                break;
        }
    }

    private static string? Shown(SoakArtifact artifact, string client, Place place) => place.Kind switch
    {
        PlaceKind.Metadata => ShownMetadata(artifact, client, place),
        PlaceKind.Alias => artifact.Aliases.Contains(place.Name) ? "there" : null,
        PlaceKind.Tag => artifact.Tags.Contains(place.Name) ? "there" : null,
        PlaceKind.Description => artifact.Description,
        _ => artifact.Ttl is ArtifactTtl.Duration { Value.TotalDays: var days } ? days.ToString(CultureInfo.InvariantCulture) : null,
    };

    private static string? ShownMetadata(SoakArtifact artifact, string client, Place place)
    {
        string[] path = ["clients", client, .. Enumerable.Repeat("inner", place.Depth), place.Name];
        JsonElement value = artifact.MetadataJson;
        foreach (string key in path)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(key, out value))
            {
                return null;
            }
        }

        return value.ValueKind == JsonValueKind.Null ? null : value.GetRawText();
    }
}
