using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

/// <summary>Edits that conflict with what was loaded after them, and what is known of edits that were sent and not answered.</summary>
public sealed partial class MetadataDocument
{
    /// <summary>
    /// A place was set to the value that it shows. Mostly that is no edit; but while the server may have another value there, or another
    /// writer put one there, it is wanted all the same.
    /// </summary>
    internal void ReassertAt(ReadOnlySpan<PathStep> steps)
    {
        string key = steps[0].Key!;
        if (ContestedEdit(key) is { } edit)
        {
            Keep(edit with { Base = DecidedPlaces.Rebase(edit.Base, edit.Base, edit.Mine, _loaded.Value(key), steps) });
        }
        else if (IsInDoubt(key))
        {
            KeepEdited(key, View(key), steps);
        }
    }

    /// <summary>
    /// Keeps the new value of an edited key. Where the edit conflicted, what it changes inside of the place is decided by it. What is shown
    /// beside that stays as it was until a save or refresh: more of the same record may be set next.
    /// </summary>
    private void KeepEdited(string key, JsonSlice value, ReadOnlySpan<PathStep> place)
    {
        if (ContestedEdit(key) is { } edit)
        {
            Keep(new PendingEdit(key, DecidedPlaces.Rebase(edit.Base, edit.Mine, value, _loaded.Value(key), place), value));
        }
        else
        {
            Keep(new PendingEdit(key, _edits.TryGetValue(key, out PendingEdit? pending) ? pending.Base : View(key), value));
        }
    }

    /// <summary>The edit of a key that a refresh left as it was, since another writer changed the same places.</summary>
    private PendingEdit? ContestedEdit(string key) =>
        _replacement is null && _edits.TryGetValue(key, out PendingEdit? edit) && !JsonEquality.Same(edit.Base, _loaded.Value(key)) ? edit : null;
}
