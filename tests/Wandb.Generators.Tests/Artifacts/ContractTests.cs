namespace Wandb.Generators.Tests.Artifacts;

public sealed class ContractTests
{
    private const string Source = """
        namespace App;

        [ArtifactMetadata("model")]
        public sealed record ImageModelMetadata
        {
            /// <summary>Name of the network architecture.</summary>
            public required string Architecture { get; init; }

            /// <summary>Share of validation images classified right.</summary>
            public double ValAccuracy { get; init; }

            public int Epochs { get; init; }

            [JsonPropertyName("lr")]
            public double? LearningRate { get; init; }

            public OptimizerSettings? Optimizer { get; init; }

            public IReadOnlyList<string> Classes { get; init; } = [];
        }

        public sealed record OptimizerSettings(string Name, double WeightDecay = 0);
        """;

    [Fact]
    public void The_record_of_the_contract_gets_a_wrapper()
    {
        var run = ArtifactProject.Run(Source);
        run.ShouldCompile();
    }
}
