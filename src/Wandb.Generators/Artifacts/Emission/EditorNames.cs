using Wandb.Generators.Artifacts.Model;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Names inside one editor, out of the way of its record's members.</summary>
internal sealed class EditorNames
{
    // What the editor's base and object have: a member of that name hides it.
    private static readonly HashSet<string> Hidden =
        ["Contains", "Unset", "TryGet", "Set", "EditedPlace", "FindDeviations", "MigrateKeys", .. OfObject];

    // A property never hides a generic method, but it comes first where one is called.
    private static readonly HashSet<string> Called =
        ["Contains", "Unset", "EditedPlace", "ReadKey", "TryReadKey", "WriteKey", "PatchKey", "TakeKey", "ClearKey", "AreSame", "ReadRecord"];

    public EditorNames(RecordCodec record, string editor, string keys, string codec, bool hasObsoleteErrors)
    {
        var members = new HashSet<string>(record.Members.Select(member => member.Name));
        Editor = editor;
        Keys = keys;
        Codec = codec;
        Inside = hasObsoleteErrors ? "[global::System.Obsolete]" : null;
        ToRecord = NestedNames.Free("ToRecord", members);
        Apply = NestedNames.Free("Apply", members);
        Update = NestedNames.Free("Update", members);
        ApplyAll = NestedNames.Free("ApplyAll", members);
        Defaults = NestedNames.Free("Defaults", members);
        Edit = NestedNames.Free("Edit", members);
        NestedEditors = NestedNames.Free("NestedEditors", members);
        Place = NestedNames.Free("_place", members);
        Base = members.Overlaps(Called) ? "base." : string.Empty;
    }

    public string Editor { get; }

    public string Keys { get; }

    public string Codec { get; }

    /// <summary>The attribute of hidden code that uses what is an error to use elsewhere; null where there is no such.</summary>
    public string? Inside { get; }

    public string ToRecord { get; }

    public string Apply { get; }

    public string ApplyAll { get; }

    public string Update { get; }

    public string Defaults { get; }

    public string Edit { get; }

    public string NestedEditors { get; }

    public string Place { get; }

    /// <summary>Before a call of a base method: empty where no member comes first.</summary>
    public string Base { get; }

    private static string[] OfObject => ["Equals", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    /// <summary>The modifier of a member that hides one of the base.</summary>
    public static string New(string member) => Hidden.Contains(member) ? "new " : string.Empty;

    /// <summary>The modifier of a member that hides one of object.</summary>
    public static string NewOfObject(string member) => OfObject.Contains(member) ? "new " : string.Empty;

    /// <summary>A method of a value's codec, as code outside of the codec calls it.</summary>
    public string Method(string method) => method.StartsWith("global::", StringComparison.Ordinal) ? method : $"{Codec}.{method}";
}
