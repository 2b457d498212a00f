namespace Wandb.Client.Tests.Connecting;

public class SettingsFileTests
{
    [Fact]
    public void Only_the_default_section_counts()
    {
        Dictionary<string, string> settings = SettingsFile.Parse("# head\n[other]\nentity = no\n[default]\nEntity = team\nbase_url: https://x.example\n;c\n");

        Assert.Equal("team", settings["entity"]);
        Assert.Equal("https://x.example", settings["base_url"]);
        Assert.Equal(2, settings.Count);
    }

    [Fact]
    public void An_indented_line_continues_the_value_before_it() =>
        Assert.Equal("a\nb", SettingsFile.Parse("[default]\nnotes = a\n  b\n")["notes"]);

    [Fact]
    public void Settings_that_are_all_indented_are_settings_of_their_own()
    {
        Dictionary<string, string> settings = SettingsFile.Parse("[default]\n  entity = a\n  project = b\n    c\n\tmode = d\n");

        Assert.Equal("a", settings["entity"]);
        Assert.Equal("b\nc", settings["project"]);
        Assert.Equal("d", settings["mode"]);
    }

    [Fact]
    public void A_comment_may_follow_a_section_header() =>
        Assert.Equal("a", SettingsFile.Parse("[default] # mine\nentity = a\n")["entity"]);

    [Theory]
    [InlineData("entity = early\n[default]", "line 1")]
    [InlineData("[default\nentity = x", "line 1")]
    [InlineData("[default]\njust words", "line 2")]
    [InlineData("[default]\nentity = a\nentity = b", "line 3")]
    public void A_broken_file_is_reported_with_its_line(string text, string line) =>
        Assert.Contains(line, Assert.Throws<FormatException>(() => SettingsFile.Parse(text)).Message, StringComparison.Ordinal);
}
