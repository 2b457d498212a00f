using System.Text;
using System.Text.Json.Nodes;
using Wandb.Metadata;
using Wandb.Metadata.Codec;

namespace Wandb;

/// <summary>The configuration of a run as W&amp;B keeps it: each value in an object of its own, beside its description.</summary>
internal static class RunConfig
{
    private const string Value = "value";

    /// <summary>Writes values over a stored configuration, whose other keys stay as they are: the server replaces it as a whole.</summary>
    public static string Write(JsonObject values, string? stored)
    {
        Dictionary<string, byte[]> config = StoredMembers.Read(stored);
        foreach ((string key, JsonNode? value) in values)
        {
            using EncodeBuffer text = MetadataCodec.Encode(
                new JsonObject { [Value] = value?.DeepClone() }, MetadataWriter.WriteJsonNode, MetadataPath.Member(MetadataPath.Root, key), key: null);
            config[key] = text.Written.ToArray();
        }

        return Encoding.UTF8.GetString(MetricLine.Write(config));
    }
}
