using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>A member while its record is read: its local, and the flag that says whether its key was met.</summary>
internal sealed class ReadMember
{
    private ReadMember(MemberSpec spec, ValueSpec value, string local, string? has) => (Spec, Value, Local, Has) = (spec, value, local, has);

    public MemberSpec Spec { get; }

    public ValueSpec Value { get; }

    public string Local { get; }

    /// <summary>Null where nothing asks whether the key was met.</summary>
    public string? Has { get; }

    /// <summary>Whether it is set after the record was made, and only when its key was met.</summary>
    public bool IsSetLate => Spec is { HasOwnDefault: true, IsRequired: false, Setting: MemberSetting.Setter };

    /// <summary>The value under a former key; null when there is none.</summary>
    public string? Former { get; private set; }

    public bool TakesDefaultFromInstance => Spec is { HasOwnDefault: true, IsRequired: false, Setting: MemberSetting.Initializer };

    public static ReadMember[] Of(RecordCodec codec)
    {
        var locals = new Locals("reader", "start", "key", "defaults", "result");
        return
        [
            .. codec.Members
                .Where(member => member is { IsKey: true, IsRead: true, Value: not null } or { Extension: not null })
                .Select(member => new ReadMember(
                    member,
                    member.Value!,
                    locals.For(member.Name),
                    HasFlag(member) ? locals.For("has", member.Name) : null)
                {
                    Former = member.FormerKeys.IsEmpty ? null : locals.For("former", member.Name),
                }),
        ];
    }

    public void Declare(SourceWriter writer)
    {
        string initial = Spec.Constant ?? (Value.AllowsNull ? "null" : Value.IsValueType ? "default" : "default!");
        writer.Write($"{Value.TypeName} {Local} = {initial};");
        if (Has is not null)
        {
            writer.Write($"bool {Has} = false;");
        }

        if (Former is not null)
        {
            writer.Write($"{Names.FormerValue} {Former} = default;");
        }
    }

    private static bool HasFlag(MemberSpec member) =>
        member.IsRequired || member.HasOwnDefault || member.EmptyText is not null || !member.FormerKeys.IsEmpty;
}
