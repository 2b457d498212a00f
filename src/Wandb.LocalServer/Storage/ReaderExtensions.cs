using Microsoft.Data.Sqlite;

namespace Wandb.LocalServer.Storage;

internal static class ReaderExtensions
{
    public static string? Text(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    public static long? Long(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetInt64(column);
}
