namespace Pipeline.Learning;

/// <summary>What training tells about the data that it saw.</summary>
internal sealed record TrainingResult(IReadOnlyList<string> Conditions, double Accuracy, double LogLoss);

/// <summary>What a model is worth on data that it has not seen.</summary>
internal sealed record EvaluationResult(double Accuracy, double LogLoss, IReadOnlyDictionary<string, double> Recall);
