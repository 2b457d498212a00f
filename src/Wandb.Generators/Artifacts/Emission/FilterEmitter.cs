using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Writes the fields that versions can be filtered by: one for each key that the server can address.</summary>
internal sealed class FilterEmitter(ArtifactSpec spec, NestedNames names)
{
    private const string IsError = ", true)]";

    // What the base classes have: a member of that name hides it.
    private static readonly HashSet<string> Hidden =
        ["Exists", "IsMissing", "Key", "Place", "Equals", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];

    private readonly FilterFieldTypes _types = new(spec, names);

    /// <summary>Writes the method that makes a filter, a member of the wrapper.</summary>
    public static void EmitWhere(SourceWriter writer, NestedNames names) => writer.Write($$"""
        /// <summary>Makes a filter of versions from the keys of the record, as they are stored: a key that is missing fulfils no comparison.</summary>
        /// <param name="condition">The condition, such as <c>m => m.Epochs &gt; 10</c>; joined with <c>&amp;</c>, <c>|</c> and <c>!</c>.</param>
        /// <returns>The filter, for lists of versions.</returns>
        public static {{Names.Filter}} Where(global::System.Func<{{names.Fields}}, {{Names.Filter}}> condition)
        {
            global::System.ArgumentNullException.ThrowIfNull(condition);
            return condition(new {{names.Fields}}(global::Wandb.FilterPath.Metadata));
        }
        """);

    /// <summary>Writes the classes of the fields.</summary>
    public void Emit(SourceWriter writer)
    {
        Emit(writer.Blank(), spec.Record, names.Fields);
        foreach (RecordCodec record in names.Nested.Records)
        {
            Emit(writer.Blank(), record, _types.ClassOf(record));
        }
    }

    private void Emit(SourceWriter writer, RecordCodec record, string className)
    {
        writer.Write("/// <summary>The keys of the record, to filter versions by.</summary>");
        writer.Open($"public sealed class {className} : global::Wandb.MetadataFields");
        writer.Write($$"""
            internal {{className}}(global::Wandb.FilterPath place)
                : base(place)
            {
            }
            """);
        foreach (MemberSpec member in record.Members.Where(member => member is { IsKey: true, Value: not null } && IsAddressable(member)))
        {
            writer.Blank().Write($"/// <summary>The key <c>{CSharpText.XmlLine(member.Key)}</c>.</summary>");
            if (member.Obsolete is { } obsolete)
            {
                // Its type may be an error to use, too.
                writer.Write(obsolete.Replace(IsError, ")]"));
            }

            string hides = Hidden.Contains(member.Name) ? "new " : string.Empty;
            string place = $"base.Place.Member({CSharpText.Literal(member.Key)}{KeysEmitter.Former(member)})";
            FilterFieldType field = _types.Of(member.Value!);
            writer.Write($"public {hides}{field.Name} {CSharpText.Escape(member.Name)} => {field.Make(place)};");
        }

        writer.Close();
    }

    // A dot in a filter's field leads inside of an object, and no part of it can be empty.
    private static bool IsAddressable(MemberSpec member) =>
        member.FormerKeys.Prepend(member.Key).All(key => key.Length > 0 && key.IndexOf('.') < 0);
}
