using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Wandb.Metadata;

namespace Wandb.EndToEnd.Tests;

/// <summary>Rules that a record checks itself, and rules inside hierarchies.</summary>
public sealed class ValidatableObjectTests(LocalServerFixture fixture) : IClassFixture<LocalServerFixture>
{
    [Fact]
    public async Task A_record_is_asked_when_something_in_it_was_edited()
    {
        SweepArtifact artifact = await LoadAsync("""{"least": 1, "most": 5, "inner": {"from": 1, "to": 2}, "layers": [{"kind": "dense", "name": "a", "units": 3}]}""");
        artifact.Metadata.Least = 9;
        artifact.Metadata.Edit.Inner.From = 7;

        MetadataValidationException refused = await Assert.ThrowsAsync<MetadataValidationException>(() => artifact.SaveAsync());

        Assert.Equal(
            [
                ("$.inner", "IValidatableObject", "must not be empty", "an object"),
                ("$.least", "IValidatableObject", "Least is above Most", "9"),
                ("$.most", "IValidatableObject", "Least is above Most", "5"),
            ],
            refused.Violations.Select(broken => (broken.Path, broken.Rule, broken.Message, broken.Value)));
    }

    [Fact]
    public async Task What_it_said_of_the_loaded_document_already_never_blocks_a_save()
    {
        SweepArtifact artifact = await LoadAsync("""{"least": 9, "most": 5, "inner": {"from": 3, "to": 2}}""");
        artifact.Metadata.Note = "another edit";
        artifact.Metadata.Edit.Inner.To = 1;

        await artifact.SaveAsync();

        Assert.False(artifact.HasChanges);
    }

    [Fact]
    public async Task A_record_that_does_not_fit_is_not_asked()
    {
        SweepArtifact artifact = await LoadAsync("""{"least": 1, "most": "five"}""");
        artifact.Metadata.Least = 9;

        await artifact.SaveAsync();

        Assert.False(artifact.HasChanges);
    }

    [Fact]
    public async Task Replacing_asks_every_record()
    {
        SweepArtifact artifact = await LoadAsync("{}");
        artifact.ReplaceMetadata(new SweepMetadata { Least = 2, Most = 1, Inner = new Span(2, 1) });

        MetadataValidationException refused = await Assert.ThrowsAsync<MetadataValidationException>(() => artifact.SaveAsync());

        Assert.Equal(["$.inner", "$.least", "$.most"], refused.Violations.Select(broken => broken.Path));
    }

    [Fact]
    public async Task Rules_of_a_hierarchy_are_those_of_the_type_that_stands_there()
    {
        SweepArtifact artifact = await LoadAsync("""{"layers": [{"kind": "dense", "units": 3, "name": "a"}, {"kind": "new", "name": "a"}]}""");
        (string tooLong, int tooFew) = ("long", 0);
        artifact.Metadata.Layers =
            [.. artifact.Metadata.Layers.Select(layer => layer with { Name = tooLong }), new SweepDense("b", tooFew), new SweepConv(tooLong, 0)];

        MetadataValidationException refused = await Assert.ThrowsAsync<MetadataValidationException>(() => artifact.SaveAsync());

        Assert.Equal(
            ["$.layers[0].name", "$.layers[1].name", "$.layers[2].units", "$.layers[3].name"],
            refused.Violations.Select(broken => broken.Path));
    }

    private async Task<SweepArtifact> LoadAsync(string metadataJson) => await fixture.Client.GetArtifactAsync<SweepArtifact>(fixture.Add(metadataJson));
}

[ArtifactMetadata]
public sealed record SweepMetadata : IValidatableObject
{
    public int Least { get; init; }

    public int Most { get; init; } = 100;

    public string? Note { get; init; }

    public Span? Inner { get; init; }

    public IReadOnlyList<SweepLayer> Layers { get; init; } = [];

    IEnumerable<ValidationResult> IValidatableObject.Validate(ValidationContext validationContext) =>
        Least <= Most ? [] : [new ValidationResult("Least is above Most.", [nameof(Least), nameof(Most)])];
}

public readonly record struct Span(int From, int To) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (From > To)
        {
            yield return new ValidationResult("must not be empty");
        }
    }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SweepDense), "dense")]
[JsonDerivedType(typeof(SweepConv), "conv")]
public record SweepLayer([property: StringLength(2)] string Name);

public sealed record SweepDense(string Name, [property: Range(1, 99)] int Units) : SweepLayer(Name);

public sealed record SweepConv(string Name, int Kernel) : SweepLayer(Name);
