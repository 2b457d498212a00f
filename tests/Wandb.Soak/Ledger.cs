namespace Wandb.Soak;

/// <summary>
/// What one client may expect at its places of one artifact: what the server may have there, and the edits that are not acknowledged.
/// A value that was acknowledged is the only one possible; one that a failed save may have written is possible beside the old one.
/// </summary>
internal sealed class Ledger(IEnumerable<Place> places)
{
    private readonly Dictionary<Place, HashSet<string?>> _possible = places.ToDictionary(place => place, _ => new HashSet<string?> { null });
    private readonly Dictionary<Place, string?> _edits = [];

    public IEnumerable<Place> Places => _possible.Keys;

    public bool HasEdits => _edits.Count > 0;

    public void Edit(Place place, string? value) => _edits[place] = value;

    public void Discard() => _edits.Clear();

    /// <summary>All edits were acknowledged.</summary>
    public void Saved() => Settle(_ => SaveStepOutcome.Applied);

    /// <summary>The save failed in a way that says nothing.</summary>
    public void Unanswered() => Settle(_ => SaveStepOutcome.Unknown);

    /// <summary>The save failed, and said what became of each step; a step that it does not name was not sent.</summary>
    public void Failed(ArtifactSaveException failure) => Settle(
        step => failure.Steps.FirstOrDefault(result => result.Step.Kind == step)?.Outcome ?? SaveStepOutcome.NotApplied);

    /// <summary>What is wrong with what an object shows; null when nothing is.</summary>
    public string? FaultOf(Place place, string? shown) =>
        _edits.TryGetValue(place, out string? edited) ? (shown == edited ? null : $"{place} is {Say(shown)}, edited to {Say(edited)}")
        : _possible[place].Contains(shown) ? null
        : $"{place} is {Say(shown)}, expected {string.Join(" or ", _possible[place].Select(Say))}";

    /// <summary>What is wrong with what the server has, edits aside; null when nothing is.</summary>
    public string? FaultOfStored(Place place, string? stored) =>
        _possible[place].Contains(stored) ? null : $"{place} is stored as {Say(stored)}, expected {string.Join(" or ", _possible[place].Select(Say))}";

    /// <summary>The object was just read from the server: where there is no edit, what it shows is what there is.</summary>
    public void Read(Func<Place, string?> shown)
    {
        foreach (Place place in Places.Where(place => !_edits.ContainsKey(place)))
        {
            if (_possible[place] is { Count: > 1 } several && several.Contains(shown(place)))
            {
                several.IntersectWith([shown(place)]);
            }
        }
    }

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
