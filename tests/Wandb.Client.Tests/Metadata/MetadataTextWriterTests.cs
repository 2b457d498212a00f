using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck.Xunit;
using Wandb.Metadata.Codec;

namespace Wandb.Client.Tests.Metadata;

public sealed class MetadataTextWriterTests
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [Property(MaxTest = 2000)]
    public void Texts_are_written_as_Utf8JsonWriter_does(string? text) =>
        AssertSame(ours => ours.WriteStringValue(text), theirs => theirs.WriteStringValue(text));

    [Theory]
    [InlineData("")]
    [InlineData("plain, with {} and 'quotes' ~")]
    [InlineData("quote \" backslash \\ slash / angle <b> & +")]
    [InlineData("line\r\n tab\t nul\0 delete\u007f next\u0085 separator\u2028")]
    [InlineData("ümlaut, 漢字, 😀")]
    [InlineData("half \ud83d of a pair")]
    public void Texts_with_escapes_are_written_as_Utf8JsonWriter_does(string text)
    {
        AssertSame(ours => ours.WriteStringValue(text), theirs => theirs.WriteStringValue(text));
        AssertSame(
            ours =>
            {
                ours.WriteStartObject();
                ours.WritePropertyName(text);
                ours.WriteNumberValue(1);
                ours.WriteEndObject();
            },
            theirs =>
            {
                theirs.WriteStartObject();
                theirs.WriteNumber(text, 1);
                theirs.WriteEndObject();
            });
    }

    [Fact]
    public void Every_character_of_the_first_plane_is_written_as_Utf8JsonWriter_does()
    {
        for (int first = 0; first <= char.MaxValue; first += 64)
        {
            string text = string.Concat(Enumerable.Range(first, 64).Select(static code => (char)code));
            AssertSame(ours => ours.WriteStringValue(text), theirs => theirs.WriteStringValue(text));
        }
    }

    [Property(MaxTest = 2000)]
    public void Dates_are_written_as_Utf8JsonWriter_does(DateTime date, DateTimeOffset moment, ushort ticks)
    {
        DateTime precise = date.AddTicks(ticks);
        AssertSame(ours => MetadataWriter.WriteDateTime(ours, precise), theirs => theirs.WriteStringValue(precise));
        AssertSame(ours => MetadataWriter.WriteDateTimeOffset(ours, moment), theirs => theirs.WriteStringValue(moment));
    }

    [Property(MaxTest = 1000)]
    public void Numbers_guids_and_bytes_are_written_as_Utf8JsonWriter_does(long number, ulong natural, Guid id, byte[] bytes)
    {
        AssertSame(ours => ours.WriteNumberValue(number), theirs => theirs.WriteNumberValue(number));
        AssertSame(ours => ours.WriteNumberValue(natural), theirs => theirs.WriteNumberValue(natural));
        AssertSame(ours => MetadataWriter.WriteGuid(ours, id), theirs => theirs.WriteStringValue(id));
        AssertSame(ours => ours.WriteBase64StringValue(bytes), theirs => theirs.WriteBase64StringValue(bytes));
    }

    [Property(MaxTest = 1000)]
    public void A_real_number_is_written_as_Utf8JsonWriter_does_or_with_a_fraction(double number)
    {
        if (double.IsFinite(number))
        {
            string ours = Ours(writer => MetadataWriter.WriteDouble(writer, number));
            string theirs = Theirs(writer => writer.WriteNumberValue(number));
            Assert.Equal(theirs.Contains('.', StringComparison.Ordinal) || theirs.Contains('E', StringComparison.Ordinal) ? theirs : theirs + ".0", ours);
        }
    }

    [Property(MaxTest = 500)]
    public void Commas_stand_between_values_and_nowhere_else(int[][] rows)
    {
        AssertSame(
            ours =>
            {
                ours.WriteStartArray();
                foreach (int[] row in rows)
                {
                    ours.WriteStartObject();
                    foreach (int cell in row)
                    {
                        ours.WriteNumber(new EncodedKey($"k\"{cell}"), cell);
                    }

                    ours.WriteEndObject();
                    MetadataWriter.WriteJsonNode(ours, row.Length);
                }

                ours.WriteEndArray();
            },
            theirs =>
            {
                theirs.WriteStartArray();
                foreach (int[] row in rows)
                {
                    theirs.WriteStartObject();
                    foreach (int cell in row)
                    {
                        theirs.WriteNumber($"k\"{cell}", cell);
                    }

                    theirs.WriteEndObject();
                    theirs.WriteNumberValue(row.Length);
                }

                theirs.WriteEndArray();
            });
    }

    [Fact]
    public void A_text_longer_than_the_memory_at_hand_is_written_whole()
    {
        string text = new('x', 1 << 20);
        AssertSame(ours => ours.WriteStringValue(text), theirs => theirs.WriteStringValue(text));
    }

    [Fact]
    public void What_has_no_end_is_refused_at_1000_levels()
    {
        using EncodeBuffer buffer = EncodeBuffer.Rent();
        for (int level = 0; level < 1000; level++)
        {
            buffer.Writer.WriteStartArray();
        }

        Assert.Contains("1000 levels", Assert.Throws<InvalidOperationException>(buffer.Writer.WriteStartObject).Message, StringComparison.Ordinal);
    }

    private static void AssertSame(Action<MetadataTextWriter> ours, Action<Utf8JsonWriter> theirs) => Assert.Equal(Theirs(theirs), Ours(ours));

    private static string Ours(Action<MetadataTextWriter> write)
    {
        using EncodeBuffer buffer = EncodeBuffer.Rent();
        write(buffer.Writer);
        return Encoding.UTF8.GetString(buffer.Written);
    }

    private static string Theirs(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
