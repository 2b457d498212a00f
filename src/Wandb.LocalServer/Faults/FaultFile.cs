using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wandb.LocalServer.Faults;

/// <summary>Faults as JSON, for servers that are started from the command line.</summary>
internal sealed record FaultFile(IReadOnlyList<FaultFile.Entry> Faults)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public int? Seed { get; init; }

    /// <summary>A fault: what it is about, when it strikes, and one effect. Times are in seconds.</summary>
    public sealed record Entry
    {
        public string? On { get; init; }

        public string? Route { get; init; }

        public int? Nth { get; init; }

        public int? Next { get; init; }

        public int? From { get; init; }

        public int? Every { get; init; }

        public double? Probability { get; init; }

        public bool After { get; init; }

        public int? Status { get; init; }

        public string? Body { get; init; }

        public double? RetryAfter { get; init; }

        public double? Delay { get; init; }

        public bool Reset { get; init; }

        public bool Cut { get; init; }

        public string? HoldUntil { get; init; }

        public string? GraphqlError { get; init; }

        public string? Deny { get; init; }

        public string? DenyAlias { get; init; }

        public FaultMoment Moment => After ? FaultMoment.AfterApplying : FaultMoment.BeforeApplying;
    }

    public static IReadOnlyList<Fault> Add(FaultPlan plan, string json)
    {
        try
        {
            FaultFile file = JsonSerializer.Deserialize<FaultFile>(json, Format) ?? throw new FormatException("The faults are null.");
            Func<Fault>[] effects = [.. file.Faults.Select((entry, index) => Effect(entry, Trigger(plan, entry), $"faults[{index}]"))];
            plan.Seed = file.Seed ?? plan.Seed;
            return [.. effects.Select(add => add())];
        }
        catch (JsonException fault)
        {
            throw new FormatException($"The faults can't be read: {fault.Message}", fault);
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"The faults can't be used: {fault.Message}", fault);
        }
    }

    private static FaultTrigger Trigger(FaultPlan plan, Entry entry)
    {
        FaultTrigger trigger = entry.On is { } names ? plan.On(names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : entry.Route is { } route ? plan.OnRoute(route)
            : plan.OnAny();
        trigger = entry.From is { } from ? trigger.From(from) : trigger;
        trigger = entry.Nth is { } nth ? trigger.Nth(nth) : trigger;
        trigger = entry.Next is { } next ? trigger.Next(next) : trigger;
        trigger = entry.Every is { } every ? trigger.Every(every) : trigger;
        return entry.Probability is { } probability ? trigger.WithProbability(probability) : trigger;
    }

    // Only collected here, so that a text with a mistake in its last entry adds nothing.
    private static Func<Fault> Effect(Entry entry, FaultTrigger trigger, string place)
    {
        List<Func<Fault>> effects = [];
        if (entry.Status is { } status)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
            effects.Add(() => status == 429 && entry.Body is null
                ? trigger.Throttle(Seconds(entry.RetryAfter))
                : trigger.Status(status, entry.Body, entry.Moment));
        }

        if (entry.Delay is { } delay)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(delay, 0);
            effects.Add(() => trigger.Delay(TimeSpan.FromSeconds(delay), entry.Moment));
        }

        Add(entry.Reset, () => trigger.Reset(entry.Moment));
        Add(entry.Cut, () => trigger.CutBody());
        Add(entry.HoldUntil is not null, () => trigger.HoldUntil(entry.HoldUntil!, entry.Moment));
        Add(entry.GraphqlError is not null, () => trigger.GraphQLError(entry.GraphqlError!, moment: entry.Moment));
        Add(entry.Deny is not null, () => trigger.Deny(entry.Deny!));
        Add(entry.DenyAlias is not null, () => trigger.DenyAlias(entry.DenyAlias!));
        return effects is [var only] ? only : throw new FormatException($"{place} has {effects.Count} effects; it takes exactly one.");

        void Add(bool given, Func<Fault> effect)
        {
            if (given)
            {
                effects.Add(effect);
            }
        }
    }

    private static TimeSpan? Seconds(double? seconds) => seconds is { } number ? TimeSpan.FromSeconds(number) : null;
}
