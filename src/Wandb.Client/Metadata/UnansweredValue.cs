using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

// A value that was sent under a key by a save that nobody answered: the server may have it by now, or not.
internal readonly record struct UnansweredValue(string Key, JsonSlice Value)
{
    /// <summary>
    /// The base of an edit against what the server has: the value that was sent, where the server turns out to have taken it, so that
    /// this client's own save is not held for another writer's.
    /// </summary>
    public static JsonSlice BaseOf(UnansweredValue[] unanswered, PendingEdit edit, JsonSlice theirs) =>
        Array.Exists(unanswered, value => value.Key == edit.Key && JsonEquality.Same(value.Value, theirs)) ? theirs : edit.Base;
}
