namespace Wandb.Client.Tests.Artifacts;

public class AliasSetTests
{
    [Fact]
    public void Edits_are_kept_as_intents()
    {
        AliasSet aliases = Loaded("latest", "candidate");

        Assert.True(aliases.Add("best"));
        Assert.True(aliases.Remove("candidate"));

        Assert.True(aliases.SetEquals(["latest", "best"]));
        Assert.Equal(["best"], aliases.PendingAdds);
        Assert.Equal(["candidate"], aliases.PendingRemoves);
    }

    [Fact]
    public void Adding_what_is_there_and_removing_what_is_not_are_no_edits()
    {
        AliasSet aliases = Loaded("latest");

        Assert.False(aliases.Add("latest"));
        Assert.False(aliases.Remove("best"));
        Assert.False(aliases.HasChanges);
    }

    [Fact]
    public void An_edit_taken_back_is_no_edit()
    {
        AliasSet aliases = Loaded("latest");

        aliases.Add("best");
        aliases.Remove("best");
        aliases.Remove("latest");
        aliases.Add("latest");

        Assert.False(aliases.HasChanges);
    }

    [Fact]
    public void Replacing_adds_what_is_missing_and_removes_what_is_not_wanted()
    {
        AliasSet aliases = Loaded("latest", "candidate");

        aliases.ReplaceWith("candidate", "replaced");

        Assert.Equal(["replaced"], aliases.PendingAdds);
        Assert.Equal(["latest"], aliases.PendingRemoves);
    }

    [Fact]
    public void Clear_removes_every_alias_and_reset_takes_it_back()
    {
        AliasSet aliases = Loaded("latest", "candidate");

        aliases.Clear();
        Assert.Empty(aliases);

        aliases.Reset();
        Assert.Equal(["latest", "candidate"], aliases);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("  ", "is empty")]
    [InlineData("a/b", "'/'")]
    [InlineData("a:b", "':'")]
    [InlineData("v12", "version number")]
    public void An_alias_that_W_and_B_refuses_is_refused_at_once(string alias, string fault)
    {
        AliasSet aliases = Loaded("latest");

        Assert.Contains(fault, Assert.Throws<ArgumentException>(() => aliases.Add(alias)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => aliases.ReplaceWith("good", alias));
        Assert.False(aliases.HasChanges);
    }

    [Theory]
    [InlineData("v")]
    [InlineData("v1x")]
    [InlineData("V1")]
    [InlineData("with space")]
    [InlineData("ünïcode")]
    public void An_alias_that_only_looks_odd_is_taken(string alias) => Assert.True(Loaded().Add(alias));

    [Fact]
    public void An_alias_has_at_most_128_characters()
    {
        Assert.True(Loaded().Add(new string('a', 128)));
        Assert.Contains("129", Assert.Throws<ArgumentException>(() => Loaded().Add(new string('a', 129))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_a_set_with_ordinal_comparison()
    {
        AliasSet aliases = Loaded("latest", "best");

        Assert.True(aliases.IsProperSupersetOf(["latest"]));
        Assert.True(aliases.IsSubsetOf(["best", "latest", "more"]));
        Assert.True(aliases.Overlaps(["best"]));
        Assert.False(aliases.Contains("Best"));
        Assert.Equal(2, aliases.Count);
        Assert.Equal("latest, best", aliases.ToString());
    }

    private static AliasSet Loaded(params string[] names)
    {
        AliasSet aliases = new();
        aliases.Pending.Load(names);
        return aliases;
    }
}
