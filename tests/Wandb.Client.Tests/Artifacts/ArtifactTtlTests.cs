namespace Wandb.Client.Tests.Artifacts;

public class ArtifactTtlTests
{
    [Fact]
    public void Each_form_has_the_code_that_W_and_B_takes()
    {
        Assert.Equal(-1, ArtifactTtl.Inherit.WireSeconds);
        Assert.Equal(-2, ArtifactTtl.None.WireSeconds);
        Assert.Equal(86_400, ArtifactTtl.After(TimeSpan.FromDays(1)).WireSeconds);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    public void Zero_and_below_read_as_no_expiry(long seconds) => Assert.Equal(ArtifactTtl.None, ArtifactTtl.FromWire(seconds, inherited: false));

    [Fact]
    public void An_inherited_ttl_reads_as_inherited_whatever_its_length() =>
        Assert.Equal(ArtifactTtl.Inherit, ArtifactTtl.FromWire(3600, inherited: true));

    [Fact]
    public void Seconds_read_as_a_duration()
    {
        Assert.Equal(ArtifactTtl.After(TimeSpan.FromHours(1)), ArtifactTtl.FromWire(3600, inherited: false));
        Assert.IsType<ArtifactTtl.Duration>(ArtifactTtl.FromWire(long.MaxValue, inherited: false));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1000)]
    [InlineData(1500)]
    public void A_duration_is_whole_seconds_above_zero(int milliseconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ArtifactTtl.After(TimeSpan.FromMilliseconds(milliseconds)));
}
