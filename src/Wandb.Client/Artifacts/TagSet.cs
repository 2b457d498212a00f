using System.Diagnostics.CodeAnalysis;

namespace Wandb;

/// <summary>The tags of an artifact version. They belong to the version, so every link of it shows the same ones.</summary>
public sealed class TagSet : NameSet
{
    /// <summary>Adds a tag. Sent by the next save.</summary>
    /// <param name="tag">Words of ASCII letters, digits, <c>_</c> and <c>-</c>, separated by spaces; at most 128 characters.</param>
    /// <returns>False when the set has it already.</returns>
    /// <exception cref="ArgumentException">The tag breaks W&amp;B's rule; the message says how.</exception>
    public bool Add([StringSyntax(WandbSyntax.Tag)] string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return AddChecked(tag, NameRules.FaultOfTag(tag), "tag");
    }

    /// <summary>Removes a tag. Sent by the next save.</summary>
    /// <param name="tag">The tag.</param>
    /// <returns>False when the set does not have it.</returns>
    public bool Remove(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        return Pending.Edit(tag, add: false);
    }

    /// <summary>Replaces all tags: adds those that are missing, removes those that are not among them.</summary>
    /// <param name="tags">The tags to have, each as <see cref="Add(string)"/> takes it. Nothing changes when one is refused.</param>
    /// <exception cref="ArgumentException">A tag breaks W&amp;B's rule; the message says which and how.</exception>
    public void ReplaceWith([StringSyntax(WandbSyntax.Tag)] params string[] tags) => ReplaceWith((IEnumerable<string>)tags);

    /// <inheritdoc cref="ReplaceWith(string[])"/>
    public void ReplaceWith([StringSyntax(WandbSyntax.Tag)] IEnumerable<string> tags) => ReplaceAllChecked(tags, NameRules.FaultOfTag, "tag");
}
