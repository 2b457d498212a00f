namespace Wandb.Generators.Operations;

/// <summary>Names of the tracked steps; the caching tests read them.</summary>
internal static class StepNames
{
    public const string Extract = "OperationExtract";
    public const string Problems = "OperationProblems";
    public const string Model = "OperationModel";
    public const string Types = "OperationTypes";
    public const string ProtocolExtract = "ProtocolExtract";
    public const string ProtocolProblems = "ProtocolProblems";
    public const string ProtocolModel = "ProtocolModel";
}
