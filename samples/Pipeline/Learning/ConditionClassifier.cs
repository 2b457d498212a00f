using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Pipeline.Learning;

/// <summary>Tells the condition of a bearing from a reading: a linear model on normalized features.</summary>
internal sealed class ConditionClassifier
{
    private const string Label = "Label";
    private const string Features = "Features";
    private static readonly string[] FeatureNames =
    [
        nameof(BearingReading.Load), nameof(BearingReading.Speed), nameof(BearingReading.Temperature),
        nameof(BearingReading.Vibration), nameof(BearingReading.Kurtosis),
    ];

    private readonly MLContext _context = new(seed: 1);

    /// <summary>Trains on a file and writes the model to another.</summary>
    public TrainingResult Train(string dataFile, string modelFile, float l2Regularization, int iterations)
    {
        IDataView data = Load(dataFile);
        var pipeline = _context.Transforms.Conversion.MapValueToKey(Label, nameof(BearingReading.Condition))
            .Append(_context.Transforms.Concatenate(Features, FeatureNames))
            .Append(_context.Transforms.NormalizeMeanVariance(Features))
            .Append(_context.MulticlassClassification.Trainers.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options
            {
                L2Regularization = l2Regularization,
                MaximumNumberOfIterations = iterations,
                NumberOfThreads = 1,
            }))
            .Append(_context.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

        ITransformer model = pipeline.Fit(data);
        _context.Model.Save(model, data.Schema, modelFile);
        MulticlassClassificationMetrics metrics = Measure(model, data);
        return new TrainingResult(Conditions(model, data), metrics.MicroAccuracy, metrics.LogLoss);
    }

    /// <summary>Measures a stored model on a file that it has not seen.</summary>
    public EvaluationResult Evaluate(string modelFile, string dataFile)
    {
        ITransformer model = _context.Model.Load(modelFile, out _);
        IDataView data = Load(dataFile);
        MulticlassClassificationMetrics metrics = Measure(model, data);
        IReadOnlyList<string> conditions = Conditions(model, data);
        Dictionary<string, double> recall = metrics.ConfusionMatrix.PerClassRecall
            .Select((share, index) => (Condition: conditions[index], share))
            .ToDictionary(pair => pair.Condition, pair => Math.Round(pair.share, 4));
        return new EvaluationResult(Math.Round(metrics.MicroAccuracy, 4), Math.Round(metrics.LogLoss, 4), recall);
    }

    private IDataView Load(string file) => _context.Data.LoadFromTextFile<BearingReading>(file, separatorChar: ',', hasHeader: true);

    private MulticlassClassificationMetrics Measure(ITransformer model, IDataView data) =>
        _context.MulticlassClassification.Evaluate(model.Transform(data));

    private static IReadOnlyList<string> Conditions(ITransformer model, IDataView data)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        model.Transform(data).Schema[Label].GetKeyValues(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
