namespace Wandb.Soak;

/// <summary>
/// What one client may expect at its places of one artifact: what the server may have there, and the edits that are not acknowledged.
/// A value that was acknowledged is the only one possible; one that a failed save may have written is possible beside the old one.
/// </summary>
internal sealed class Ledger(IEnumerable<Place> places)
{
    private const int MostHistory = 128;
    private readonly Dictionary<Place, HashSet<string?>> _possible = places.ToDictionary(place => place, _ => new HashSet<string?> { null });
    private readonly Dictionary<Place, string?> _edits = [];
    private readonly (DateTime At, string What, Place? Place, string? Value)[] _history = new (DateTime, string, Place?, string?)[MostHistory];
    private int _notes;

    public IEnumerable<Place> Places => _possible.Keys;

    public bool HasEdits => _edits.Count > 0;

    /// <summary>What happened of late, oldest first: how it came to what is expected now.</summary>
    public IEnumerable<string> History => Enumerable.Range(Math.Max(0, _notes - MostHistory), Math.Min(_notes, MostHistory))
        .Select(note => _history[note % MostHistory])
        .Select(note => $"{note.At:HH:mm:ss.ffffff} {note.What}{(note.Place is { } place ? $" {place.Path}: {Say(note.Value)}" : string.Empty)}");

    public void Edit(Place place, string? value)
    {
        _edits[place] = value;
        Note("edit", place, value);
    }

    public void Discard()
    {
        _edits.Clear();
        Note("discard");
    }

    /// <summary>All edits were acknowledged.</summary>
    public void Saved()
    {
        Note("saved");
        Settle(_ => SaveStepOutcome.Applied);
    }

    /// <summary>The save failed in a way that says nothing.</summary>
    public void Unanswered()
    {
        Note("not answered");
        Settle(_ => SaveStepOutcome.Unknown);
    }

    /// <summary>The save failed, and said what became of each step; a step that it does not name was not sent.</summary>
    public void Failed(ArtifactSaveException failure)
    {
        Note("not saved", failure);
        Settle(step => failure.Steps.FirstOrDefault(result => result.Step.Kind == step)?.Outcome ?? SaveStepOutcome.NotApplied);
    }

    /// <summary>What is wrong with what an object shows; null when nothing is.</summary>
    public string? FaultOf(Place place, string? shown) =>
        _edits.TryGetValue(place, out string? edited) ? (shown == edited ? null : $"{place} is {Say(shown)}, edited to {Say(edited)}")
        : _possible[place].Contains(shown) ? null
        : $"{place} is {Say(shown)}, expected {string.Join(" or ", _possible[place].Select(Say))}";

    /// <summary>What is wrong with what the server has, edits aside; null when nothing is.</summary>
    public string? FaultOfStored(Place place, string? stored) =>
        _possible[place].Contains(stored) ? null : $"{place} is stored as {Say(stored)}, expected {string.Join(" or ", _possible[place].Select(Say))}";

    /// <summary>
    /// The object was just read from the server: where there is no edit, what it shows is what there is. An edit of metadata stands for
    /// all of its key, and shows the rest of it without what was sent and not answered.
    /// </summary>
    public void Read(string how, Func<Place, string?> shown)
    {
        Note(how);
        bool hasMetadataEdits = _edits.Keys.Any(place => place.Kind == PlaceKind.Metadata);
        foreach (Place place in Places.Where(place => !_edits.ContainsKey(place) && !(hasMetadataEdits && place.Kind == PlaceKind.Metadata)))
        {
            if (_possible[place] is { Count: > 1 } several && several.Contains(shown(place)))
            {
                several.IntersectWith([shown(place)]);
                Note("settled", place, shown(place));
            }
        }
    }

    public void Note(string what, ArtifactSaveException failure) =>
        Note($"{what}, {failure.InnerException?.GetType().Name}: {string.Join(", ", failure.Steps.Select(result => $"{result.Step.Kind} {result.Outcome}"))}");

    /// <summary>Writes into a ring, which takes the same memory from the first note to the last.</summary>
    public void Note(string what, Place? place = null, string? value = null) => _history[_notes++ % MostHistory] = (DateTime.UtcNow, what, place, value);

    private static string Say(string? value) => value ?? "absent";

    private void Settle(Func<SaveStepKind, SaveStepOutcome> outcome)
    {
        foreach ((Place place, string? value) in _edits.ToArray())
        {
            switch (outcome(place.StepFor(value)))
            {
                case SaveStepOutcome.Applied:
                    _possible[place] = [value];
                    _edits.Remove(place);
                    break;
                case SaveStepOutcome.Unknown:
                    _possible[place].Add(value);
                    break;
                default:
                    break;
            }
        }
    }
}
