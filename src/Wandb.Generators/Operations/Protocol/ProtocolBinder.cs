using Wandb.Generators.Common;
using Wandb.Generators.Diagnostics;
using Wandb.Generators.Operations.Shapes;
using Wandb.Generators.Operations.Validation;
using Wandb.Generators.Schema;

namespace Wandb.Generators.Operations.Protocol;

/// <summary>Fits the operations of a wrapper to the schema in use.</summary>
internal sealed class ProtocolBinder
{
    private readonly SchemaResult _file;
    private readonly SchemaModel _schema;
    private readonly bool _isPackaged;
    private readonly BoundDocument _document;
    private readonly List<FileProblem> _problems = [];

    private ProtocolBinder(SchemaResult file, SchemaModel schema)
    {
        _file = file;
        _schema = schema;
        _isPackaged = ProtocolDocument.IsPackaged(file.Text);
        _document = BoundDocument.Bind(_isPackaged ? ProtocolDocument.Wrappers : ProtocolDocument.Value, [], schema);
    }

    public static ProtocolResult Bind(SchemaInUse schema)
    {
        if (schema.Files.Count != 1)
        {
            string found = schema.Files.IsEmpty ? "there is none" : $"there are {schema.Files.Count}: {string.Join(", ", schema.Files.Select(file => file.Path))}";
            return new ProtocolResult(null, [new FileProblem(
                DiagnosticIds.SchemaMissing,
                FileLocation.None(string.Empty),
                [$"Wandb.Client needs one GraphQL schema, an AdditionalFile with WandbRole=\"schema\", but {found}; set the property WandbSchema to your "
                    + "server's schema, or leave it out to use the one in the package"])]);
        }

        SchemaResult file = schema.Files[0];
        return file.Model is null ? new ProtocolResult(null, [file.Problem!]) : new ProtocolBinder(file, file.Model).Bind();
    }

    private ProtocolResult Bind()
    {
        SchemaCapabilities capabilities = SchemaCapabilities.Of(_schema);

        // A text is made even of what does not fit: the finding is an error, and a project that turns it down gets the server's.
        var spec = new ProtocolSpec(
            FileName(_file.Path),
            capabilities.MembershipLookUp,
            capabilities.Tags,
            capabilities.Ttl,
            Text(capabilities.MembershipLookUp ? "ArtifactMembershipByName" : "ArtifactByName"),
            Text("ArtifactById"),
            Text("AddAliases"),
            Text("DeleteAliases"),
            Text("UpdateArtifact"),
            _isPackaged ? null : FurtherOperations.Of(_document, _schema));
        foreach ((string operation, Finding finding) in ProtocolInputs.Check(_schema))
        {
            Report(operation, finding);
        }

        return new ProtocolResult(spec, _problems.ToEquatableArray());
    }

    private OperationTextSpec Text(string name)
    {
        OperationDefinition operation = _document.Own.OfType<OperationDefinition>().Single(candidate => candidate.Name == name);
        foreach (Finding finding in FurtherOperations.Findings(_document, operation))
        {
            Report(name, finding);
        }

        return _document.Print(operation, _document.Fitter.RootType(operation.Kind));
    }

    private void Report(string operation, Finding finding)
    {
        // A fragment serves several operations: say it once.
        if (!_problems.Any(problem => problem.Arguments[1] == finding.Message))
        {
            FileLocation location = _file.Locate(finding.TypeName);
            _problems.Add(new FileProblem(DiagnosticIds.SchemaLacksNeeded, location, [operation, finding.Message]));
        }
    }

    private static string FileName(string path) => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
}
