using System.Globalization;
using System.Text;

namespace Wandb;

/// <summary>What a save would send, in order. Empty when nothing was edited: then a save sends nothing.</summary>
public sealed class SavePlan
{
    internal SavePlan(string artifact, IReadOnlyList<SaveStep> steps) => (Artifact, Steps) = (artifact, steps);

    /// <summary>The artifact, as <c>entity/project/collection:version</c>.</summary>
    public string Artifact { get; }

    /// <summary>The steps in the order in which the server applies them.</summary>
    public IReadOnlyList<SaveStep> Steps { get; }

    /// <summary>Whether there is nothing to send.</summary>
    public bool IsEmpty => Steps.Count == 0;

    /// <summary>How many HTTP requests the save takes: none, one, or two when metadata is merged (read, then write).</summary>
    public int RequestCount => IsEmpty ? 0 : Steps[^1].Request;

    /// <summary>The plan for a person, one line for each step and edit.</summary>
    /// <returns>Several lines of text.</returns>
    public override string ToString()
    {
        if (IsEmpty)
        {
            return $"{Artifact}: nothing to save";
        }

        StringBuilder text = new($"{Artifact}: {Steps.Count} step(s) in {RequestCount} request(s)");
        foreach (SaveStep step in Steps)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  request {step.Request}: {step.Kind}");
            foreach (string edit in step.Edits)
            {
                text.Append("\n    ").Append(edit);
            }
        }

        return text.ToString();
    }
}
