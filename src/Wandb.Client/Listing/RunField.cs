using Wandb.Metadata.Codec;

namespace Wandb;

/// <summary>What runs can be filtered and ordered by: <c>RunField.JobType == "train" &amp; RunField.Config("lr") > 0.01</c>.</summary>
public static class RunField
{
    /// <summary>The run id.</summary>
    public static TextField<RunInfo> Id { get; } = new(FilterPath.Of("name"));

    /// <summary>The name for people.</summary>
    public static TextField<RunInfo> Name { get; } = new(FilterPath.Of("display_name"));

    /// <summary>The state.</summary>
    public static ValueField<RunInfo, RunState> State { get; } =
        new(FilterPath.Of("state"), static (writer, state) => MetadataWriter.WriteString(writer, state.ToString()));

    /// <summary>The group.</summary>
    public static TextField<RunInfo> Group { get; } = new(FilterPath.Of("group"));

    /// <summary>The job type.</summary>
    public static TextField<RunInfo> JobType { get; } = new(FilterPath.Of("jobType"));

    /// <summary>The tags.</summary>
    public static TextField<RunInfo> Tag { get; } = new(FilterPath.Of("tags"));

    /// <summary>When the run was created.</summary>
    public static SortableField<RunInfo, DateTimeOffset> CreatedAt { get; } = new("created_at", VersionField.WriteMoment);

    /// <summary>When the server last heard of the run.</summary>
    public static SortableField<RunInfo, DateTimeOffset> HeartbeatAt { get; } = new("heartbeat_at", VersionField.WriteMoment);

    /// <summary>A key of the configuration.</summary>
    /// <param name="key">The key: not empty and without a dot.</param>
    /// <returns>Its field.</returns>
    /// <exception cref="ArgumentException">The server can't address the key.</exception>
    public static AnyField<RunInfo> Config(string key) => new(FilterPath.Of("config").Member(key).Member("value"));

    /// <summary>The last value of a metric.</summary>
    /// <param name="key">The metric: not empty and without a dot.</param>
    /// <returns>Its field.</returns>
    /// <exception cref="ArgumentException">The server can't address the key.</exception>
    public static AnyField<RunInfo> Summary(string key) => new(FilterPath.Of("summary_metrics").Member(key));

    /// <summary>The order by a key of the configuration.</summary>
    /// <param name="key">The key: not empty and without a dot.</param>
    /// <param name="descending">Whether the greatest comes first.</param>
    /// <returns>The order.</returns>
    /// <exception cref="ArgumentException">The server can't address the key.</exception>
    public static Order<RunInfo> ByConfig(string key, bool descending = false) => new(Config(key).ToString(), descending);

    /// <summary>The order by the last value of a metric.</summary>
    /// <param name="key">The metric: not empty and without a dot.</param>
    /// <param name="descending">Whether the greatest comes first.</param>
    /// <returns>The order.</returns>
    /// <exception cref="ArgumentException">The server can't address the key.</exception>
    public static Order<RunInfo> BySummary(string key, bool descending = false) => new(Summary(key).ToString(), descending);
}
