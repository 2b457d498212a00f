using Wandb.Generators.Artifacts.Model;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Names inside a wrapper, out of the way of the record's members.</summary>
internal sealed class NestedNames
{
    // What the editor's base and object have: a member of that name hides it.
    private static readonly HashSet<string> Hidden =
        ["Contains", "Unset", "Equals", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    // A property never hides a generic method, but it comes first where one is called.
    private static readonly HashSet<string> Called = ["ReadKey", "TryReadKey", "WriteKey", "PatchKey", "ReadRecord"];

    public NestedNames(ArtifactSpec spec)
    {
        var members = new HashSet<string>(spec.Record.Members.Select(member => member.Name));
        Editor = Free("MetadataEditor", members);
        Keys = Free("Keys", members);
        Codec = Free("Codec", members);
        ToRecord = Free("ToRecord", members);
        Defaults = Free("Defaults", members);
        Base = members.Overlaps(Called) ? "base." : string.Empty;
    }

    public string Editor { get; }

    public string Keys { get; }

    public string Codec { get; }

    public string ToRecord { get; }

    public string Defaults { get; }

    /// <summary>Before a call of a base method: empty where no member comes first.</summary>
    public string Base { get; }

    /// <summary>The modifier of a member that hides one of the base.</summary>
    public static string New(string member) => Hidden.Contains(member) ? "new " : string.Empty;

    /// <summary>A method of a value's codec, as code outside of the codec calls it.</summary>
    public string Method(string method) => method.StartsWith("global::", StringComparison.Ordinal) ? method : $"{Codec}.{method}";

    private static string Free(string name, HashSet<string> taken)
    {
        while (taken.Contains(name))
        {
            name += "_";
        }

        return name;
    }
}
