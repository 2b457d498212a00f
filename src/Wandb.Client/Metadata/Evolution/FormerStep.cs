using Wandb.Metadata.RawJson;

namespace Wandb.Metadata;

/// <summary>A step of a place whose key had other names.</summary>
internal readonly record struct FormerStep(int Position, IReadOnlyList<string> Names, bool IsRemoved)
{
    /// <summary>The steps as they stand in the document: a key that is not there is looked for under its former names.</summary>
    public static PathStep[] Resolve(MetadataDocument document, PathStep[] steps, FormerStep[] former)
    {
        PathStep[] found = steps;
        foreach (FormerStep step in former)
        {
            if (document.TryGetValueAt(found.AsSpan(0, step.Position + 1), isLenient: true, out _))
            {
                continue;
            }

            foreach (string name in step.Names)
            {
                PathStep[] under = Under(found, step.Position, name);
                if (document.TryGetValueAt(under.AsSpan(0, step.Position + 1), isLenient: true, out _))
                {
                    found = under;
                    break;
                }
            }
        }

        return found;
    }

    /// <summary>
    /// Gives each key on the way the value that it is read from, before something is edited in it, and removes the former keys that go
    /// with an edit. What is above is promoted first, so former keys are looked for beside the new one.
    /// </summary>
    public static void Promote(MetadataDocument document, PathStep[] steps, FormerStep[] former)
    {
        foreach (FormerStep step in former)
        {
            ReadOnlySpan<PathStep> own = steps.AsSpan(0, step.Position + 1);
            bool isThere = document.TryGetValueAt(own, isLenient: true, out _);
            foreach (string name in step.Names)
            {
                ReadOnlySpan<PathStep> under = Under(steps, step.Position, name).AsSpan(0, step.Position + 1);
                if (!document.TryGetValueAt(under, isLenient: true, out _))
                {
                    continue;
                }

                if (!isThere)
                {
                    document.CopyAt(under, own);
                    isThere = true;
                }

                if (step.IsRemoved)
                {
                    document.UnsetAt(under);
                }
            }
        }
    }

    private static PathStep[] Under(PathStep[] steps, int position, string name)
    {
        PathStep[] under = [.. steps];
        under[position] = new PathStep(name, -1);
        return under;
    }
}
