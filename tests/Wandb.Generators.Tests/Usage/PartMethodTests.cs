using System.Reflection;
using Wandb.Generators.Analyzers;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Usage;

/// <summary>
/// WANDB310 tells edits from reads by name and return type. What Wandb.Client has, and what it may get, has to be named so that
/// this holds: a method of a part that fits neither is found here, and is renamed or its verb added to <c>PartMethods</c>.
/// </summary>
public sealed class PartMethodTests
{
    public static TheoryData<string, string, bool> Methods
    {
        get
        {
            var all = new TheoryData<string, string, bool>();
            foreach ((string part, string method, bool returnsVoid) in Parts()
                .SelectMany(part => part.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
                .Where(method => !method.IsSpecialName && method.Name != "GetEnumerator")
                .Select(method => (method.DeclaringType!.Name, method.Name, method.ReturnType == typeof(void)))
                .Distinct())
            {
                all.Add(part, method, returnsVoid);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Each_public_method_of_a_part_is_known_by_its_verb(string part, string method, bool returnsVoid)
    {
        ArtifactUseKind kind = PartMethods.KindOf(method, returnsVoid);
        bool minds = new[] { "Reset", "Discard", "Find" }.Any(verb => method.StartsWith(verb, StringComparison.Ordinal));

        Assert.True(kind != ArtifactUseKind.Inspection || minds, $"{part}.{method} is named neither as an edit nor as a read");
        Assert.True(kind == ArtifactUseKind.Edit || !returnsVoid || minds, $"{part}.{method} returns nothing and is named as a read");
    }

    [Theory]
    [InlineData("Add", false, ArtifactUseKind.Edit)]
    [InlineData("SetRaw", true, ArtifactUseKind.Edit)]
    [InlineData("MigrateKeys", false, ArtifactUseKind.Edit)]
    [InlineData("MoveHere", false, ArtifactUseKind.Edit)]
    [InlineData("Normalize", true, ArtifactUseKind.Edit)]
    [InlineData("Contains", false, ArtifactUseKind.Read)]
    [InlineData("SetEquals", false, ArtifactUseKind.Read)]
    [InlineData("TryGetRaw", false, ArtifactUseKind.Read)]
    [InlineData("ToRecord", false, ArtifactUseKind.Read)]
    [InlineData("FindDeviations", false, ArtifactUseKind.Inspection)]
    [InlineData("DiscardChanges", true, ArtifactUseKind.Inspection)]
    [InlineData("Address", false, ArtifactUseKind.Inspection)]
    [InlineData("Deviations", false, ArtifactUseKind.Inspection)]
    public void A_verb_says_what_a_method_does(string name, bool returnsVoid, object kind) => Assert.Equal(kind, PartMethods.KindOf(name, returnsVoid));

    private static IEnumerable<Type> Parts() =>
        [typeof(MetadataEditor), typeof(MetadataItems<>), typeof(MetadataEntries<>), typeof(UntypedMetadata), typeof(NameSet), typeof(AliasSet), typeof(TagSet)];
}
