using System.Globalization;

namespace Wandb;

/// <summary>
/// How long an artifact lives, counted from its creation: <see cref="Inherit"/>, <see cref="None"/> or <see cref="After"/>.
/// Closed: there is no fourth form, so a switch over the three nested types is complete.
/// </summary>
public abstract record ArtifactTtl
{
    private ArtifactTtl()
    {
    }

    /// <summary>The team's policy decides. Sent as -1.</summary>
    public static ArtifactTtl Inherit { get; } = new Inherited();

    /// <summary>The artifact never expires. Sent as -2.</summary>
    public static ArtifactTtl None { get; } = new Never();

    /// <summary>The code that W&amp;B takes for this value: -1 inherit, -2 never, else seconds.</summary>
    internal abstract long WireSeconds { get; }

    /// <summary>The artifact expires this long after its creation.</summary>
    /// <param name="duration">A whole number of seconds, at least one.</param>
    /// <returns>The TTL.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Less than a second, or a fraction of a second.</exception>
    public static ArtifactTtl After(TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(1) || duration.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(duration), duration, "A TTL is a whole number of seconds, at least one. Use ArtifactTtl.None for an artifact that never expires.");
        }

        return new Duration(duration);
    }

    /// <summary>The TTL that an answer describes: inherited, none (zero or below), or seconds.</summary>
    internal static ArtifactTtl FromWire(long seconds, bool inherited) =>
        inherited ? Inherit : seconds > 0 ? new Duration(Saturate(seconds)) : None;

    private static TimeSpan Saturate(long seconds) =>
        seconds > TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond
            ? TimeSpan.FromTicks(TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond)
            : TimeSpan.FromTicks(seconds * TimeSpan.TicksPerSecond);

    /// <summary>The team's policy decides.</summary>
    public sealed record Inherited : ArtifactTtl
    {
        internal Inherited()
        {
        }

        internal override long WireSeconds => -1;

        /// <inheritdoc/>
        public override string ToString() => "inherited from the team";
    }

    /// <summary>The artifact never expires.</summary>
    public sealed record Never : ArtifactTtl
    {
        internal Never()
        {
        }

        internal override long WireSeconds => -2;

        /// <inheritdoc/>
        public override string ToString() => "never expires";
    }

    /// <summary>The artifact expires <see cref="Value"/> after its creation.</summary>
    public sealed record Duration : ArtifactTtl
    {
        internal Duration(TimeSpan value) => Value = value;

        /// <summary>Whole seconds, at least one.</summary>
        public TimeSpan Value { get; }

        internal override long WireSeconds => Value.Ticks / TimeSpan.TicksPerSecond;

        /// <inheritdoc/>
        public override string ToString() => "expires after " + Value.ToString("c", CultureInfo.InvariantCulture);
    }
}
