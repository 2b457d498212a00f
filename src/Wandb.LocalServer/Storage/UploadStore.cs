using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.Storage;

/// <summary>Multipart uploads that are not complete yet.</summary>
internal sealed class UploadStore(Database database, Clock clock)
{
    public void Add(UploadRow upload, IEnumerable<UploadPartRow> parts)
    {
        database.Execute($"""
            INSERT INTO uploads (id, artifact_id, md5, created_at) VALUES ({upload.Id}, {upload.ArtifactId}, {upload.Md5}, {clock.Now})
            """);
        foreach (UploadPartRow part in parts)
        {
            database.Execute($"INSERT INTO upload_parts (upload_id, number, md5) VALUES ({upload.Id}, {part.Number}, {part.Md5})");
        }
    }

    public UploadRow? Find(string id) => database.First(
        $"SELECT id, artifact_id, md5 FROM uploads WHERE id = {id}",
        row => new UploadRow(row.GetString(0), row.GetInt64(1), row.GetString(2)));

    public List<UploadPartRow> Parts(string id) => database.List(
        $"SELECT number, md5, received FROM upload_parts WHERE upload_id = {id} ORDER BY number",
        row => new UploadPartRow(row.GetInt32(0), row.GetString(1), row.Text(2)));

    public void SetReceived(string id, long number, string md5) =>
        database.Execute($"UPDATE upload_parts SET received = {md5} WHERE upload_id = {id} AND number = {number}");

    public List<string> ReceivedOf(long artifactId) => database.List($"""
        SELECT received FROM upload_parts JOIN uploads ON id = upload_id WHERE artifact_id = {artifactId} AND received IS NOT NULL
        """, row => row.GetString(0));

    public void Delete(string id) => database.Execute($"DELETE FROM uploads WHERE id = {id}");

    public void DeleteOf(long artifactId) => database.Execute($"DELETE FROM uploads WHERE artifact_id = {artifactId}");
}
