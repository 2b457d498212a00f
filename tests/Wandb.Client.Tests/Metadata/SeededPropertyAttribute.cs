using FsCheck.Xunit;

namespace Wandb.Client.Tests.Metadata;

/// <summary>A property over seeds: whole integers from the first test on, or 10,000 tests would be a few hundred seeds.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SeededPropertyAttribute : PropertyAttribute
{
    public SeededPropertyAttribute()
    {
        StartSize = 1 << 30;
        EndSize = 1 << 30;
    }
}
