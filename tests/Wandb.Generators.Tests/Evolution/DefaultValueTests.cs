using System.Globalization;
using Wandb.Generators.Tests.Artifacts;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Evolution;

/// <summary>What a missing key reads as, by <c>[DefaultValue]</c>.</summary>
public sealed class DefaultValueTests
{
    private static readonly LoadedArtifact Artifact = LoadedArtifact.Of("App.RunArtifact", """
        using System.ComponentModel;
        namespace App;

        [ArtifactMetadata]
        public sealed record RunMetadata([property: DefaultValue(0.5)] double Rate, [DefaultValue("none")] string Name, int Width = 8)
        {
            [DefaultValue(3)] public required int Epochs { get; init; }
            [DefaultValue(7)] public byte Level { get; init; } = 1;
            [DefaultValue(1)] public double Whole { get; set; } = 9;
            [DefaultValue(2.5)] public float Single { get; set; }
            [DefaultValue(4)] public Half Half { get; set; }
            [DefaultValue(0.1)] public decimal Price { get; init; }
            [DefaultValue(Color.Blue)] public Color Color { get; init; }
            [DefaultValue(Color.Blue)] public required Color? Other { get; init; }
            [DefaultValue(null)] public required string? Text { get; init; }
            [DefaultValue(true)] public bool On { get; init; }
            [DefaultValue('\n')] public char Sign { get; init; }
            [DefaultValue(-5L)] public short? Small { get; init; }
            [DefaultValue(5)] public BigInteger Big { get; init; }
            [DefaultValue(typeof(decimal), "1.25")] public decimal Exact { get; init; }
            [DefaultValue(typeof(Guid), "00000000-0000-0000-0000-000000000001")] public Guid Id { get; init; }
            [DefaultValue(typeof(TimeSpan), "01:30:00")] public required TimeSpan Span { get; init; }
            [DefaultValue(typeof(DateTime), "2024-05-01T00:00:00Z")] public DateTime Time { get; init; }
            [DefaultValue(typeof(Color), "Blue")] public Color Named { get; init; }
            [DefaultValue(typeof(Uri), "https://x.test/")] public required Uri Link { get; init; }
            [DefaultValue(typeof(Version), "1.2")] public required Version Version { get; init; }
            public Inner Inner { get; init; } = new(1);
        }

        public enum Color { Red, Blue }
        public sealed record Inner([DefaultValue(6)] int Value);
        """);

    [Fact]
    public void A_missing_key_reads_as_the_declared_value_even_where_it_is_required_and_over_an_initializer()
    {
        dynamic record = Artifact.Read("""{"inner":{}}""");

        Assert.Equal((0.5, "none", 8, 3, 7, 1.0, 2.5f, 4.0, 0.1m), ((double)record.Rate, (string)record.Name, (int)record.Width, (int)record.Epochs, (int)record.Level, (double)record.Whole, (float)record.Single, (double)record.Half, (decimal)record.Price));
        Assert.Equal("Blue Blue Blue", $"{record.Color} {record.Other} {record.Named}");
        Assert.Null(record.Text);
        Assert.Equal((true, '\n', (short)-5, "5", 1.25m), ((bool)record.On, (char)record.Sign, (short)record.Small, ((object)record.Big).ToString()!, (decimal)record.Exact));
        Assert.Equal("00000000-0000-0000-0000-000000000001 01:30:00 https://x.test/ 1.2", $"{record.Id} {record.Span} {record.Link} {record.Version}");
        Assert.Equal(new DateTime(2024, 5, 1, 0, 0, 0, DateTimeKind.Utc), ((DateTime)record.Time).ToUniversalTime());
        Assert.Equal(6, record.Inner.Value);
    }

    [Fact]
    public void The_editor_has_the_same_defaults()
    {
        object metadata = Artifact.Edit("{}");
        object record = Artifact.Read("{}");

        foreach (var property in metadata.GetType().GetProperties().Where(property => property.Name is not ("Edit" or "Inner")))
        {
            Assert.Equal(Artifact.Record.GetProperty(property.Name)!.GetValue(record), property.GetValue(metadata));
        }

        Assert.Equal(6, Artifact.Edit("""{"inner":{}}""").Edit.Inner.Value);
    }

    [Fact]
    public void What_is_there_is_read_and_what_is_unfit_is_refused()
    {
        Assert.Equal(9, ((dynamic)Artifact.Read("""{"epochs":9}""")).Epochs);
        Assert.Equal("$.epochs", Assert.Throws<MetadataFormatException>(() => Artifact.Read("""{"epochs":null}""")).Path);
    }

    [Fact]
    public void Taking_over_a_record_writes_no_default_of_a_missing_key()
    {
        dynamic metadata = Artifact.Edit("{}", out MetadataDocument document);
        metadata.Apply(metadata.ToRecord());

        Assert.False(document.HasChanges);
    }

    [Fact]
    public void Sharp_still_requires_what_is_required() => Assert.Contains(
        "CS9035",
        ArtifactProject.Of("public record Run { [System.ComponentModel.DefaultValue(3)] public required int Epochs { get; init; } } public static class Use { public static Run It() => new Run(); }")
            .CreateCompilation().GetDiagnostics().Select(problem => problem.Id));

    [Theory]
    [InlineData("[DefaultValue(\"x\")] public int Bad", "\"x\"", "int")]
    [InlineData("[DefaultValue(300)] public byte Bad", "300", "byte")]
    [InlineData("[DefaultValue(-1)] public uint Bad", "-1", "uint")]
    [InlineData("[DefaultValue(0.5)] public int Bad", "0.5", "int")]
    [InlineData("[DefaultValue(null)] public int Bad", "null", "int")]
    [InlineData("[DefaultValue(null)] public string Bad", "null", "string")]
    [InlineData("[DefaultValue(1)] public string? Bad", "1", "string?")]
    [InlineData("[DefaultValue(1)] public List<int>? Bad", "1", "System.Collections.Generic.List<int>?")]
    [InlineData("[DefaultValue(typeof(Guid), \"nonsense\")] public Guid Bad", "\"nonsense\"", "System.Guid")]
    [InlineData("[DefaultValue(typeof(int), \"1\")] public long Bad", "\"1\"", "long")]
    [InlineData("[DefaultValue(DayOfWeek.Friday)] public DateTimeKind Bad", "System.DayOfWeek.Friday", "System.DateTimeKind")]
    [InlineData("[DefaultValue(1)] public DateTimeKind Bad", "1", "System.DateTimeKind")]
    public void A_value_that_does_not_convert_is_reported(string member, string written, string type)
    {
        string source = $$"""
            using System.ComponentModel;
            [ArtifactMetadata] public record RunMetadata { {{member}} { get; set; } = default!; }
            """;
        string attribute = member[1..(member.IndexOf(']', StringComparison.Ordinal))];

        Assert.Equal(
            [string.Create(CultureInfo.InvariantCulture, $"WANDB011 at {attribute}: 'Bad' cannot read as {written} where its key is missing: that is no {type}")],
            Analyzers.RecordFindings.Of(source));
        Analyzers.RecordFindings.ShouldBeTheOnlyErrors(source);
    }
}
