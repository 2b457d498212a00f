using System.Text;
using Wandb.Generators.Tests.Analyzers;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Objects of types that a hierarchy does not declare, below interfaces and bases that leave members open.</summary>
public sealed class UndeclaredTypeTests
{
    private const string Source = """
        namespace App;
        [ArtifactMetadata] public record RunMetadata
        {
            public List<IStage> Stages { get; set; } = [];
            public List<Layer> Layers { get; set; } = [];
            public Node? Node { get; set; }
        }

        public interface INamed { string Name { get; } }

        [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
        [JsonDerivedType(typeof(Fit), "fit")]
        public interface IStage : INamed
        {
            int Order { get; set; }
            double? Loss { get; }
            [JsonPropertyName("sz")] int Size { get; }
            List<string> Notes { get; }
            string Describe(int depth, params string[] more);
            void Run() => Describe(0);
        }

        public sealed record Fit(string Name, int Order) : IStage
        {
            public int Order { get; set; } = Order;
            public double? Loss => null;
            [JsonIgnore] public int Size => 1;
            [JsonIgnore] public List<string> Notes => [];
            public string Describe(int depth, params string[] more) => Name;
        }

        [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
        [JsonDerivedType(typeof(Dense), "dense")]
        public abstract record Layer(string Name)
        {
            public abstract int Units { get; init; }
            public abstract string Title { get; }
            public abstract override string ToString();
            protected abstract void Visit(Layer? parent);
            protected internal abstract bool IsReady { get; }
            internal abstract long Bytes();
        }

        public record Dense(string Name) : Layer(Name)
        {
            public override int Units { get; init; }
            public override string Title => Name;
            public override string ToString() => Name;
            protected override void Visit(Layer? parent) { }
            protected internal override bool IsReady => true;
            internal override long Bytes() => 1;
        }

        public abstract class Top { public abstract int Weight { get; } public abstract int Depth { get; } }
        [JsonDerivedType(typeof(Leaf), "leaf")]
        public abstract class Node : Top { public int Id { get; set; } public override int Weight => 7; public sealed override string ToString() => "node"; }
        public sealed class Leaf : Node { public override int Depth => 0; }
        """;

    private static readonly LoadedArtifact Artifact = LoadedArtifact.Of("App.RunArtifact", Source);

    [Fact]
    public void Below_an_interface_an_object_keeps_its_text_and_answers_with_what_it_holds()
    {
        const string Unknown = """{ "kind":"probe", "name":"p", "order": 3, "loss": 0.50, "sz":9, "deep":{"a":[1, 2]} }""";
        dynamic metadata = Artifact.Edit($$"""{"stages":[{{Unknown}},{"kind":"fit","name":"f","order":1}]}""", out MetadataDocument document);

        dynamic stages = metadata.Stages;
        object probe = stages[0];
        Assert.Equal("p", Get(probe, "Name"));
        Assert.Equal(3, Get(probe, "Order"));
        Assert.Equal(0.5, Get(probe, "Loss"));
        Assert.Equal(9, Get(probe, "Size"));
        Assert.Equal("IStage of an undeclared type", probe.ToString());
        stages[1].Order = 2;
        metadata.Stages = stages;

        Assert.Equal($$"""{"stages":[{{Unknown}},{"kind":"fit","name":"f","order":2}]}""", Encoding.UTF8.GetString(document.ToUtf8()));
    }

    [Fact]
    public void Below_an_interface_what_an_object_does_not_hold_is_refused_when_it_is_asked_for()
    {
        dynamic metadata = Artifact.Edit("""{"stages":[{"kind":"probe","order":"third"}]}""");

        object probe = metadata.Stages[0];

        Assert.Contains("\"name\"", Assert.Throws<NotSupportedException>(() => Get(probe, "Name")).Message, StringComparison.Ordinal);
        Assert.Equal("$.order", Assert.Throws<MetadataFormatException>(() => Get(probe, "Order")).Path);
        Assert.Contains("Notes", Assert.Throws<NotSupportedException>(() => Get(probe, "Notes")).Message, StringComparison.Ordinal);
        Assert.Contains("Describe", Assert.Throws<NotSupportedException>(() => Call(probe, "Describe", 1, Array.Empty<string>())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Below_a_base_with_abstract_members_an_object_can_be_edited_and_keeps_the_rest()
    {
        const string Text = """{"layers":[{"name":"c","units": 4,"title":"T","kind":"conv","rate":1.50}]}""";
        dynamic metadata = Artifact.Edit(Text, out MetadataDocument document);

        dynamic layers = metadata.Layers;
        object conv = layers[0];
        Assert.Equal(4, Get(conv, "Units"));
        Assert.Equal("T", Get(conv, "Title"));
        Assert.Throws<NotSupportedException>(() => Call(conv, "Bytes"));
        metadata.Layers = layers;
        Assert.False(document.HasChanges);
        conv.GetType().GetProperty("Units")!.SetValue(conv, 5);
        metadata.Layers = layers;

        Assert.Equal(Text.Replace("4", "5", StringComparison.Ordinal), Encoding.UTF8.GetString(document.ToUtf8()));
    }

    [Fact]
    public void What_a_class_in_between_implements_stays_as_it_is()
    {
        dynamic metadata = Artifact.Edit("""{"node":{"id":1,"depth":3,"$type":"branch"}}""");

        object node = metadata.Node;

        Assert.Equal(7, Get(node, "Weight"));
        Assert.Equal(3, Get(node, "Depth"));
        Assert.Equal("node", node.ToString());
    }

    [Theory]
    [InlineData("T Read<T>();")]
    [InlineData("void Fill(ref int count);")]
    [InlineData("int this[int index] { get; }")]
    [InlineData("event Action? Done;")]
    [InlineData("string Name { set; }")]
    public void Where_a_member_cannot_be_implemented_an_undeclared_type_is_refused_when_it_is_read(string member)
    {
        string open = member switch
        {
            "T Read<T>();" => "public T Read<T>() => default!;",
            "void Fill(ref int count);" => "public void Fill(ref int count) { }",
            "int this[int index] { get; }" => "public int this[int index] => index;",
            "event Action? Done;" => "public event Action? Done { add { } remove { } }",
            _ => "[JsonIgnore] public string Name { set { } }",
        };
        LoadedArtifact artifact = LoadedArtifact.Of(
            "App.RunArtifact",
            $$"""
            namespace App;
            [ArtifactMetadata] public record RunMetadata { public IKind? Kind { get; set; } }
            [JsonDerivedType(typeof(KindA), "a")] public interface IKind { {{member}} }
            public sealed record KindA(int Order) : IKind { {{open}} }
            """);
        dynamic metadata = artifact.Edit("""{"kind":{"$type":"b","order":1}}""");

        Assert.Equal("$.kind", Assert.Throws<MetadataFormatException>(() => (object)metadata.Kind).Path);
        Assert.Equal("""{"kind":{"$type":"a","order":1}}""", artifact.Write(artifact.Read("""{"kind":{"$type":"a","order":1}}""")));
    }

    [Fact]
    public void An_interface_with_static_members_that_are_abstract_is_no_type_of_a_member() => Assert.Contains(
        RecordFindings.Of("""
            namespace App;
            [ArtifactMetadata] public record RunMetadata { public IKind? Kind { get; set; } }
            [JsonDerivedType(typeof(KindA), "a")] public interface IKind { static abstract int Count { get; } }
            public sealed record KindA(int Order) : IKind { public static int Count => 1; }
            """),
        finding => finding.StartsWith("WANDB001", StringComparison.Ordinal));

    private static object? Get(object value, string property) => Unwrapped(() => value.GetType().GetProperty(property)!.GetValue(value));

    private static object? Call(object value, string method, params object[] arguments) => Unwrapped(() => value.GetType()
        .GetMethod(method, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic)!
        .Invoke(value, arguments));

    private static object? Unwrapped(Func<object?> call)
    {
        try
        {
            return call();
        }
        catch (System.Reflection.TargetInvocationException failure)
        {
            throw failure.InnerException!;
        }
    }
}
