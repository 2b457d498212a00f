using System.Net;
using System.Text.Json.Nodes;
using Wandb.LocalServer.Tests.Support;

namespace Wandb.LocalServer.Tests.Files;

public sealed class MultipartTests : FileTest
{
    private static readonly byte[][] Parts = ["first part, "u8.ToArray(), "second part, "u8.ToArray(), "end"u8.ToArray()];
    private static readonly byte[] Whole = [.. Parts.SelectMany(part => part)];

    private async Task<(string Id, JsonNode File)> BeginAsync(byte[]? whole = null)
    {
        string md5 = Uploader.Md5(whole ?? Whole);
        string artifactID = (await Uploads.CreateAsync(Uploader.DigestOf([("big.bin", md5)]))).Text("result", "artifact", "id");
        return (artifactID, await Uploads.CreatePartsAsync(artifactID, "big.bin", Parts, whole));
    }

    private async Task<string[]> PutPartsAsync(JsonNode file)
    {
        List<string> etags = [];
        for (int i = 0; i < Parts.Length; i++)
        {
            etags.Add(await Uploads.PutPartAsync(file, i + 1, Parts[i]));
        }

        return [.. etags];
    }

    private Task<Reply> CompleteAsync(string artifactID, JsonNode file, params string[] etags) => Uploads.CompleteAsync(artifactID, file, etags);

    [Fact]
    public async Task Parts_become_one_file()
    {
        (string id, JsonNode file) = await BeginAsync();
        Assert.NotNull((string?)file["uploadUrl"]);     // older clients take null for "nothing to upload"
        string[] etags = await PutPartsAsync(file);

        Reply completed = await CompleteAsync(id, file, etags);
        Reply again = await CompleteAsync(id, file, etags);
        await Uploads.UploadManifestAsync(id, new JsonObject { ["big.bin"] = new JsonObject { ["digest"] = Uploader.Md5(Whole), ["size"] = Whole.Length } });
        Reply committed = await Uploads.CommitAsync(id);

        Assert.Equal(Uploader.Md5(Whole), completed.Text("result", "digest"));
        Assert.Equal(Uploader.Md5(Whole), again.Text("result", "digest"));
        Assert.Equal(Whole.Length, (int)committed["result", "artifact", "size"]!);
        Assert.Equal("first part, second part, end", await DownloadAsync((string)(await FilesOfAsync("data:v0"))[0]!["node"]!["directUrl"]!));
    }

    [Fact]
    public async Task Who_completes_an_upload_that_is_being_completed_is_answered_the_same()
    {
        byte[][] parts = [.. Enumerable.Range(0, 40).Select(i => Enumerable.Repeat((byte)i, 200_000).ToArray())];
        string md5 = Uploader.Md5([.. parts.SelectMany(part => part)]);
        string id = (await Uploads.CreateAsync(Uploader.DigestOf([("big.bin", md5)]))).Text("result", "artifact", "id");
        JsonNode file = await Uploads.CreatePartsAsync(id, "big.bin", parts);
        string[] etags = await Task.WhenAll(parts.Select((part, i) => Uploads.PutPartAsync(file, i + 1, part)));

        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CompleteAsync(id, file, etags)));

        Assert.All(replies, reply => Assert.Equal((null, md5), (reply.Error, reply.Error is null ? reply.Text("result", "digest") : null)));
    }

    [Fact]
    public async Task An_upload_is_completed_only_when_all_parts_are_there_with_their_tags()
    {
        (string id, JsonNode file) = await BeginAsync();
        string[] hex = [.. Parts.Select(Uploader.HexMd5)];

        Reply nothing = await CompleteAsync(id, file, hex);
        await PutPartsAsync(file);
        Reply tooFew = await CompleteAsync(id, file, hex[..2]);
        Reply mixedUp = await CompleteAsync(id, file, hex[1], hex[0], hex[2]);
        Reply unquoted = await CompleteAsync(id, file, hex);

        Assert.Equal("part 1 was not uploaded, or has another ETag", nothing.Error);
        Assert.Equal("the upload has 3 parts, and 2 are said to be completed", tooFew.Error);
        Assert.Equal("part 1 was not uploaded, or has another ETag", mixedUp.Error);
        Assert.Null(unquoted.Error);
    }

    [Fact]
    public async Task Parts_that_do_not_make_the_file_that_was_announced_are_refused()
    {
        (string id, JsonNode file) = await BeginAsync("something else"u8.ToArray());

        Reply reply = await CompleteAsync(id, file, await PutPartsAsync(file));

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Contains($"and {Uploader.Md5("something else"u8.ToArray())} was announced", reply.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_has_to_be_the_one_that_was_announced()
    {
        (_, JsonNode file) = await BeginAsync();
        string url = (string)file["uploadMultipartUrls"]!["uploadUrlParts"]![1]!["uploadUrl"]!;

        using HttpResponseMessage put = await Uploads.PutAsync(url, Parts[0]);

        Assert.Equal(HttpStatusCode.Forbidden, put.StatusCode);
    }

    [Fact]
    public async Task A_big_file_may_be_sent_in_one_piece_all_the_same_and_its_parts_are_forgotten()
    {
        (string id, JsonNode file) = await BeginAsync();
        using HttpResponseMessage part = await Uploads.PutAsync((string)file["uploadMultipartUrls"]!["uploadUrlParts"]![0]!["uploadUrl"]!, Parts[0]);
        using HttpResponseMessage put = await Uploads.PutAsync((string)file["uploadUrl"]!, Whole);
        await Uploads.UploadManifestAsync(id, new JsonObject { ["big.bin"] = new JsonObject { ["digest"] = Uploader.Md5(Whole) } });
        Assert.Null((await Uploads.CommitAsync(id)).Error);

        using HttpResponseMessage late = await Uploads.PutAsync((string)file["uploadMultipartUrls"]!["uploadUrlParts"]![0]!["uploadUrl"]!, Parts[0]);
        Reply completed = await CompleteAsync(id, file, [.. Parts.Select(Uploader.HexMd5)]);

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        Assert.Null(completed.Error);
    }

    [Fact]
    public async Task Part_numbers_run_from_one_without_a_gap()
    {
        string artifactID = (await Uploads.CreateAsync("d")).Text("result", "artifact", "id");

        Reply reply = await Client.MutateAsync(
            "createArtifactFiles",
            new
            {
                artifactFiles = new[]
                {
                    new { artifactID, name = "a", md5 = Uploader.Md5(Whole), uploadPartsInput = new[] { new { partNumber = 2, hexMD5 = Uploader.HexMd5(Whole) } } },
                },
            },
            "files { totalCount }");

        Assert.Equal("part 1 of file a has to have that number and a hex MD5", reply.Error);
    }
}
