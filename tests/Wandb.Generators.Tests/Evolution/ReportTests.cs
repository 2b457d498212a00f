using Wandb.Generators.Tests.Artifacts;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Evolution;

/// <summary>The report of how a document deviates from the record.</summary>
public sealed class ReportTests
{
    private const string Source = """
        using System.ComponentModel.DataAnnotations;
        namespace App;

        [ArtifactMetadata]
        public sealed record RunMetadata
        {
            [Range(0, 1), FormerKey("acc")] public required double ValAccuracy { get; init; }
            public Settings? Optimizer { get; init; }
            public IReadOnlyList<Stage> Stages { get; init; } = [];
            public Dictionary<string, Stage> ByName { get; init; } = [];
            public Shape? Shape { get; init; }
            public Color Color { get; init; }
            public List<double?> Curve { get; init; } = [];
        }

        public sealed record Settings(string Name, [FormerKey("lr", "rate")] double LearningRate = 0);
        public sealed record Stage([MaxLength(3)] string Name, int Units = 1);
        [JsonDerivedType(typeof(Circle), "circle")] public abstract record Shape;
        public sealed record Circle(double Radius) : Shape;
        public enum Color { Red, Blue }
        """;

    private static readonly LoadedArtifact Artifact = LoadedArtifact.Of("App.RunArtifact", Source);

    [Theory]
    [InlineData("""{"val_accuracy":0.5}""")]
    [InlineData("""{"val_accuracy":0.5,"optimizer":null,"stages":[{"name":"a"}],"by_name":{"x":{"name":"b","units":2}},"shape":{"$type":"circle","radius":1},"color":"Blue","curve":[1,null]}""")]
    public void A_document_as_the_record_says_has_no_deviations(string json)
    {
        MetadataReport report = Report(json);

        Assert.Empty(report.Deviations);
        Assert.True(report.Fits);
        Assert.Equal("The document has no deviations.", report.ToString());
    }

    [Fact]
    public void Every_deviation_is_reported_at_every_depth_in_one_go()
    {
        MetadataReport report = Report("""
            {"acc":"high","optimizer":{"learning_rat":1,"lr":true,"rate":1},"stages":[{"name":1,"units":"x"},7,{}],
             "by_name":{"a":{"name":null}},"shape":{"$type":"square"},"color":"Pink","curve":["a",1,{}],"typo":{"a":1},"color":"Red"}
            """);

        Assert.False(report.Fits);
        Assert.Equal(
            [
                "$.acc FormerKey val_accuracy", "$.acc UnfitValue !",
                "$.optimizer.learning_rat UndeclaredKey learning_rate", "$.optimizer.lr FormerKey learning_rate", "$.optimizer.lr UnfitValue !", "$.optimizer.rate FormerKey learning_rate", "$.optimizer.name MissingKey name!",
                "$.stages[0].name UnfitValue !", "$.stages[0].units UnfitValue !", "$.stages[1] UnfitValue !", "$.stages[2].name MissingKey name!",
                "$.by_name.a.name UnfitValue !", "$.shape['$type'] UnknownType ",
                "$.color DuplicateKey ", "$.color UnknownEnumText ", "$.curve[0] UnfitValue !", "$.curve[2] UnfitValue !",
                "$.typo UndeclaredKey ",
            ],
            report.Deviations.Select(found => $"{found.Path} {found.Kind} {found.Key}{(found.PreventsReading ? "!" : "")}"));
        Assert.Equal(report.Deviations.Count, report.ToString().Split('\n').Length);
        Assert.Contains("$.optimizer.learning_rat: UndeclaredKey: found 1, expected no such key; did you mean \"learning_rate\"?", report.ToString(), StringComparison.Ordinal);
        Assert.Contains("$.optimizer.name: MissingKey: found nothing, expected a value (the record requires this key)", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_rule_is_a_deviation_that_reads()
    {
        MetadataReport report = Report("""{"val_accuracy":7,"stages":[{"name":"ok"},{"name":"too long"}]}""");

        Assert.True(report.Fits);
        Assert.StartsWith("$.val_accuracy: BrokenRule: found 7: must be between 0 and 1 (Range)", report.ToString(), StringComparison.Ordinal);
        Assert.Equal(["$.val_accuracy BrokenRule 7", "$.stages[1].name BrokenRule \"too long\""], report.Deviations.Select(found => $"{found.Path} {found.Kind} {found.Found}"));
    }

    [Fact]
    public void A_rule_holds_for_a_value_under_a_former_key_too() =>
        Assert.Contains(Report("""{"acc":7}""").Deviations, found => found.Kind == MetadataDeviationKind.BrokenRule);

    [Fact]
    public void A_nested_editor_reports_on_its_own_object()
    {
        dynamic metadata = Artifact.Edit("""{"optimizer":{"lr":"x","name":"n"},"typo":1}""");

        MetadataReport nested = metadata.Edit.Optimizer.FindDeviations();
        MetadataReport missing = Artifact.Edit("{}").Edit.Optimizer.FindDeviations();

        Assert.Equal(["$.optimizer.lr FormerKey", "$.optimizer.lr UnfitValue"], nested.Deviations.Select(found => $"{found.Path} {found.Kind}"));
        Assert.Equal("$.optimizer: MissingKey: found nothing, expected an object", missing.ToString());
        Assert.False(missing.Fits);
    }

    [Fact]
    public void Pending_edits_are_part_of_the_document()
    {
        dynamic metadata = Artifact.Edit("""{"acc":0.5,"color":"Pink"}""");
        metadata.MigrateKeys();
        metadata.Unset("color");

        Assert.Empty(((MetadataReport)metadata.FindDeviations()).Deviations);
    }

    [Fact]
    public void The_wrapper_reports_on_any_document()
    {
        MethodOf find = Artifact.Record.Assembly.GetType("App.RunArtifact", throwOnError: true)!.GetMethod("FindDeviations")!.CreateDelegate<MethodOf>();

        Assert.Equal("$.val_accuracy", Assert.Single(find("{}"u8.ToArray()).Deviations).Path);
        Assert.Equal("$.val_accuracy", Assert.Single(find(default).Deviations).Path);
        Assert.True(find("""{"val_accuracy":0.5,"curve":[NaN]}"""u8.ToArray()).Fits);
        Assert.Throws<MetadataFormatException>(() => find("[]"u8.ToArray()));
        Assert.Throws<MetadataFormatException>(() => find("{"u8.ToArray()));
    }

    [Fact]
    public void An_undeclared_key_keeps_a_strict_record_from_being_read_and_a_missing_one_no_flexible_one()
    {
        LoadedArtifact strict = LoadedArtifact.Of("App.RunArtifact", Source.Replace("[ArtifactMetadata]", "[ArtifactMetadata(Strictness = MetadataStrictness.Strict)]", StringComparison.Ordinal));
        LoadedArtifact flexible = LoadedArtifact.Of("App.RunArtifact", Source.Replace("[ArtifactMetadata]", "[ArtifactMetadata(Strictness = MetadataStrictness.Flexible)]", StringComparison.Ordinal));

        MetadataReport refused = strict.Edit("""{"val_accuracy":1,"typo":1}""").FindDeviations();
        MetadataReport read = flexible.Edit("{}").FindDeviations();

        Assert.False(refused.Fits);
        Assert.Equal("$.typo", Assert.Single(refused.Deviations).Path);
        Assert.True(read.Fits);
        Assert.Equal(MetadataDeviationKind.MissingKey, Assert.Single(read.Deviations).Kind);
    }

    private delegate MetadataReport MethodOf(ReadOnlyMemory<byte> utf8Json);

    private static MetadataReport Report(string json) => Artifact.Edit(json).FindDeviations();
}
