using System.Reflection;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>A value of a derived type where its base is declared would lose its own members: it is refused, with type and path.</summary>
public sealed class SubclassTests
{
    private static readonly LoadedArtifact Run = LoadedArtifact.Of("App.RunArtifact", """
        namespace App;
        [ArtifactMetadata] public record RunMetadata { public Layer? Layer { get; init; } public List<Layer> Layers { get; init; } = []; public Sealed? Last { get; init; } public Box<Layer>? Box { get; init; } }
        public record More : RunMetadata { public int Extra { get; init; } }
        public record Layer { public string Kind { get; init; } = "a"; }
        public record Conv : Layer { public int Kernel { get; init; } = 3; }
        public sealed record Sealed(int X);
        public class Box<T> where T : new() { public T Value { get; set; } = new(); }
        public class BoxOfConv : Box<Layer> { public int Y { get; set; } }
        """);

    [Theory]
    [InlineData("Layer", "Conv", "$.layer", "Layer")]
    [InlineData("Box", "BoxOfConv", "$.box", "Box`1")]
    public void It_is_refused_when_it_is_set(string member, string type, string path, string declared)
    {
        object metadata = Run.Edit("{}", out MetadataDocument document);

        var refused = Assert.IsType<ArgumentException>(Assert.Throws<TargetInvocationException>(
            () => metadata.GetType().GetProperty(member)!.SetValue(metadata, Make(type))).InnerException);

        Assert.StartsWith($"The metadata at {path} cannot be stored: it is a {type}, and {declared} is declared there", refused.Message, StringComparison.Ordinal);
        Assert.False(document.HasChanges);
    }

    [Fact]
    public void It_is_refused_inside_a_list()
    {
        object record = Make("RunMetadata");
        ((dynamic)Run.Record.GetProperty("Layers")!.GetValue(record)!).Add((dynamic)Make("Layer"));
        ((dynamic)Run.Record.GetProperty("Layers")!.GetValue(record)!).Add((dynamic)Make("Conv"));

        var refused = Assert.Throws<TargetInvocationException>(() => Run.Replace(new MetadataDocument(), record));

        Assert.Contains("$.layers[1]", refused.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_refused_as_the_whole_record()
    {
        dynamic metadata = Run.Edit("{}", out MetadataDocument document);

        Assert.Contains("More", Assert.Throws<TargetInvocationException>(() => Run.Replace(document, Make("More"))).InnerException!.Message, StringComparison.Ordinal);
        Assert.Contains("More", Assert.ThrowsAny<ArgumentException>((Action)(() => metadata.Apply((dynamic)Make("More")))).Message, StringComparison.Ordinal);
        Assert.False(document.HasChanges);
    }

    private static object Make(string type) => Activator.CreateInstance(Run.Record.Assembly.GetType("App." + type, throwOnError: true)!)!;
}
