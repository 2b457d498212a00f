using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

/// <summary>Edits that were sent by saves that nobody answered: the server may have them by now, or not.</summary>
internal static class UnansweredEdits
{
    /// <summary>
    /// What the server has under a key without this client's own unanswered edits, the newest taken back first. Onto that the same and
    /// newer edits merge as if there had been no such save; without it they would conflict with themselves, or take for theirs what
    /// other writers did beside them.
    /// </summary>
    public static JsonSlice TakeBack(PendingEdit[] unanswered, string key, JsonSlice theirs)
    {
        for (int i = unanswered.Length - 1; i >= 0; i--)
        {
            if (unanswered[i].Key == key)
            {
                theirs = StructuralMerge.Undo(unanswered[i].Base, unanswered[i].Mine, theirs);
            }
        }

        return theirs;
    }
}
