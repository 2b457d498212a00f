namespace Wandb.Client.Tests.Downloading;

public sealed class ShownReferenceTests
{
    [Theory]
    [InlineData("https://host/a/b?expires=1&signature=abc", "https://host/a/b")]
    [InlineData("https://user:password@host/a@b?x", "https://host/a@b")]
    [InlineData("https://user@host", "https://host")]
    [InlineData("https://", "https://")]
    [InlineData("https://host?x", "https://host")]
    [InlineData("s3://bucket/key#part", "s3://bucket/key")]
    [InlineData("URAAWjnnStl3lqTRQkJ+hA==", "URAAWjnnStl3lqTRQkJ+hA==")]
    [InlineData("data/what?.txt", "data/what?.txt")]
    public void A_URL_is_shown_without_what_may_be_its_permission(string text, string shown) => Assert.Equal(shown, ShownReference.Of(text));
}
