using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Wandb;

/// <summary>
/// Tells whether an exception is passing through an <c>await using</c> block at the moment of its DisposeAsync.
/// </summary>
/// <remarks>
/// The compiler turns <c>await using</c> into: catch the exception, call DisposeAsync, throw it again. So there is no exception in
/// flight that the runtime could be asked for. But the call comes from the method that caught it, on the same thread, and right
/// after: the exception to look at is the one thrown last on this thread, and its trace ends in a method on the present stack.
/// </remarks>
internal static class ExceptionWatch
{
    // Between the last throw of a pass through and DisposeAsync lies nothing but unwinding, so what is older was caught by the program,
    // which then went on. Wide enough for a machine under load.
    private static readonly TimeSpan LongestUnwinding = TimeSpan.FromSeconds(1);
    private static readonly Lock Gate = new();
    private static int _watchers;
    private static long _clock;

    [ThreadStatic]
    private static WeakReference<Exception>? _lastThrown;

    [ThreadStatic]
    private static long _lastThrownAt;

    [ThreadStatic]
    private static long _lastThrownTime;

    /// <summary>Measures how long ago the last exception was. Replaced in tests.</summary>
    internal static TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>A moment, to compare later exceptions with.</summary>
    public static long Now => Interlocked.Increment(ref _clock);

    public static void Begin()
    {
        lock (Gate)
        {
            if (_watchers++ == 0)
            {
                AppDomain.CurrentDomain.FirstChanceException += OnThrown;
            }
        }
    }

    public static void End()
    {
        lock (Gate)
        {
            if (--_watchers == 0)
            {
                AppDomain.CurrentDomain.FirstChanceException -= OnThrown;
            }
        }
    }

    /// <summary>Whether an exception thrown since a moment ended in a method that is on the stack now. Call it from DisposeAsync itself.</summary>
    public static bool PassesThrough(long since)
    {
        WeakReference<Exception>? last = _lastThrown;
        _lastThrown = null;
        if (last is null || _lastThrownAt <= since || Clock.GetElapsedTime(_lastThrownTime) > LongestUnwinding
            || !last.TryGetTarget(out Exception? exception))
        {
            return false;
        }

        StackFrame[] trace = new StackTrace(exception, fNeedFileInfo: false).GetFrames();
        return trace.Length > 0
            && DiagnosticMethodInfo.Create(trace[^1]) is { } catcher
            && Callers().Any(caller => caller.Name == catcher.Name && caller.DeclaringTypeName == catcher.DeclaringTypeName);
    }

    /// <summary>
    /// The methods on the stack that called each other, from the innermost on. Ends at an async method that was resumed: what is
    /// below it only happened to complete the task that the method awaited.
    /// </summary>
    private static IEnumerable<DiagnosticMethodInfo> Callers()
    {
        bool inResumable = false;
        foreach (StackFrame frame in new StackTrace(fNeedFileInfo: false).GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is not { } method)
            {
                continue;
            }

            bool ofRuntime = method.DeclaringAssemblyName.StartsWith("System.Private.CoreLib", StringComparison.Ordinal);
            if (inResumable && ofRuntime && method.Name != "Start")
            {
                yield break;
            }

            inResumable = !ofRuntime && method.Name == "MoveNext";
            yield return method;
        }
    }

    private static void OnThrown(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        _lastThrown = new WeakReference<Exception>(thrown.Exception);
        _lastThrownAt = Now;
        _lastThrownTime = Clock.GetTimestamp();
    }
}
