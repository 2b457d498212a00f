#pragma warning disable WANDB305 // what is under test is the refusal of the save behind the analyzer
using Wandb.Metadata;

namespace Wandb.EndToEnd.Tests;

/// <summary>Rules of records, checked before a save.</summary>
public sealed class ValidationTests(LocalServerFixture fixture) : IClassFixture<LocalServerFixture>
{
    private const string Stored = """
        {"name": "A", "owner": "team", "accuracy": 7.5, "head": {"name": "h", "width": 0, "activation": "none", "stage": "odd"}, "layers": [{"name": "a", "width": 0}, {"name": "b", "width": 1}]}
        """;

    [Fact]
    public async Task All_violations_stand_in_one_exception_and_nothing_is_sent()
    {
        TrainingArtifact artifact = await LoadAsync(Stored);
        artifact.Metadata.Name = "Not fine at all";
        artifact.Metadata.Owner = " ";
        artifact.Metadata.Accuracy = 1.5;
        artifact.Metadata.Epochs = 5_000_000_000;
        artifact.Metadata.Share = 0;
        artifact.Metadata.Day = new DateOnly(2030, 1, 1);
        artifact.Metadata.Labels = [];
        artifact.Metadata.Precision = "fp8";
        artifact.Metadata.Contact = "nobody";
        artifact.Metadata.BatchSize = 3;
        artifact.Metadata.Edit.Head.Width = 5000;
        artifact.Metadata.Edit.Head.Edit.Inner.Activation = "none";
        artifact.Metadata.Edit.Layers[1].Width = 0;
        artifact.Metadata.Groups = new() { ["x y"] = [new Layer("n"), new Layer("n", 0)] };
        long before = fixture.Server.RequestCount;

        MetadataValidationException refused = await Assert.ThrowsAsync<MetadataValidationException>(() => artifact.SaveAsync());
        Assert.StartsWith($"The edited metadata of '{artifact.QualifiedName}' breaks ", refused.Message, StringComparison.Ordinal);

        Assert.Equal(before, fixture.Server.RequestCount);
        Assert.Equal(
            [
                ("$.name", "StringLength", "must have 2 to 12 characters", "\"Not fine at all\""),
                ("$.name", "RegularExpression", "The field Name must match the regular expression '[a-z0-9-]+'", "\"Not fine at all\""),
                ("$.owner", "Required", "is required", "\" \""),
                ("$.accuracy", "Range", "must be between 0 and 1", "1.5"),
                ("$.epochs", "Range", "must be between 1 and 1000", "5000000000"),
                ("$.share", "Range", "Share is a share above 0", "0.0"),
                ("$.day", "Range", "must be between 2020-01-01 and 2029-12-31", "\"2030-01-01\""),
                ("$.labels", "MinLength", "must have at least 1 item", "[]"),
                ("$.precision", "AllowedValues", "The Precision field does not equal any of the values specified in AllowedValuesAttribute", "\"fp8\""),
                ("$.contact", "EmailAddress", "The Contact field is not a valid e-mail address", "\"nobody\""),
                ("$.batch_size", "Even", "BatchSize must be even", "3"),
                ("$.head.width", "Range", "must be between 1 and 4096", "5000"),
                ("$.head.in.activation", "DeniedValues", "The Activation field equals one of the values specified in DeniedValuesAttribute", "\"none\""),
                ("$.layers[1].width", "Range", "must be between 1 and 4096", "0"),
                ("$.groups['x y'][1].width", "Range", "must be between 1 and 4096", "0"),
            ],
            refused.Violations.Select(broken => (broken.Path, broken.Rule, broken.Message, broken.Value)));
        Assert.Contains("$.layers[1].width", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_value_of_another_program_never_blocks_other_edits()
    {
        string path = fixture.Add(Stored);
        TrainingArtifact artifact = await fixture.Client.GetArtifactAsync<TrainingArtifact>(path);

        artifact.Metadata.Epochs = 9;
        artifact.Metadata.Edit.Head.Name = "other";
        artifact.Metadata.Edit.Layers[0].Name = "c";
        artifact.Metadata.Layers = [.. artifact.Metadata.Layers, new Layer("d", 2)];
        await artifact.SaveAsync();

        Assert.Contains("\"epochs\": 9", await fixture.StoredAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_keeps_the_rules_is_saved()
    {
        TrainingArtifact artifact = await LoadAsync(Stored);

        artifact.Metadata.Name = "fine-1";
        artifact.Metadata.Accuracy = null;
        artifact.Metadata.Labels = ["a", "b", "c"];
        artifact.Metadata.Precision = "fp16";
        artifact.Metadata.Contact = "a@b.example";
        artifact.Metadata.BatchSize = 4;
        artifact.Metadata.Day = new DateOnly(2020, 1, 1);
        artifact.Metadata.Edit.Head.Width = 4096;
        await artifact.SaveAsync();

        Assert.False(artifact.HasChanges);
    }

    [Fact]
    public async Task Taking_a_required_key_away_is_a_violation()
    {
        TrainingArtifact artifact = await LoadAsync(Stored);
        artifact.Metadata.Unset(TrainingArtifact.Keys.Owner);

        MetadataValidationException refused = await Assert.ThrowsAsync<MetadataValidationException>(() => artifact.SaveAsync());

        Assert.Equal(("$.owner", "Required", "nothing"), (refused.Violations.Single().Path, refused.Violations.Single().Rule, refused.Violations.Single().Value));
    }

    [Fact]
    public async Task Replacing_checks_everything()
    {
        TrainingArtifact artifact = await LoadAsync(Stored);
        artifact.ReplaceMetadata(new TrainingMetadata { Accuracy = 2, Head = new Layer("h", 0) });

        MetadataValidationException refused = await Assert.ThrowsAsync<MetadataValidationException>(() => artifact.SaveAsync());

        Assert.Equal(["$.owner", "$.accuracy", "$.head.width"], refused.Violations.Select(broken => broken.Path));
    }

    [Fact]
    public async Task The_check_can_be_skipped()
    {
        string path = fixture.Add(Stored);
        TrainingArtifact artifact = await fixture.Client.GetArtifactAsync<TrainingArtifact>(path);
        artifact.Metadata.Accuracy = 1.5;

        await artifact.SaveAsync(new SaveOptions { SkipValidation = true });

        Assert.Contains("\"accuracy\": 1.5", await fixture.StoredAsync(path), StringComparison.Ordinal);
    }

    private async Task<TrainingArtifact> LoadAsync(string metadataJson) =>
        await fixture.Client.GetArtifactAsync<TrainingArtifact>(fixture.Add(metadataJson));
}
