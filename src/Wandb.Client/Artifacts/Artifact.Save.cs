using System.ComponentModel;
using Wandb.Metadata;
using Wandb.Metadata.Codec;

namespace Wandb;

public abstract partial class Artifact
{
    // Over the whole process, so that two objects of one artifact don't merge onto a text that the other is about to replace.
    private static readonly KeyedGates Saving = new();
    private string? _savingKey;

    /// <summary>The registered models whose aliases this artifact may not change: its links, and the collection it was addressed through.</summary>
    private IReadOnlyList<string> RegisteredModels
    {
        get
        {
            IEnumerable<string> addressed = IsLink && NameRules.HoldsRegisteredModels(Project) ? [_snapshot.Collection.ToString()] : [];
            return [.. addressed.Concat(Links.Where(link => link.IsRegisteredModel).Select(link => link.ToString())).Distinct()];
        }
    }

    /// <summary>What a save would send now, without sending it.</summary>
    /// <returns>The plan; empty when nothing was edited.</returns>
    public SavePlan PlanSave() => SavePlanner.Plan(this, PendingEdits());

    /// <summary>Saves the edits: only what was edited, in one request, or two when metadata is merged. Sends nothing when nothing was edited.</summary>
    /// <param name="cancellationToken">Stops waiting. Edits that are not known to be saved stay edits.</param>
    /// <returns>A task that ends when the object shows what the server has.</returns>
    /// <exception cref="UnsupportedByServerException">By the schema in use the server has no tags or no TTL, and they were edited. Nothing was sent.</exception>
    /// <exception cref="LinkedArtifactAliasException">Aliases of an artifact were edited that is linked to a registered model. Nothing was sent.</exception>
    /// <exception cref="MetadataValidationException">Edited metadata breaks rules of the record. Nothing was sent.</exception>
    /// <exception cref="MetadataConflictException">Another writer changed the same metadata keys. Nothing was written.</exception>
    /// <exception cref="ArtifactSaveException">The save failed, as a whole or in part; the exception says which.</exception>
    public Task SaveAsync(CancellationToken cancellationToken = default) => SaveAsync(null, cancellationToken);

    /// <inheritdoc cref="SaveAsync(CancellationToken)"/>
    /// <param name="options">How to save; null for the defaults.</param>
    /// <param name="cancellationToken">Stops waiting. Edits that are not known to be saved stay edits.</param>
    public virtual async Task SaveAsync(SaveOptions? options, CancellationToken cancellationToken = default)
    {
        if (!HasChanges)
        {
            return;
        }

        using IDisposable pass = await EnterAsync(cancellationToken).ConfigureAwait(false);
        if (!HasChanges)
        {
            return;
        }

        RefuseBadEdits(options ?? SaveOptions.Default);
        await ArtifactSaver.SaveAsync(this, options ?? SaveOptions.Default, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Checks edited metadata against the rules of the record. Overridden by generated wrappers whose record has rules.</summary>
    /// <param name="check">What was edited; takes what was found.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void CheckMetadata(MetadataCheck check)
    {
    }

    internal ArtifactSnapshot CurrentSnapshot => _snapshot;

    /// <summary>The same for all objects of one artifact.</summary>
    internal string SavingKey => _savingKey ??= $"{Client.Settings.BaseUrl} {Id}";

    /// <summary>Waits until no save of the artifact is under way in this process, and keeps others waiting until dispose.</summary>
    internal Task<IDisposable> EnterAsync(CancellationToken cancellationToken) => Saving.EnterAsync(SavingKey, cancellationToken);

    /// <summary>Throws what forbids a save before any request.</summary>
    internal void RefuseBadEdits(SaveOptions options)
    {
        RefuseUnsupportedEdits();
        RefuseRegistryAliases(options);
        RefuseBrokenRules(options);
    }

    /// <summary>Begins a save: the edits are on their way, and what is edited from now on belongs to the next one.</summary>
    internal ArtifactEdits BeginSend()
    {
        MetadataSnapshot? metadata = _metadata is { HasChanges: true } ? _metadata.Snapshot() : null;
        bool hasDescription = _description.TryBeginSend(out string? description);
        bool hasTtl = _ttl.TryBeginSend(out ArtifactTtl ttl);
        return new ArtifactEdits(Aliases.Pending.BeginSend(), TagsCore.Pending.BeginSend())
        {
            HasDescription = hasDescription,
            Description = description,
            Ttl = hasTtl ? ttl : null,
            Metadata = metadata,
        };
    }

    /// <summary>Ends a save: what was applied is the server's now, what wasn't is an edit again.</summary>
    internal void EndSend(ArtifactEdits edits, SaveOutcome outcome)
    {
        SaveStepOutcome update = outcome.Of(SaveStepKind.UpdateArtifact);
        Aliases.Pending.EndSend(outcome.Of(SaveStepKind.AddAliases), outcome.Of(SaveStepKind.DeleteAliases));
        TagsCore.Pending.EndSend(update, update);
        _description.EndSend(update);
        _ttl.EndSend(update);
        LoadMetadata(edits.Metadata, update, outcome);
        if (outcome.Fresh is { } fresh)
        {
            Load(fresh);
        }
    }

    /// <summary>What a save would send now.</summary>
    internal ArtifactEdits PendingEdits() => new(Aliases.Pending.Edits, TagsCore.Pending.Edits)
    {
        HasDescription = _description.HasEdit,
        Description = _description.Current,
        Ttl = _ttl.HasEdit ? _ttl.Current : null,
        Metadata = _metadata is { HasChanges: true } ? _metadata.Snapshot() : null,
    };

    // Typed wrappers have no such members; without a record they are there whatever the server can do.
    private void RefuseUnsupportedEdits()
    {
        if (TagsCore.HasChanges && !Protocol.HasTags)
        {
            throw Protocol.UnsupportedEdit("tagsToAdd", "tags of artifacts");
        }

        if (_ttl.HasEdit && !Protocol.HasTtl)
        {
            throw Protocol.UnsupportedEdit("ttlDurationSeconds", "a time to live of artifacts");
        }
    }

    private void RefuseRegistryAliases(SaveOptions options)
    {
        if (Aliases.HasChanges && !options.AllowRegistryAliases && RegisteredModels is { Count: > 0 } models)
        {
            throw new LinkedArtifactAliasException(QualifiedName, models);
        }
    }

    private void RefuseBrokenRules(SaveOptions options)
    {
        if (options.SkipValidation || _metadata is not { HasChanges: true })
        {
            return;
        }

        var check = new MetadataCheck(_metadata.Snapshot());
        CheckMetadata(check);
        if (check.Violations.Count > 0)
        {
            throw new MetadataValidationException(check.Violations, QualifiedName);
        }
    }

    private void LoadMetadata(MetadataSnapshot? sent, SaveStepOutcome update, SaveOutcome outcome)
    {
        if (_metadata is null)
        {
            return;
        }

        try
        {
            if (sent is not null && update == SaveStepOutcome.Applied)
            {
                _metadata.Accept(outcome.Fresh is { } fresh ? MetadataText.ToUtf8(fresh.Metadata) : outcome.SentMetadata, sent);
            }
            else if (sent is not null && update == SaveStepOutcome.Unknown)
            {
                _metadata.Doubt(sent);
            }
            else if (outcome.Fresh is { } moved && moved.Metadata != _snapshot.Metadata)
            {
                _metadata.Rebase(MetadataText.ToUtf8(moved.Metadata));
            }
        }
        catch (MetadataFormatException)
        {
            // The save stands, and the document stays as it was; the next merge reads the server's text again and reports it.
        }
    }

    private void Load(ArtifactSnapshot fresh)
    {
        _snapshot = fresh;
        _description.Load(fresh.Description);
        _ttl.Load(fresh.Ttl);
        if (fresh.Aliases is { } aliases)
        {
            Aliases.Pending.Load(aliases);
        }

        TagsCore.Pending.Load(fresh.Tags);
    }
}
