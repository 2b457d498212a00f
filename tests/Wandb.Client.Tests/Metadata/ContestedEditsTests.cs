using Wandb.Metadata;
using Wandb.Metadata.RawJson;

namespace Wandb.Client.Tests.Metadata;

/// <summary>Edits that another writer's conflict with, made anew after a refresh: a decision about the places that they change, and no others.</summary>
public sealed class ContestedEditsTests
{
    private static readonly PathStep[] Name = [new("own", -1), new("name", -1)];

    [Fact]
    public void A_place_inside_that_is_set_anew_is_decided_and_what_others_did_beside_it_stays()
    {
        MetadataDocument document = Contested("""{"own":{"name":"x","decay":1}}""", """{"own":{"name":"theirs","decay":2}}""");

        document.SetAt(Name, "\"again\""u8);

        Assert.Equal("""{"own":{"name":"again","decay":1}}""", document.Text());
        Assert.Equal("""{"own":{"name":"again","decay":2,"new":1}}""", document.Merged("""{"own":{"name":"theirs","decay":2,"new":1}}"""));
        Assert.Single(document.Conflicts("""{"own":{"name":"third","decay":2}}"""));
    }

    [Fact]
    public void A_place_that_is_set_to_what_it_shows_is_decided_too()
    {
        MetadataDocument document = Contested("""{"own":{"name":"x","decay":1}}""", """{"own":{"name":"theirs","decay":2}}""");

        document.ReassertAt(Name);

        Assert.Equal("""{"own":{"name":"mine","decay":2}}""", document.Merged("""{"own":{"name":"theirs","decay":2}}"""));
    }

    [Fact]
    public void A_patch_decides_what_it_changes_alone()
    {
        MetadataDocument document = Contested("""{"own":{"name":"x","decay":1}}""", """{"own":{"name":"theirs","decay":2}}""", """{"name":"mine","decay":3}""");

        document.Patch("own", """{"name":"mine","decay":3}""", """{"name":"again","decay":3}""");

        MetadataConflict left = Assert.Single(document.Conflicts("""{"own":{"name":"theirs","decay":2}}"""));
        Assert.Equal("$.own.decay", left.Path);
        document.Patch("own", """{"name":"again","decay":3}""", """{"name":"again","decay":4}""");
        Assert.Equal("""{"own":{"name":"again","decay":4}}""", document.Merged("""{"own":{"name":"theirs","decay":2}}"""));
    }

    [Fact]
    public void A_place_that_is_set_decides_nothing_beside_it()
    {
        MetadataDocument document = Contested("""{"own":{"name":"x","decay":1}}""", """{"own":{"name":"theirs","decay":2}}""", """{"name":"mine","decay":3}""");

        document.SetAt(Name, "\"again\""u8);

        Assert.Equal("$.own.decay", Assert.Single(document.Conflicts("""{"own":{"name":"theirs","decay":2}}""")).Path);
    }

    [Fact]
    public void A_place_that_is_unset_anew_is_decided()
    {
        MetadataDocument document = """{"own":{"name":"x","decay":1}}""".Document();
        document.UnsetAt(Name);
        Assert.Single(document.Rebase("""{"own":{"name":"theirs","decay":2}}""".Utf8()));

        document.UnsetAt(Name);

        Assert.Equal("""{"own":{"decay":2}}""", document.Merged("""{"own":{"name":"theirs","decay":2}}"""));
    }

    [Fact]
    public void Who_removed_the_object_around_a_place_is_not_answered_by_the_place()
    {
        MetadataDocument document = Contested("""{"own":{"name":"x","decay":1}}""", "{}");

        document.SetAt(Name, "\"again\""u8);
        Assert.Single(document.Conflicts("{}"));

        document.Set("own", """{"name":"again"}""");
        Assert.Equal("""{"own":{"name":"again"}}""", document.Merged("{}").Replace(" ", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_lists_that_both_changed_inside_of_what_is_patched_nothing_is_overwritten()
    {
        const string Theirs = """{"own":{"layers":[9,2,3],"name":"theirs"}}""";
        MetadataDocument document = Contested("""{"own":{"layers":[1,2],"name":"x"}}""", Theirs, """{"layers":[1],"name":"mine"}""");

        document.Patch("own", """{"layers":[1],"name":"mine"}""", """{"layers":[1,5],"name":"mine"}""");

        Assert.Contains(document.Conflicts(Theirs), conflict => conflict.Path == "$.own.name");
        document.SetAt([new("own", -1), new("layers", -1)], "[7]"u8);
        document.SetAt(Name, "\"again\""u8);
        Assert.Equal("""{"own":{"layers":[7],"name":"again"}}""", document.Merged(Theirs));
    }

    /// <summary>A document in which <c>own.name</c> was set to "mine", or own as a whole, and then another text was loaded.</summary>
    private static MetadataDocument Contested(string loaded, string theirs, string? mine = null)
    {
        MetadataDocument document = loaded.Document();
        if (mine is null)
        {
            document.SetAt(Name, "\"mine\""u8);
        }
        else
        {
            document.Set("own", mine);
        }

        Assert.NotEmpty(document.Rebase(theirs.Utf8()));
        return document;
    }
}
