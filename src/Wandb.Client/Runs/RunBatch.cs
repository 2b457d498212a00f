namespace Wandb;

/// <summary>What one request tells of a run.</summary>
/// <param name="Offset">The number of the first history line.</param>
/// <param name="Rows">History lines, each a JSON object.</param>
/// <param name="Summary">The whole summary; null when it has not changed.</param>
/// <param name="SummaryVersion">Which state of the summary that is.</param>
internal sealed record RunBatch(long Offset, IReadOnlyList<byte[]> Rows, byte[]? Summary, long SummaryVersion);
