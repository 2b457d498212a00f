using Wandb.Metadata;

namespace Wandb.Client.Tests.Metadata;

/// <summary>What becomes of edits when a save or a refresh brings a new text.</summary>
public sealed class MetadataAcceptTests
{
    [Fact]
    public void After_a_save_the_document_is_what_the_server_has()
    {
        MetadataDocument document = """{"a":1}""".Document();
        document.Set("a", "2");
        byte[] saved = document.ApplyTo("""{"a":1,"other":1}""".Utf8());
        document.Accept(saved);
        Assert.False(document.HasChanges);
        Assert.Equal("""{"a":2,"other":1}""", document.Text());
    }

    [Fact]
    public void Edits_made_while_a_save_is_under_way_survive_it()
    {
        MetadataDocument document = """{"a":1,"b":1,"c":1,"o":{"x":1,"y":1}}""".Document();
        document.Set("a", "2");
        document.Set("b", "2");
        document.Patch("o", """{"x":1,"y":1}""", """{"x":2,"y":1}""");
        MetadataSnapshot sent = document.Snapshot();
        document.Set("b", "3");
        document.Set("c", "3");
        document.Patch("o", """{"x":2,"y":1}""", """{"x":2,"y":3}""");
        byte[] saved = sent.ApplyTo("""{"a":1,"b":1,"c":1,"o":{"x":1,"y":1,"z":9}}""".Utf8());
        Assert.Equal("""{"a":2,"b":2,"c":1,"o":{"x":2,"y":1,"z":9}}""".Utf8(), saved);

        document.Accept(saved, sent);
        Assert.Equal(["b", "o", "c"], document.Edits.Select(edit => edit.Key).OrderBy("boc".IndexOf));
        Assert.Equal("""{"a":2,"b":3,"c":3,"o":{"x":2,"y":3,"z":9}}""", document.Text());
        Assert.Equal("""{"a":2,"b":3,"c":3,"o":{"x":8,"y":3,"z":9}}""", document.Merged("""{"a":2,"b":2,"c":1,"o":{"x":8,"y":1,"z":9}}"""));
    }

    [Fact]
    public void An_edit_taken_back_while_its_save_is_under_way_is_taken_back_on_the_server_too()
    {
        MetadataDocument document = """{"a":1}""".Document();
        document.Set("a", "2");
        document.Set("new", "1");
        MetadataSnapshot sent = document.Snapshot();
        document.Set("a", "1");
        document.Unset("new");
        Assert.False(document.HasChanges);
        document.Accept(sent.ApplyTo("""{"a":1}""".Utf8()), sent);
        Assert.Equal(
            [new MetadataEdit("a", MetadataEditKind.Change, "2", "1"), new MetadataEdit("new", MetadataEditKind.Remove, "1", null)], document.Edits);
        Assert.Equal("""{"a":1}""", document.Text());
    }

    [Fact]
    public void A_replacement_that_was_saved_is_the_new_base_and_edits_made_since_are_merged_edits()
    {
        MetadataDocument document = """{"a":1}""".Document();
        document.Replace("""{"b":1}""".Utf8());
        MetadataSnapshot sent = document.Snapshot();
        document.Set("b", "2");
        document.Accept("""{"b":1}""".Utf8(), sent);
        Assert.Equal(MetadataChangeKind.Merge, document.Change);
        Assert.Equal("""{"b":2,"c":3}""", document.Merged("""{"b":1,"c":3}"""));
    }

    [Fact]
    public void A_replacement_made_while_a_save_is_under_way_stays_pending()
    {
        MetadataDocument document = """{"a":1}""".Document();
        document.Set("a", "2");
        MetadataSnapshot sent = document.Snapshot();
        document.Replace("""{"b":1}""".Utf8());
        document.Accept("""{"a":2}""".Utf8(), sent);
        Assert.Equal(MetadataChangeKind.Replace, document.Change);
        Assert.Equal("""{"b":1}""", document.Merged("""{"a":2}"""));
    }

    [Fact]
    public void A_snapshot_never_changes()
    {
        MetadataDocument document = """{"a":1}""".Document();
        MetadataSnapshot none = document.Snapshot();
        document.Set("a", "2");
        MetadataSnapshot one = document.Snapshot();
        document.Replace("{}".Utf8());
        Assert.Equal((MetadataChangeKind.None, MetadataChangeKind.Merge), (none.Change, one.Change));
        Assert.Equal("""{"a":2}""".Utf8(), one.ApplyTo("""{"a":1}""".Utf8()));
    }

    [Fact]
    public void A_refresh_keeps_pending_edits_and_drops_those_that_another_writer_made_too()
    {
        MetadataDocument document = """{"a":1,"b":1,"o":{"x":1,"y":1}}""".Document();
        document.Set("a", "2");
        document.Set("b", "2");
        document.Set("o", """{"x":2,"y":1}""");
        Assert.Empty(document.Rebase("""{"a":2,"b":1,"o":{"x":1,"y":5}}""".Utf8()));
        Assert.Equal(["b", "o"], document.Edits.Select(edit => edit.Key));
        Assert.Equal("""{"a":2,"b":2,"o":{"x":2,"y":5}}""", document.Text());
    }

    [Fact]
    public void A_conflict_outlives_a_refresh_until_the_key_is_set_anew_or_resolved()
    {
        MetadataDocument document = """{"a":1,"b":1}""".Document();
        document.Set("a", "2");
        document.Set("b", "2");
        const string Current = """{"a":3,"b":3}""";
        Assert.Equal(["$.a", "$.b"], document.Rebase(Current.Utf8()).Select(conflict => conflict.Path));
        Assert.Equal("2", document.Value("a"));
        Assert.Equal(2, document.Conflicts(Current).Count);
        document.Set("a", "2");
        Assert.Equal(["$.b"], document.Conflicts(Current).Select(conflict => conflict.Path));
        Assert.Empty(document.Rebase(Current.Utf8(), _ => MetadataResolution.Theirs));
        Assert.Equal("""{"a":2,"b":3}""", document.Merged(Current));
    }
}
