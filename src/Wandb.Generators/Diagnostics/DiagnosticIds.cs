namespace Wandb.Generators.Diagnostics;

/// <summary>
/// The ids of all rules. Ranges: 0xx records (reported by analyzers), 1xx the schema file, 2xx operation files (both
/// reported by the generators, located in the file), 3xx literals and use of the API (analyzers).
/// </summary>
internal static class DiagnosticIds
{
    public const string UnsupportedMemberType = "WANDB001";
    public const string DuplicateJsonKey = "WANDB002";
    public const string TooManyKeys = "WANDB003";
    public const string InvalidArtifactType = "WANDB004";
    public const string NoUsableConstructor = "WANDB005";
    public const string InaccessibleRecord = "WANDB006";
    public const string WrapperNameTaken = "WANDB007";
    public const string UnsupportedAttribute = "WANDB008";
    public const string ContestedFormerKey = "WANDB009";
    public const string UselessFormerKey = "WANDB010";
    public const string UnfitDefaultValue = "WANDB011";

    public const string FieldWithoutKey = "WANDB012";
    public const string NoKeys = "WANDB013";

    public const string SchemaMissing = "WANDB101";
    public const string SchemaUnparsable = "WANDB102";
    public const string SchemaLacksNeeded = "WANDB103";

    public const string OperationUnparsable = "WANDB201";
    public const string OperationInvalid = "WANDB202";

    public const string InvalidAliasLiteral = "WANDB301";
    public const string InvalidTagLiteral = "WANDB302";
    public const string InvalidPathLiteral = "WANDB303";
    public const string NotInSchema = "WANDB304";
    public const string BrokenRule = "WANDB305";
    public const string InvalidNameLiteral = "WANDB306";

    public const string UnsavedEdit = "WANDB310";
    public const string UnawaitedSave = "WANDB311";
    public const string ReplacedMetadata = "WANDB312";
    public const string ChangedCopy = "WANDB313";
    public const string RecordForWrapper = "WANDB314";
}
