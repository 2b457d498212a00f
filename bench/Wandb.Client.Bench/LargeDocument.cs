using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wandb.Client.Bench;

/// <summary>A document of 20 kB as training scripts write them: scalars, a configuration, histories, a list of objects.</summary>
internal static class LargeDocument
{
    private const int Size = 20_000;

    public static byte[] Create()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            for (int i = 0; i < 30; i++)
            {
                writer.WriteNumber(Name("metric", i), (i / 7.3) + 0.01);
                writer.WriteString(Name("label", i), Name("a short text", i));
            }

            writer.WriteNumber("epochs", 90);
            writer.WriteStartArray("loss_history");
            for (int i = 1; i <= 200; i++)
            {
                writer.WriteNumberValue((2.5 / i) + 0.017);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("layers");
            for (int i = 0; stream.Length + writer.BytesPending < Size; i++)
            {
                writer.WriteStartObject();
                writer.WriteString("name", Name("conv", i));
                writer.WriteNumber("width", 64 + i);
                writer.WriteBoolean("frozen", i % 2 == 0);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static string Name(string stem, int i) => string.Create(CultureInfo.InvariantCulture, $"{stem}_{i}");
}
