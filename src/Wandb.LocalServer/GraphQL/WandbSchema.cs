using System.Reflection;
using GraphQL.Types;
using Wandb.LocalServer.GraphQL.Resolvers;
using Wandb.LocalServer.Model;

namespace Wandb.LocalServer.GraphQL;

/// <summary>The executable schema: the packaged SDL with code behind its fields. It holds no state, so servers share it.</summary>
internal sealed class WandbSchema
{
    private static readonly Lazy<WandbSchema> Instance = new(Build);

    private WandbSchema(ISchema executable, IReadOnlyList<string> missing)
    {
        Executable = executable;
        Missing = missing;
    }

    public static WandbSchema Shared => Instance.Value;

    public ISchema Executable { get; }

    /// <summary>Fields that answer "not implemented", as <c>Type.field</c>.</summary>
    public IReadOnlyList<string> Missing { get; }

    public static string Sdl()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("wandb.graphql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static WandbSchema Build()
    {
        Schema schema = Schema.For(Sdl(), builder =>
        {
            foreach (string name in (string[])["Node", "ArtifactConnectionType", "ArtifactEdgeType", "ArtifactCollection", "Initiator"])
            {
                builder.Types.For(name).ResolveType = _ => null!;
            }
        });
        schema.RegisterType(new TextScalar("DateTime"));
        schema.RegisterType(new TextScalar("JSONString"));
        schema.RegisterType(new Int64Scalar("Int64"));
        schema.RegisterType(new Int64Scalar("Duration"));
        schema.RegisterType(new JsonScalar());
        schema.Initialize();

        ((IAbstractGraphType)schema.AllTypes["ArtifactCollection"]!).ResolveType = value =>
            schema.AllTypes[((CollectionRow)value).IsPortfolio ? "ArtifactPortfolio" : "ArtifactSequence"] as IObjectGraphType;
        ((IAbstractGraphType)schema.AllTypes["Initiator"]!).ResolveType = value =>
            schema.AllTypes[value is RunRow ? "Run" : "User"] as IObjectGraphType;
        return new WandbSchema(schema, Table(schema).Bind(schema));
    }

    private static ResolverTable Table(Schema schema)
    {
        var table = new ResolverTable();
        ConnectionResolvers.Add(table, schema);
        QueryResolvers.Add(table);
        ServerResolvers.Add(table);
        DirectoryResolvers.Add(table);
        ProjectResolvers.Add(table);
        CollectionResolvers.Add(table);
        MembershipResolvers.Add(table);
        ArtifactResolvers.Add(table);
        FileResolvers.Add(table);
        RunResolvers.Add(table);
        RunHistoryResolvers.Add(table);
        MemberResolvers.Add(table);
        AliasMutations.Add(table);
        ArtifactMutations.Add(table);
        LoggingMutations.Add(table);
        LinkMutations.Add(table);
        CollectionMutations.Add(table);
        RunMutations.Add(table);
        RunFileResolvers.Add(table);
        ProjectMutations.Add(table);
        MemberMutations.Add(table);
        Payload.AddFields(table, schema);
        return table;
    }
}
