using System.Net;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests;

public sealed class EditTests : ServerTest
{
    private async Task<string> VersionAsync(string? description = null, string? metadataJson = null, string type = "model")
    {
        Server.AddArtifactVersion(Resnet, type, description: description, metadataJson: metadataJson);
        return await Client.ArtifactIdAsync("resnet:v0");
    }

    [Fact]
    public async Task Only_what_is_sent_changes()
    {
        string artifactID = await VersionAsync("old", """{ "lr": 1.0 }""");

        Reply reply = await Client.UpdateAsync(new { artifactID, description = "new" });

        Assert.Equal("new", reply.Text("result", "artifact", "description"));
        Assert.Equal("""{ "lr": 1.0 }""", reply.Text("result", "artifact", "metadata"));
    }

    [Fact]
    public async Task A_null_leaves_as_it_is_and_an_empty_text_clears()
    {
        string artifactID = await VersionAsync("old", """{"a":1}""");

        Reply left = await Client.UpdateAsync(new
        {
            artifactID,
            description = (string?)null,
            metadata = (string?)null,
            aliases = (object?)null,
            ttlDurationSeconds = (long?)null,
            tagsToAdd = (object?)null,
        });
        Reply cleared = await Client.UpdateAsync(new { artifactID, description = "" });

        Assert.Equal("old", left.Text("result", "artifact", "description"));
        Assert.Equal("""{"a":1}""", left.Text("result", "artifact", "metadata"));
        Assert.Equal("", cleared.Text("result", "artifact", "description"));
        Assert.Equal(["latest"], await Client.AliasesAsync("resnet:v0"));
    }

    [Theory]
    [InlineData("a\u0000b")]
    [InlineData("line\r\nline \u2028 ü 😀")]
    public async Task A_description_is_any_text(string description)
    {
        string artifactID = await VersionAsync();

        Assert.Equal(description, (await Client.UpdateAsync(new { artifactID, description })).Text("result", "artifact", "description"));
    }

    [Theory]
    [InlineData("""{"a":1.0,"b":9007199254740993,"c":1e400,"d":-0.0}""")]
    [InlineData("{ \"z\" : 1 ,\n\t\"a\":2, \"z\":3 }")]
    [InlineData("""{"text":"\u0041 \/ ü 😀 \ud83d\ude00"}""")]
    [InlineData("{}")]
    public async Task Metadata_is_kept_byte_for_byte(string metadata)
    {
        string artifactID = await VersionAsync();

        await Client.UpdateAsync(new { artifactID, metadata });

        Assert.Equal(metadata, (await Client.MembershipAsync("resnet:v0")).Text("project", "artifactCollectionMembership", "artifact", "metadata"));
    }

    [Fact]
    public async Task Metadata_that_a_test_adds_is_kept_byte_for_byte()
    {
        string metadata = "\n  { \"rows\": 9007199254740993 }\n";
        await VersionAsync(metadataJson: metadata);

        Assert.Equal(metadata, (await Client.MembershipAsync("resnet:v0")).Text("project", "artifactCollectionMembership", "artifact", "metadata"));
    }

    [Fact]
    public async Task Metadata_is_replaced_whole()
    {
        string artifactID = await VersionAsync(metadataJson: """{"a":1,"b":2}""");

        Reply reply = await Client.UpdateAsync(new { artifactID, metadata = """{"c":3}""" });

        Assert.Equal("""{"c":3}""", reply.Text("result", "artifact", "metadata"));
    }

    [Theory]
    [InlineData("[1]", "must be a JSON object")]
    [InlineData("null", "must be a JSON object")]
    [InlineData("3", "must be a JSON object")]
    [InlineData("{\"a\":NaN}", "not valid JSON")]
    [InlineData("{\"a\":Infinity}", "not valid JSON")]
    [InlineData("{\"a\":1,}", "not valid JSON")]
    [InlineData("{\"a\":", "not valid JSON")]
    public async Task Metadata_that_is_no_JSON_object_is_refused_and_nothing_changes(string metadata, string reason)
    {
        string artifactID = await VersionAsync("old", """{"a":1}""");

        Reply reply = await Client.UpdateAsync(new { artifactID, metadata, description = "new" });

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains(reason, reply.Error, StringComparison.Ordinal);
        Reply stored = await Client.MembershipAsync("resnet:v0");
        Assert.Equal("old", stored.Text("project", "artifactCollectionMembership", "artifact", "description"));
    }

    [Fact]
    public async Task A_hundred_keys_are_taken_and_one_more_is_refused()
    {
        string artifactID = await VersionAsync();
        string Keys(int count) => JsonSerializer.Serialize(Enumerable.Range(0, count).ToDictionary(i => $"k{i}", i => i));

        Assert.Null((await Client.UpdateAsync(new { artifactID, metadata = Keys(100) })).Error);
        Assert.Equal(
            "metadata has 101 keys; at most 100 are allowed", (await Client.UpdateAsync(new { artifactID, metadata = Keys(101) })).Error);
    }

    [Fact]
    public async Task Random_metadata_survives_text_for_text()
    {
        string artifactID = await VersionAsync();
        Gen<string> texts = from names in ArbMap.Default.GeneratorFor<NonNull<string>>().ListOf()
                            from values in ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite).ListOf()
                            select JsonSerializer.Serialize(names.Zip(values).DistinctBy(it => it.First.Get)
                                .Take(100).ToDictionary(it => it.First.Get, it => it.Second));
        foreach (string metadata in texts.Sample(40, 50).Where(text => !text.Contains("\\uFFFD", StringComparison.OrdinalIgnoreCase)))
        {
            Reply reply = await Client.UpdateAsync(new { artifactID, metadata });
            Assert.Equal(metadata, reply.Text("result", "artifact", "metadata"));
        }
    }

    [Fact]
    public async Task Tags_are_added_once_and_deleted()
    {
        string artifactID = await VersionAsync();
        object[] tags = [new { tagName = "reviewed" }, new { tagName = "two words" }];

        await Client.UpdateAsync(new { artifactID, tagsToAdd = tags });
        Reply reply = await Client.UpdateAsync(new { artifactID, tagsToAdd = tags, tagsToDelete = new[] { tags[0] } });

        Assert.Equal("two words", reply.Text("result", "artifact", "tags", 0, "name"));
        Assert.Single(reply["result", "artifact", "tags"]!.AsArray());
    }

    [Theory]
    [InlineData(86400, 86400, false)]
    [InlineData(-2, -2, false)]
    [InlineData(-1, -2, true)]
    public async Task The_time_to_live_is_seconds_or_a_code(long sent, long received, bool inherited)
    {
        string artifactID = await VersionAsync();

        Reply reply = await Client.UpdateAsync(new { artifactID, ttlDurationSeconds = sent });

        Assert.Equal(received, (long)reply["result", "artifact", "ttlDurationSeconds"]!);
        Assert.Equal(inherited, (bool)reply["result", "artifact", "ttlIsInherited"]!);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public async Task Another_time_to_live_is_refused(long sent)
    {
        string artifactID = await VersionAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await Client.UpdateAsync(new { artifactID, ttlDurationSeconds = sent })).Status);
    }

    [Fact]
    public async Task Run_history_keeps_for_ever()
    {
        string artifactID = await VersionAsync(type: "wandb-history");

        Assert.Contains("wandb-history", (await Client.UpdateAsync(new { artifactID, ttlDurationSeconds = 60 })).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_carries_the_time_of_the_clock()
    {
        string artifactID = await VersionAsync();
        Time.Advance(TimeSpan.FromMinutes(5));

        await Client.UpdateAsync(new { artifactID, description = "later" });

        Assert.Equal(
            "2026-05-01T12:05:00Z",
            (await Client.MembershipAsync("resnet:v0")).Text("project", "artifactCollectionMembership", "artifact", "updatedAt"));
    }

    [Fact]
    public async Task A_project_that_is_read_only_refuses_and_an_invisible_one_looks_as_if_it_were_not_there()
    {
        string artifactID = await VersionAsync("old");

        Server.AddProject("team/vision", ProjectAccess.ReadOnly);
        Reply refused = await Client.UpdateAsync(new { artifactID, description = "new" });
        Reply readable = await Client.SendAsync("{ project(name: \"vision\", entityName: \"team\") { readOnly } }");
        Server.AddProject("team/vision", ProjectAccess.None);
        Reply invisible = await Client.UpdateAsync(new { artifactID, description = "new" });

        Assert.Equal((HttpStatusCode.Forbidden, "permission denied: project team/vision is read-only"), (refused.Status, refused.Error));
        Assert.True((bool)readable["project", "readOnly"]!);
        Assert.Equal(HttpStatusCode.NotFound, invisible.Status);
        Assert.Null((await Client.MembershipAsync("resnet:v0"))["project"]);
    }
}
