using Microsoft.Data.Sqlite;
using Wandb.LocalServer.Storage;

namespace Wandb.LocalServer.Tests;

/// <summary>What is read stays remembered, and only for as long as it is true.</summary>
public sealed class QueryMemoryTests
{
    [Fact]
    public void A_table_that_is_written_is_read_again()
    {
        using Database database = WithTag("old");

        database.Use(() => database.Write(() => database.Execute($"UPDATE tags SET name = {"new"}")));

        Assert.Equal("new", Tag(database));
        Assert.Equal(["new"], Tags(database));
    }

    [Fact]
    public void Different_arguments_are_different_questions()
    {
        using Database database = WithTag("old");
        long id = database.Number($"SELECT id FROM tags");

        Assert.Equal("old", database.First($"SELECT name FROM tags WHERE id = {id}", row => row.GetString(0)));
        Assert.Null(database.First($"SELECT name FROM tags WHERE id = {id + 1}", row => row.GetString(0)));
    }

    [Fact]
    public void What_a_change_read_that_was_taken_back_is_not_remembered()
    {
        using Database database = WithTag("old");

        Assert.Throws<InvalidOperationException>(() => database.Use(() => database.Write<int>(() =>
        {
            database.Execute($"UPDATE tags SET name = {"never"}");
            Assert.Equal("never", Tag(database));
            throw new InvalidOperationException();
        })));

        Assert.Equal("old", Tag(database));
    }

    [Fact]
    public void A_row_that_is_changed_is_known_without_another_look_and_lists_are_not()
    {
        using Database database = WithTag("old");
        Assert.Equal("old", database.Row(TagById, Name));

        database.Write(() => database.ChangeRow(TagById, "as told", $"UPDATE tags SET name = {"new"} WHERE id = 1"));

        Assert.Equal("as told", database.Row(TagById, Name));
        Assert.Equal(["new"], Tags(database));
    }

    [Fact]
    public void A_row_stays_known_while_another_is_changed_and_is_read_again_after_a_change_of_any()
    {
        using Database database = WithTag("old");
        database.Write(() => database.ChangeRow(TagById, "as told", $"UPDATE tags SET name = {"new"} WHERE id = 1"));

        database.Write(() => database.ChangeRow($"SELECT name FROM tags WHERE id = 2", "none", $"UPDATE tags SET name = {"none"} WHERE id = 2"));
        Assert.Equal("as told", database.Row(TagById, Name));

        database.Write(() => database.Execute($"UPDATE tags SET attributes = {"y"}"));
        Assert.Equal("new", database.Row(TagById, Name));
    }

    [Fact]
    public void A_row_is_read_again_when_its_change_was_taken_back()
    {
        using Database database = WithTag("old");

        Assert.Throws<InvalidOperationException>(() => database.Write<int>(() =>
        {
            database.ChangeRow(TagById, "never", $"UPDATE tags SET name = {"never"} WHERE id = 1");
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", database.Row(TagById, Name));
    }

    [Fact]
    public void A_deletion_reaches_the_tables_that_hang_on_it()
    {
        using Database database = WithTag("old");
        database.Write(() => database.Execute($"INSERT INTO organizations (name, entity_id) VALUES ({"acme"}, {Entity(database)})"));
        Assert.Equal("acme", Organization(database));

        database.Write(() => database.Execute($"DELETE FROM organizations"));

        Assert.Null(Organization(database));
    }

    [Fact]
    public void A_list_that_was_handed_out_is_the_callers()
    {
        using Database database = WithTag("old");

        Tags(database).Clear();

        Assert.Equal(["old"], Tags(database));
    }

    [Fact]
    public void What_another_process_wrote_is_seen_by_the_next_request()
    {
        string folder = Directory.CreateTempSubdirectory("wandb-memory-").FullName;
        try
        {
            using Database mine = WithTag("old", folder);
            using Database theirs = new(folder);
            Assert.Equal("old", mine.Use(() => Tag(mine)));

            theirs.Use(() => theirs.Write(() => theirs.Execute($"UPDATE tags SET name = {"new"}")));

            Assert.Equal("new", mine.Use(() => Tag(mine)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static FormattableString TagById => $"SELECT name FROM tags WHERE id = 1";

    private static Database WithTag(string name, string? folder = null)
    {
        Database database = new(folder);
        database.Write(() => database.Execute($"INSERT INTO entities (name, kind) VALUES ({"team"}, {"team"})"));
        database.Write(() => database.Execute(
            $"INSERT INTO tags (entity_id, name, category, attributes) VALUES ({Entity(database)}, {name}, {"model"}, {"x"})"));
        Assert.Equal(name, Tag(database));
        Assert.Equal([name], Tags(database));
        return database;
    }

    private static long Entity(Database database) => database.Number($"SELECT id FROM entities");

    private static string? Tag(Database database) => database.First($"SELECT name FROM tags", Name);

    private static List<string> Tags(Database database) => database.List($"SELECT name FROM tags ORDER BY id", Name);

    private static string? Organization(Database database) => database.First($"SELECT name FROM organizations", Name);

    private static string Name(SqliteDataReader row) => row.GetString(0);
}
