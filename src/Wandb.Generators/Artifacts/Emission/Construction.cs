using Wandb.Generators.Artifacts.Model;
using Wandb.Generators.Common;

namespace Wandb.Generators.Artifacts.Emission;

/// <summary>The expression that makes a record.</summary>
internal static class Construction
{
    /// <summary>Calls the constructor and sets what C# requires; <paramref name="valueOf"/> gives each member's value.</summary>
    public static string Of(RecordCodec record, Func<MemberSpec, string> valueOf) =>
        Of(record, valueOf, record.Members.Where(member => member.Setting == MemberSetting.RequiredInitializer));

    public static string Of(RecordCodec record, Func<MemberSpec, string> valueOf, IEnumerable<MemberSpec> initialized)
    {
        string arguments = string.Join(", ", record.Arguments.Select(argument => ValueOf(argument, record, valueOf)));
        string[] settings = [.. initialized.Select(member => $"{CSharpText.Escape(member.Name)} = {valueOf(member)}")];
        string call = $"new {record.TypeName}";
        return settings.Length == 0 ? $"{call}({arguments})"
            : arguments.Length == 0 ? $"{call} {{ {string.Join(", ", settings)} }}"
            : $"{call}({arguments}) {{ {string.Join(", ", settings)} }}";
    }

    private static string ValueOf(ArgumentSpec argument, RecordCodec record, Func<MemberSpec, string> valueOf) =>
        argument.Member is not null && record.Members.FirstOrDefault(member => member.Name == argument.Member) is { IsKey: true, Value: not null } member
            ? valueOf(member)
            : argument.Constant;
}
