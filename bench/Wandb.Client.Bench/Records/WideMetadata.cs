namespace Wandb.Client.Bench.Records;

/// <summary>As many keys as W&amp;B takes: 100.</summary>
[ArtifactMetadata("model")]
public sealed record WideMetadata
{
    public required double TrainAccuracy { get; init; }

    public required long TrainSamples { get; init; }

    public required string TrainLabel { get; init; }

    public required bool TrainEnabled { get; init; }

    public double? TrainRecall { get; init; }

    public required int TrainEpoch { get; init; }

    public string? TrainRemark { get; init; }

    public required DateTimeOffset TrainFinishedAt { get; init; }

    public required double TrainLoss { get; init; }

    public required long TrainBytes { get; init; }

    public required double ValAccuracy { get; init; }

    public required long ValSamples { get; init; }

    public required string ValLabel { get; init; }

    public required bool ValEnabled { get; init; }

    public double? ValRecall { get; init; }

    public required int ValEpoch { get; init; }

    public string? ValRemark { get; init; }

    public required DateTimeOffset ValFinishedAt { get; init; }

    public required double ValLoss { get; init; }

    public required long ValBytes { get; init; }

    public required double TestAccuracy { get; init; }

    public required long TestSamples { get; init; }

    public required string TestLabel { get; init; }

    public required bool TestEnabled { get; init; }

    public double? TestRecall { get; init; }

    public required int TestEpoch { get; init; }

    public string? TestRemark { get; init; }

    public required DateTimeOffset TestFinishedAt { get; init; }

    public required double TestLoss { get; init; }

    public required long TestBytes { get; init; }

    public required double WarmupAccuracy { get; init; }

    public required long WarmupSamples { get; init; }

    public required string WarmupLabel { get; init; }

    public required bool WarmupEnabled { get; init; }

    public double? WarmupRecall { get; init; }

    public required int WarmupEpoch { get; init; }

    public string? WarmupRemark { get; init; }

    public required DateTimeOffset WarmupFinishedAt { get; init; }

    public required double WarmupLoss { get; init; }

    public required long WarmupBytes { get; init; }

    public required double TeacherAccuracy { get; init; }

    public required long TeacherSamples { get; init; }

    public required string TeacherLabel { get; init; }

    public required bool TeacherEnabled { get; init; }

    public double? TeacherRecall { get; init; }

    public required int TeacherEpoch { get; init; }

    public string? TeacherRemark { get; init; }

    public required DateTimeOffset TeacherFinishedAt { get; init; }

    public required double TeacherLoss { get; init; }

    public required long TeacherBytes { get; init; }

    public required double StudentAccuracy { get; init; }

    public required long StudentSamples { get; init; }

    public required string StudentLabel { get; init; }

    public required bool StudentEnabled { get; init; }

    public double? StudentRecall { get; init; }

    public required int StudentEpoch { get; init; }

    public string? StudentRemark { get; init; }

    public required DateTimeOffset StudentFinishedAt { get; init; }

    public required double StudentLoss { get; init; }

    public required long StudentBytes { get; init; }

    public required double ExportAccuracy { get; init; }

    public required long ExportSamples { get; init; }

    public required string ExportLabel { get; init; }

    public required bool ExportEnabled { get; init; }

    public double? ExportRecall { get; init; }

    public required int ExportEpoch { get; init; }

    public string? ExportRemark { get; init; }

    public required DateTimeOffset ExportFinishedAt { get; init; }

    public required double ExportLoss { get; init; }

    public required long ExportBytes { get; init; }

    public required double QuantizedAccuracy { get; init; }

    public required long QuantizedSamples { get; init; }

    public required string QuantizedLabel { get; init; }

    public required bool QuantizedEnabled { get; init; }

    public double? QuantizedRecall { get; init; }

    public required int QuantizedEpoch { get; init; }

    public string? QuantizedRemark { get; init; }

    public required DateTimeOffset QuantizedFinishedAt { get; init; }

    public required double QuantizedLoss { get; init; }

    public required long QuantizedBytes { get; init; }

    public required double PrunedAccuracy { get; init; }

    public required long PrunedSamples { get; init; }

    public required string PrunedLabel { get; init; }

    public required bool PrunedEnabled { get; init; }

    public double? PrunedRecall { get; init; }

    public required int PrunedEpoch { get; init; }

    public string? PrunedRemark { get; init; }

    public required DateTimeOffset PrunedFinishedAt { get; init; }

    public required double PrunedLoss { get; init; }

    public required long PrunedBytes { get; init; }

    public required double FinalAccuracy { get; init; }

    public required long FinalSamples { get; init; }

    public required string FinalLabel { get; init; }

    public required bool FinalEnabled { get; init; }

    public double? FinalRecall { get; init; }

    public required int FinalEpoch { get; init; }

    public string? FinalRemark { get; init; }

    public required DateTimeOffset FinalFinishedAt { get; init; }

    public required double FinalLoss { get; init; }

    public required long FinalBytes { get; init; }

    public static WideMetadata Sample { get; } = new()
    {
        TrainAccuracy = 0.48,
        TrainSamples = 3000015838,
        TrainLabel = "a text for key 3",
        TrainEnabled = false,
        TrainRecall = 0.272,
        TrainEpoch = 78,
        TrainRemark = "remark 7",
        TrainFinishedAt = new DateTimeOffset(2026, 3, 9, 9, 26, 53, TimeSpan.Zero),
        TrainLoss = 0.344,
        TrainBytes = 3000079190,
        ValAccuracy = 0.418,
        ValSamples = 3000095028,
        ValLabel = "a text for key 13",
        ValEnabled = false,
        ValRecall = 0.802,
        ValEpoch = 208,
        ValRemark = "remark 17",
        ValFinishedAt = new DateTimeOffset(2026, 3, 19, 9, 26, 53, TimeSpan.Zero),
        ValLoss = 0.714,
        ValBytes = 3000158380,
        TestAccuracy = 0.788,
        TestSamples = 3000174218,
        TestLabel = "a text for key 23",
        TestEnabled = false,
        TestRecall = 0.1332,
        TestEpoch = 338,
        TestRemark = "remark 27",
        TestFinishedAt = new DateTimeOffset(2026, 3, 2, 9, 26, 53, TimeSpan.Zero),
        TestLoss = 0.1084,
        TestBytes = 3000237570,
        WarmupAccuracy = 0.1158,
        WarmupSamples = 3000253408,
        WarmupLabel = "a text for key 33",
        WarmupEnabled = false,
        WarmupRecall = 0.1862,
        WarmupEpoch = 468,
        WarmupRemark = "remark 37",
        WarmupFinishedAt = new DateTimeOffset(2026, 3, 12, 9, 26, 53, TimeSpan.Zero),
        WarmupLoss = 0.1454,
        WarmupBytes = 3000316760,
        TeacherAccuracy = 0.1528,
        TeacherSamples = 3000332598,
        TeacherLabel = "a text for key 43",
        TeacherEnabled = false,
        TeacherRecall = 0.2392,
        TeacherEpoch = 598,
        TeacherRemark = "remark 47",
        TeacherFinishedAt = new DateTimeOffset(2026, 3, 22, 9, 26, 53, TimeSpan.Zero),
        TeacherLoss = 0.1824,
        TeacherBytes = 3000395950,
        StudentAccuracy = 0.1898,
        StudentSamples = 3000411788,
        StudentLabel = "a text for key 53",
        StudentEnabled = false,
        StudentRecall = 0.2922,
        StudentEpoch = 728,
        StudentRemark = "remark 57",
        StudentFinishedAt = new DateTimeOffset(2026, 3, 5, 9, 26, 53, TimeSpan.Zero),
        StudentLoss = 0.2194,
        StudentBytes = 3000475140,
        ExportAccuracy = 0.2268,
        ExportSamples = 3000490978,
        ExportLabel = "a text for key 63",
        ExportEnabled = false,
        ExportRecall = 0.3452,
        ExportEpoch = 858,
        ExportRemark = "remark 67",
        ExportFinishedAt = new DateTimeOffset(2026, 3, 15, 9, 26, 53, TimeSpan.Zero),
        ExportLoss = 0.2564,
        ExportBytes = 3000554330,
        QuantizedAccuracy = 0.2638,
        QuantizedSamples = 3000570168,
        QuantizedLabel = "a text for key 73",
        QuantizedEnabled = false,
        QuantizedRecall = 0.3982,
        QuantizedEpoch = 988,
        QuantizedRemark = "remark 77",
        QuantizedFinishedAt = new DateTimeOffset(2026, 3, 25, 9, 26, 53, TimeSpan.Zero),
        QuantizedLoss = 0.2934,
        QuantizedBytes = 3000633520,
        PrunedAccuracy = 0.3008,
        PrunedSamples = 3000649358,
        PrunedLabel = "a text for key 83",
        PrunedEnabled = false,
        PrunedRecall = 0.4512,
        PrunedEpoch = 1118,
        PrunedRemark = "remark 87",
        PrunedFinishedAt = new DateTimeOffset(2026, 3, 8, 9, 26, 53, TimeSpan.Zero),
        PrunedLoss = 0.3304,
        PrunedBytes = 3000712710,
        FinalAccuracy = 0.3378,
        FinalSamples = 3000728548,
        FinalLabel = "a text for key 93",
        FinalEnabled = false,
        FinalRecall = 0.5042,
        FinalEpoch = 1248,
        FinalRemark = "remark 97",
        FinalFinishedAt = new DateTimeOffset(2026, 3, 18, 9, 26, 53, TimeSpan.Zero),
        FinalLoss = 0.3674,
        FinalBytes = 3000791900,
    };
}
