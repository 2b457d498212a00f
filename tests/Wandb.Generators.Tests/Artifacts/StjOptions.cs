using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>System.Text.Json set to what a wrapper does: the reference of the differential tests.</summary>
internal static class StjOptions
{
    public static JsonSerializerOptions Plain { get; } = Make(null);

    public static JsonSerializerOptions Same { get; } = Make(JsonNamingPolicy.SnakeCaseLower);

    private static JsonSerializerOptions Make(JsonNamingPolicy? policy) => new()
    {
        PropertyNamingPolicy = policy,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new BigIntegerConverter() },
    };

    // System.Text.Json has none of its own.
    private sealed class BigIntegerConverter : JsonConverter<BigInteger>
    {
        public override BigInteger Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            BigInteger.Parse(Encoding.UTF8.GetString(reader.ValueSpan), CultureInfo.InvariantCulture);

        public override void Write(Utf8JsonWriter writer, BigInteger value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.ToString(CultureInfo.InvariantCulture));
    }
}
