using Microsoft.ML.Data;

namespace Pipeline.Learning;

/// <summary>One line of the data, as ML.NET reads it.</summary>
internal sealed class BearingReading
{
    [LoadColumn(0)]
    public float Load { get; set; }

    [LoadColumn(1)]
    public float Speed { get; set; }

    [LoadColumn(2)]
    public float Temperature { get; set; }

    [LoadColumn(3)]
    public float Vibration { get; set; }

    [LoadColumn(4)]
    public float Kurtosis { get; set; }

    [LoadColumn(5)]
    public string Condition { get; set; } = string.Empty;
}
