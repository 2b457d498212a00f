namespace Wandb.Generators.Tests.Operations;

/// <summary>A server of our own from before time to live, tags and the look-up of memberships.</summary>
internal static class OldServerSchema
{
    public const string Text = """
        scalar DateTime
        scalar Int64
        scalar JSONString

        type Query {
          project(name: String, entityName: String): Project
          artifact(id: ID!): Artifact
        }

        type Mutation {
          addAliases(input: AddAliasesInput!): AddAliasesPayload
          deleteAliases(input: DeleteAliasesInput!): DeleteAliasesPayload
          updateArtifact(input: UpdateArtifactInput!): UpdateArtifactPayload
        }

        enum ArtifactState { PENDING COMMITTED DELETED }

        type Entity { id: ID! name: String! }
        type Project { id: ID! name: String! entity: Entity! artifact(name: String!): Artifact }
        type ArtifactType { id: ID! name: String! }
        interface ArtifactCollection { id: ID! name: String! project: Project! }
        type ArtifactSequence implements ArtifactCollection { id: ID! name: String! project: Project! }
        type ArtifactPortfolio implements ArtifactCollection { id: ID! name: String! project: Project! }
        type ArtifactAlias { id: ID! alias: String! artifactCollection: ArtifactCollection }

        type Artifact {
          id: ID!
          state: ArtifactState!
          digest: String!
          size: Int64!
          fileCount: Int64!
          versionIndex: Int
          commitHash: String
          historyStep: Int64
          description: String
          metadata: JSONString
          createdAt: DateTime!
          updatedAt: DateTime
          artifactType: ArtifactType!
          artifactSequence: ArtifactSequence!
          aliases: [ArtifactAlias!]!
        }

        input ArtifactCollectionAliasInput { entityName: String! projectName: String! artifactCollectionName: String! alias: String! }
        input AddAliasesInput { artifactID: ID! aliases: [ArtifactCollectionAliasInput!]! }
        input DeleteAliasesInput { artifactID: ID! aliases: [ArtifactCollectionAliasInput!]! }
        input UpdateArtifactInput { artifactID: ID! description: String metadata: JSONString }
        type AddAliasesPayload { success: Boolean! }
        type DeleteAliasesPayload { success: Boolean! }
        type UpdateArtifactPayload { artifact: Artifact! }
        """;
}
