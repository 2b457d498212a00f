using System.Runtime.ExceptionServices;

namespace Wandb;

/// <summary>
/// What a progress threw, on its way from the report to the end of the operation: no fault of a file or of the network, whatever it is,
/// so nothing in between may take it for one.
/// </summary>
internal sealed class ProgressFault(Exception thrown) : Exception(thrown.Message, thrown)
{
    /// <summary>Ends an operation with what its progress threw, as it was thrown.</summary>
    public static async Task<T> UnwrapAsync<T>(Task<T> operation)
    {
        try
        {
            return await operation.ConfigureAwait(false);
        }
        catch (ProgressFault fault)
        {
            ExceptionDispatchInfo.Throw(fault.InnerException!);
            throw;
        }
    }
}
