using System.Text.Json;
using FsCheck.Xunit;
using Wandb.Metadata;

namespace Wandb.Generators.Tests.Artifacts;

/// <summary>Our codec against System.Text.Json, for every supported type: equal values, equal JSON.</summary>
public sealed class DifferentialTests
{
    private static readonly LoadedArtifact Every = LoadedArtifact.Of("App.EveryArtifact", EveryType.Source);

    [Property(MaxTest = 300)]
    public void What_we_write_is_what_System_Text_Json_writes(int seed)
    {
        object record = new RandomValues(seed).Record(Every.Record);

        JsonElement ours = Parse(Every.Write(record));
        JsonElement theirs = JsonSerializer.SerializeToElement(record, Every.Record, StjOptions.Same);

        Assert.Equal(theirs.EnumerateObject().Select(member => member.Name), ours.EnumerateObject().Select(member => member.Name));
        foreach (JsonProperty member in theirs.EnumerateObject())
        {
            JsonElement mine = ours.GetProperty(member.Name);
            Assert.True(JsonElement.DeepEquals(member.Value, mine), $"{member.Name}: {member.Value.GetRawText()} here {mine.GetRawText()}");
        }
    }

    [Property(MaxTest = 300)]
    public void What_System_Text_Json_writes_reads_as_the_same_record(int seed)
    {
        object record = new RandomValues(seed).Record(Every.Record);

        object read = Every.Read(JsonSerializer.Serialize(record, Every.Record, StjOptions.Same));

        Assert.Equal(Every.Write(record), Every.Write(read));
    }

    [Property(MaxTest = 300)]
    public void What_we_write_reads_back_by_both(int seed)
    {
        object record = new RandomValues(seed).Record(Every.Record);
        string ours = Every.Write(record);

        Assert.Equal(ours, Every.Write(Every.Read(ours)));
        Assert.Equal(ours, Every.Write(JsonSerializer.Deserialize(ours, Every.Record, StjOptions.Same)!));
    }

    [Property(MaxTest = 100)]
    public void Setting_every_member_to_what_it_holds_is_no_edit(int seed)
    {
        string stored = JsonSerializer.Serialize(new RandomValues(seed).Record(Every.Record), Every.Record, StjOptions.Same);
        object metadata = Every.Edit(stored, out MetadataDocument document);

        foreach (System.Reflection.PropertyInfo property in metadata.GetType().GetProperties().Where(property => property.CanWrite))
        {
            property.SetValue(metadata, property.GetValue(metadata));
        }

        Assert.False(document.HasChanges);
    }

    [Property(MaxTest = 100)]
    public void Setting_every_member_to_another_records_value_leaves_that_record(int seed)
    {
        object wanted = new RandomValues(seed + 1).Record(Every.Record);
        object metadata = Every.Edit(Every.Write(new RandomValues(seed).Record(Every.Record)));

        foreach (System.Reflection.PropertyInfo property in metadata.GetType().GetProperties().Where(property => property.CanWrite))
        {
            property.SetValue(metadata, Every.Record.GetProperty(property.Name)!.GetValue(wanted));
        }

        Assert.Equal(Every.Write(wanted), Every.Write(((dynamic)metadata).ToRecord()));
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
