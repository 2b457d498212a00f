using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Wandb;

/// <summary>What a save would send, in order. Empty when nothing was edited: then a save sends nothing.</summary>
public sealed class SavePlan
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    internal SavePlan(string artifact, IReadOnlyList<SaveStep> steps, IReadOnlyList<SavePlanRequest> requests) =>
        (Artifact, Steps, Requests) = (artifact, steps, requests);

    /// <summary>The artifact, as <c>entity/project/collection:version</c>.</summary>
    public string Artifact { get; }

    /// <summary>The steps in the order in which the server applies them.</summary>
    public IReadOnlyList<SaveStep> Steps { get; }

    /// <summary>The HTTP requests in the order in which they would be sent. What <see cref="SaveOptions.Verify"/> adds is not among them.</summary>
    public IReadOnlyList<SavePlanRequest> Requests { get; }

    /// <summary>Whether there is nothing to send.</summary>
    public bool IsEmpty => Steps.Count == 0;

    /// <summary>
    /// How many HTTP requests the save takes: none, one, or two when metadata is merged (read, then write). A server that takes one
    /// root field at a time gets one for each writing step.
    /// </summary>
    public int RequestCount => Requests.Count;

    /// <summary>The plan for a person, one line for each step and edit.</summary>
    /// <returns>Several lines of text.</returns>
    public override string ToString()
    {
        if (IsEmpty)
        {
            return $"{Artifact}: nothing to save";
        }

        StringBuilder text = new($"{Artifact}: {Steps.Count} step(s) in {RequestCount} request(s)");
        foreach (SaveStep step in Steps)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  request {step.Request}: {step.Kind}");
            foreach (string edit in step.Edits)
            {
                text.Append("\n    ").Append(edit);
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// The plan as JSON: <c>artifact</c>, and <c>requests</c> with <c>request</c>, <c>operationName</c>, <c>query</c>,
    /// <c>variables</c> and <c>steps</c> (each a <c>step</c> and its <c>edits</c>).
    /// </summary>
    /// <returns>A JSON object, indented.</returns>
    public string ToJson()
    {
        using PooledBuffer text = new();
        using (Utf8JsonWriter json = new(text, Indented))
        {
            json.WriteStartObject();
            json.WriteString("artifact"u8, Artifact);
            json.WriteStartArray("requests"u8);
            foreach (SavePlanRequest request in Requests)
            {
                Write(json, request);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.Written.Span);
    }

    private void Write(Utf8JsonWriter json, SavePlanRequest request)
    {
        json.WriteStartObject();
        json.WriteNumber("request"u8, request.Number);
        json.WriteString("operationName"u8, request.OperationName);
        json.WriteString("query"u8, request.Document);
        json.WritePropertyName("variables"u8);
        json.WriteRawValue(request.Variables);
        json.WriteStartArray("steps"u8);
        foreach (SaveStep step in Steps.Where(step => step.Request == request.Number))
        {
            json.WriteStartObject();
            json.WriteString("step"u8, step.Kind.ToString());
            json.WriteStartArray("edits"u8);
            foreach (string edit in step.Edits)
            {
                json.WriteStringValue(edit);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
