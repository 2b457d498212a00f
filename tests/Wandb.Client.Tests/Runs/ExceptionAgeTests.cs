using Microsoft.Extensions.Time.Testing;

namespace Wandb.Client.Tests.Runs;

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ExceptionClockCollection
{
    public const string Name = "the clock of exceptions";
}

/// <summary>An exception that was caught long before the block ends did not pass through it.</summary>
[Collection(ExceptionClockCollection.Name)]
public sealed class ExceptionAgeTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();

    public ExceptionAgeTests()
    {
        ExceptionWatch.Clock = _clock;
        ExceptionWatch.Begin();
    }

    public void Dispose()
    {
        ExceptionWatch.End();
        ExceptionWatch.Clock = TimeProvider.System;
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, false)]
    public void An_exception_passes_through_only_right_after_it_was_thrown(int secondsOfWork, bool expected)
    {
        long start = ExceptionWatch.Now;
        try
        {
            throw new InvalidDataException();
        }
        catch (InvalidDataException)
        {
        }

        _clock.Advance(TimeSpan.FromSeconds(secondsOfWork));

        Assert.Equal(expected, ExceptionWatch.PassesThrough(start));
    }
}
