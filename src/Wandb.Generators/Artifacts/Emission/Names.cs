namespace Wandb.Generators.Artifacts.Emission;

/// <summary>Types of the client and the framework as emitted code names them.</summary>
internal static class Names
{
    public const string Reader = "global::Wandb.Metadata.Codec.MetadataReader";
    public const string Writer = "global::Wandb.Metadata.Codec.MetadataWriter";
    public const string Codec = "global::Wandb.Metadata.Codec.MetadataCodec";
    public const string Document = "global::Wandb.Metadata.MetadataDocument";
    public const string Editor = "global::Wandb.Metadata.MetadataEditor";
    public const string Place = "global::Wandb.Metadata.Codec.MetadataPlace";
    public const string Shape = "global::Wandb.Metadata.Codec.MetadataShape";
    public const string FormerValue = "global::Wandb.Metadata.Codec.FormerValue";
    public const string Report = "global::Wandb.Metadata.MetadataReport";
    public const string Check = "global::Wandb.Metadata.Codec.MetadataCheck";
    public const string Key = "global::Wandb.Metadata.MetadataKey";
    public const string FormatException = "global::Wandb.Metadata.MetadataFormatException";
    public const string JsonReader = "global::System.Text.Json.Utf8JsonReader";
    public const string JsonWriter = "global::Wandb.Metadata.Codec.MetadataTextWriter";
    public const string EncodedKey = "global::Wandb.Metadata.Codec.EncodedKey";
    public const string TokenType = "global::System.Text.Json.JsonTokenType";
    public const string Artifact = "global::Wandb.Artifact";
    public const string Filter = "global::Wandb.Filter<global::Wandb.Artifact>";
    public const string List = "global::System.Collections.Generic.List";
    public const string Dictionary = "global::System.Collections.Generic.Dictionary";
    public const string Pair = "global::System.Collections.Generic.KeyValuePair";
}
