namespace Wandb.Metadata.RawJson;

// A stretch of a list that was changed: BaseCount items of the base became OtherCount items of the other one.
internal readonly record struct Hunk(int Base, int BaseCount, int Other, int OtherCount)
{
    public int BaseEnd => Base + BaseCount;

    public int OtherEnd => Other + OtherCount;

    // One item that was edited in place.
    public bool IsPair => BaseCount == 1 && OtherCount == 1;

    public bool Overlaps(Hunk other)
    {
        int start = Math.Max(Base, other.Base);
        int end = Math.Min(BaseEnd, other.BaseEnd);
        bool inside = start == end && ((BaseCount == 0 && other.Base < start && start < other.BaseEnd)
            || (other.BaseCount == 0 && Base < start && start < BaseEnd));

        // Where two stretches of changing length touch, nobody can tell whose items come first.
        return start < end || inside || (start == end && !IsPair && !other.IsPair);
    }
}
