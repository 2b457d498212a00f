namespace Wandb.Client.Tests.Artifacts;

public class TagSetTests
{
    [Theory]
    [InlineData("reviewed")]
    [InlineData("two words")]
    [InlineData("a-b_c  d9")]
    public void A_tag_is_words_separated_by_spaces(string tag) => Assert.True(new TagSet().Add(tag));

    [Theory]
    [InlineData("")]
    [InlineData(" lead")]
    [InlineData("trail ")]
    [InlineData("dot.ted")]
    [InlineData("a/b")]
    [InlineData("line\n")]
    [InlineData("ünïcode")]
    public void Any_other_tag_is_refused_at_once(string tag)
    {
        TagSet tags = new();

        Assert.Contains($"The tag '{tag}'", Assert.Throws<ArgumentException>(() => tags.Add(tag)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => tags.ReplaceWith(tag));
        Assert.False(tags.HasChanges);
    }

    [Fact]
    public void A_tag_has_at_most_128_characters()
    {
        Assert.True(new TagSet().Add(new string('t', 128)));
        Assert.Throws<ArgumentException>(() => new TagSet().Add(new string('t', 129)));
    }
}
