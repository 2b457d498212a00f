namespace Wandb.Generators.Schema;

/// <summary>What the server of a schema can do with artifacts; decides which members a wrapper gets.</summary>
/// <param name="Tags">Artifacts have tags, and an update can add and remove them.</param>
/// <param name="Ttl">Artifacts have a time to live, and an update can set it.</param>
/// <param name="MembershipLookUp">A version can be looked up by name as a member of its collection.</param>
/// <param name="VersionFilters">The versions of a collection can be filtered.</param>
internal sealed record SchemaCapabilities(bool Tags, bool Ttl, bool MembershipLookUp, bool VersionFilters)
{
    public static SchemaCapabilities Of(SchemaModel schema)
    {
        bool Reads(string type, string field) => schema.Find(type)?.FindField(field) is not null;
        bool Takes(string field) => schema.Find("UpdateArtifactInput")?.FindInputField(field) is not null;

        return new SchemaCapabilities(
            Tags: Reads("Artifact", "tags") && Takes("tagsToAdd") && Takes("tagsToDelete"),
            Ttl: Reads("Artifact", "ttlDurationSeconds") && Reads("Artifact", "ttlIsInherited") && Takes("ttlDurationSeconds"),
            MembershipLookUp: Reads("Project", "artifactCollectionMembership"),
            VersionFilters: schema.Find("ArtifactCollection")?.FindField("artifacts")?.Arguments.Any(argument => argument.Name == "filters") == true);
    }
}
