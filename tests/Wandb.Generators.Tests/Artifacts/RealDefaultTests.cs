namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Real numbers as defaults of parameters, which have no literal for each value.</summary>
public sealed class RealDefaultTests
{
    private static readonly LoadedArtifact Artifact = LoadedArtifact.Of("RunArtifact", """
        [ArtifactMetadata(NaN = MetadataNaNPolicy.WriteNull)]
        public record RunMetadata(
            float Half = 1.5f,
            float Tenth = 0.1f,
            float High = float.PositiveInfinity,
            double Low = double.NegativeInfinity,
            double None = double.NaN,
            float FloatNone = float.NaN,
            double Third = 1 / 3.0,
            double Least = double.MinValue,
            decimal Price = 0.10m);
        """);

    [Fact]
    public void A_missing_key_reads_as_the_parameters_default()
    {
        dynamic record = Artifact.Read("{}");

        Assert.Equal((1.5f, 0.1f, float.PositiveInfinity), ((float)record.Half, (float)record.Tenth, (float)record.High));
        Assert.Equal((double.NegativeInfinity, double.NaN, float.NaN), ((double)record.Low, (double)record.None, (float)record.FloatNone));
        Assert.Equal((1 / 3.0, double.MinValue, "0.10"), ((double)record.Third, (double)record.Least, ((decimal)record.Price).ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_editor_reads_a_missing_key_alike()
    {
        dynamic editor = Artifact.Edit("{}");

        Assert.Equal((0.1f, float.PositiveInfinity), ((float)editor.Tenth, (float)editor.High));
        Assert.Equal((double.NegativeInfinity, double.NaN), ((double)editor.Low, (double)editor.None));
    }
}
