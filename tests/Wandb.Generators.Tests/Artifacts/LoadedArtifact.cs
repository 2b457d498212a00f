using System.Reflection;
using System.Text;
using Wandb.Generators.Tests.Harness;
using Wandb.Metadata;
using Wandb.Metadata.Codec;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>A generated wrapper, compiled and loaded, so that tests can read and edit with it.</summary>
internal sealed class LoadedArtifact
{
    private readonly Type _wrapper;

    private LoadedArtifact(Type wrapper) => _wrapper = wrapper;

    public Type Record => _wrapper.GetMethod("ReplaceMetadata")!.GetParameters()[0].ParameterType;

    /// <summary>Generates, compiles without a warning, and loads.</summary>
    public static LoadedArtifact Of(string wrapper, params string[] sources)
    {
        GeneratorRun run = ArtifactProject.Run(sources);
        Assert.True(run.CompilerProblems().IsEmpty, string.Join('\n', run.CompilerProblems()));
        return In(run.Load(), wrapper);
    }

    public static LoadedArtifact In(Assembly assembly, string wrapper) => new(assembly.GetType(wrapper, throwOnError: true)!);

    /// <summary>The editor of a document with this text.</summary>
    public dynamic Edit(string json, out MetadataDocument document)
    {
        document = new MetadataDocument(Encoding.UTF8.GetBytes(json));
        Type editor = _wrapper.GetNestedTypes().Single(type => type.IsSubclassOf(typeof(MetadataEditor))
            && type.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, [typeof(MetadataDocument)]) is not null);
        return Activator.CreateInstance(editor, BindingFlags.Instance | BindingFlags.NonPublic, null, [document], null)!;
    }

    public dynamic Edit(string json) => Edit(json, out _);

    /// <summary>The whole document as one record.</summary>
    public object Read(string json)
    {
        object editor = Edit(json);
        try
        {
            return editor.GetType().GetMethods().Single(method => !method.IsSpecialName && method.ReturnType == Record && method.GetParameters().Length == 0).Invoke(editor, null)!;
        }
        catch (TargetInvocationException unfit)
        {
            throw unfit.InnerException!;
        }
    }

    /// <summary>The text that replacing the metadata by the record stores.</summary>
    public string Write(object record)
    {
        var document = new MetadataDocument();
        Replace(document, record);
        return Encoding.UTF8.GetString(document.ApplyTo(default));
    }

    /// <summary>Replaces the metadata by the record, as the wrapper does.</summary>
    public void Replace(MetadataDocument document, object record)
    {
        Delegate write = CodecMethod("Write" + Record.Name).CreateDelegate(typeof(WriteMetadataValue<>).MakeGenericType(Record));
        typeof(MetadataCodec).GetMethod(nameof(MetadataCodec.Replace))!.MakeGenericMethod(Record).Invoke(null, [document, record, write]);
    }

    private MethodInfo CodecMethod(string name) =>
        _wrapper.GetNestedTypes(BindingFlags.NonPublic).Single(type => type.Name.StartsWith("Codec", StringComparison.Ordinal))
            .GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;
}
