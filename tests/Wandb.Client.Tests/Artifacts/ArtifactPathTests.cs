using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Wandb.Client.Tests.Artifacts;

public class ArtifactPathTests
{
    [Theory]
    [InlineData("resnet", null, null, "resnet", null)]
    [InlineData("resnet:latest", null, null, "resnet", "latest")]
    [InlineData("vision/resnet:v3", null, "vision", "resnet", "v3")]
    [InlineData("team/vision/resnet", "team", "vision", "resnet", null)]
    [InlineData("team/vision/resnet:best", "team", "vision", "resnet", "best")]
    [InlineData("team/vision/resnet:feature/x", "team", "vision", "resnet", "feature/x")]
    [InlineData("wandb-registry-model/resnet:prod", null, "wandb-registry-model", "resnet", "prod")]
    [InlineData("My Org/wandb-registry-model/resnet:prod", "My Org", "wandb-registry-model", "resnet", "prod")]
    public void A_path_is_cut_at_the_first_colon_and_then_at_the_slashes(
        string text, string? entity, string? project, string collection, string? alias)
    {
        ArtifactPath path = ArtifactPath.Parse(text);

        Assert.Equal((entity, project, collection, alias), (path.Entity, path.Project, path.Collection, path.Alias));
        Assert.Equal(text, path.ToString());
    }

    [Theory]
    [InlineData("", "the collection '' is empty")]
    [InlineData(":latest", "the collection '' is empty")]
    [InlineData("resnet:", "the alias '' is empty")]
    [InlineData("/resnet", "the project '' is empty")]
    [InlineData("team//resnet", "the project '' is empty")]
    [InlineData("/vision/resnet", "the entity '' is empty")]
    [InlineData("team/vision/", "the collection '' is empty")]
    [InlineData("a/b/c/d", "4 pieces")]
    [InlineData("https://wandb.ai/team/vision/artifacts/model/resnet/v0", "it is a web address")]
    [InlineData("team/vis#ion/resnet", "the project 'vis#ion' has the character '#'")]
    [InlineData("team/vis\\ion/resnet", "the project 'vis\\ion' has the character '\\'")]
    public void A_malformed_path_is_refused_with_the_piece_at_fault(string text, string fault)
    {
        FormatException refusal = Assert.Throws<FormatException>(() => ArtifactPath.Parse(text));

        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
        Assert.False(ArtifactPath.TryParse(text, out _));
    }

    [Fact]
    public void Names_may_have_128_characters_counted_as_code_points()
    {
        string longest = string.Concat(Enumerable.Repeat("\U0001F600", 128));

        Assert.True(ArtifactPath.TryParse(longest, out _));
        Assert.Contains("129", Assert.Throws<FormatException>(() => ArtifactPath.Parse(longest + "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bare_registry_prefix_is_no_registry()
    {
        Assert.False(ArtifactPath.Parse("wandb-registry-/resnet").IsRegistry);
        Assert.True(ArtifactPath.Parse("wandb-registry-m/resnet").IsRegistry);
    }

    [Fact]
    public void Paths_are_equal_by_value()
    {
        Assert.Equal(ArtifactPath.Parse("team/vision/resnet:best"), new ArtifactPath("resnet", "best", "vision", "team"));
        Assert.NotEqual(ArtifactPath.Parse("team/vision/resnet:best"), ArtifactPath.Parse("Team/vision/resnet:best"));
    }

    [Fact]
    public void An_entity_without_a_project_is_no_path()
    {
        Assert.Throws<ArgumentException>(() => new ArtifactPath("resnet", entity: "team"));
    }

    [Fact]
    public void No_path_is_found_in_no_text()
    {
        Assert.False(ArtifactPath.TryParse(null, out ArtifactPath? path));
        Assert.Null(path);
    }

    [Property(MaxTest = 500)]
    public Property What_is_formatted_parses_back_to_the_same_path() => Prop.ForAll(Paths(), path =>
        ArtifactPath.Parse(path.ToString()) == path);

    [Property(MaxTest = 1000)]
    public bool Any_text_parses_to_a_path_that_formats_back_or_is_refused(string? text) =>
        !ArtifactPath.TryParse(text, out ArtifactPath? path) || path.ToString() == text;

    private static Arbitrary<ArtifactPath> Paths()
    {
        Gen<string> name = Gen.NonEmptyListOf(Gen.Elements("abzAZ09-_. é".ToCharArray()))
            .Select(characters => string.Concat(characters.Take(128)))
            .Where(text => !string.IsNullOrWhiteSpace(text));
        Gen<string> alias = Gen.NonEmptyListOf(Gen.Elements("ab09-_./: ".ToCharArray()))
            .Select(characters => string.Concat(characters))
            .Where(text => !string.IsNullOrWhiteSpace(text));
        return Arb.From(
            from form in Gen.Choose(0, 2)
            from entity in name
            from project in name
            from collection in name
            from hasAlias in Gen.Elements(true, false)
            from aliasText in alias
            select new ArtifactPath(collection, hasAlias ? aliasText : null, form > 0 ? project : null, form > 1 ? entity : null));
    }
}
