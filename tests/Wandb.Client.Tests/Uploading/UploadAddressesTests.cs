namespace Wandb.Client.Tests.Uploading;

public class UploadAddressesTests
{
    [Fact]
    public async Task Two_addresses_of_one_part_are_a_fault_of_the_answer()
    {
        await using StubServer stub = StubServer.Start(StubAnswer.Json("""
            {"data":{"createArtifactFiles":{"files":{"edges":[{"node":{"name":"a","storagePath":null,"uploadUrl":null,"uploadHeaders":[],
            "uploadMultipartUrls":{"uploadID":"u","uploadUrlParts":[{"partNumber":1,"uploadUrl":"http://x/1"},{"partNumber":1,"uploadUrl":"http://x/2"}]},
            "artifact":{"id":"QQ=="}}}]}}}}
            """));
        await using WandbClient wandb = stub.Client();
        PreparedFile file = new()
        {
            Path = "a",
            Source = new BytesSource(new byte[2]),
            Stamp = new ContentStamp(2, default),
            Hash = new ContentHash("digest", [new FilePart(1, 0, 1, [0]), new FilePart(2, 1, 1, [0])]),
        };
        UploadAddresses addresses = new(new LoggingCalls(wandb, Protocols.Packaged), new PendingVersion("QQ==", "QQ==", null));

        WandbResponseException fault = await Assert.ThrowsAsync<WandbResponseException>(
            () => addresses.AskAsync([new FileUpload(file, new UploadMeter(null).Begin())], CancellationToken.None));

        Assert.Contains("part 1 of 'a' has two addresses", fault.Message, StringComparison.Ordinal);
    }
}
