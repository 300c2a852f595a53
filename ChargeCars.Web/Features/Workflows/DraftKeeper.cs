using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Workflows;
using ChargeCars.Web.Hosting;

namespace ChargeCars.Web.Features.Workflows;

/// <summary>What somebody else did to a draft that is being drawn here.</summary>
internal enum Overtaking
{
    /// <summary>They changed it.</summary>
    Changed,

    /// <summary>They published it.</summary>
    Published,

    /// <summary>They threw it away.</summary>
    Discarded,
}

/// <summary>That somebody else changed or ended a draft.</summary>
/// <param name="What">What they did.</param>
/// <param name="By">Who; null when that is not known.</param>
/// <param name="At">UTC; null when that is not known.</param>
/// <param name="Theirs">The version as it is now; null when it is gone.</param>
internal sealed record Overtaken(Overtaking What, string? By, DateTimeOffset? At, VersionView? Theirs);

/// <summary>
/// Keeps a draft while it is drawn: saves each change, one save at a time, and knows when somebody else has changed or ended it. From then on it saves
/// nothing until the person has chosen whose drawing goes on.
/// </summary>
internal sealed class DraftKeeper(WorkflowDrafts drafts, WorkflowQueries workflows, CurrentActor person, TimeProvider clock)
{
    private Guid workflow;
    private int number;
    private WorkflowSketch? saved;
    private bool lookAgain;

    /// <summary>The revision that was read or saved last.</summary>
    public long Revision { get; private set; }

    /// <summary>Who saved it last.</summary>
    public string? SavedBy { get; private set; }

    /// <summary>UTC; when.</summary>
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>A save is under way.</summary>
    public bool IsSaving { get; private set; }

    /// <summary>What somebody else did since; null for nothing.</summary>
    public Overtaken? Overtaken { get; private set; }

    /// <summary>Begins with a version as it was read, drawn as <paramref name="sketch"/>.</summary>
    public void Open(Guid workflowId, VersionView read, WorkflowSketch sketch)
    {
        (workflow, number, saved) = (workflowId, read.Version.Number, sketch);
        (Revision, SavedBy, SavedAt) = (read.Revision, read.SavedBy, read.SavedAt);
        (Overtaken, lookAgain) = (null, false);
    }

    /// <summary>Nothing of it would be lost.</summary>
    public bool Has(WorkflowSketch sketch) => ReferenceEquals(saved, sketch);

    /// <summary>Saves what is drawn now, and what is drawn while that is saved. Returns at once when a save is under way: it takes this along.</summary>
    /// <param name="now">The drawing as it is when it is asked for.</param>
    /// <exception cref="DomainException">As <see cref="WorkflowDrafts.SaveAsync"/>, except what <see cref="Overtaken"/> tells.</exception>
    public async Task SaveAsync(Func<WorkflowSketch> now)
    {
        if (IsSaving || Overtaken is not null)
        {
            return;
        }

        IsSaving = true;
        try
        {
            while (now() is var sketch && !Has(sketch))
            {
                var actor = await person.GetAsync();
                Revision = await drafts.SaveAsync(actor, workflow, number, Revision, sketch, CancellationToken.None);
                (SavedBy, SavedAt, saved) = (actor.Name, clock.GetUtcNow(), sketch);
            }
        }
        catch (DomainException refused) when (refused.Error.Code is "DRAFT_CHANGED" or "NOT_A_DRAFT" or "NOT_FOUND")
        {
            lookAgain = true;
        }
        finally
        {
            IsSaving = false;
        }

        if (lookAgain)
        {
            await LookAsync(CancellationToken.None);
        }
    }

    /// <summary>Looks whether somebody else has changed or ended it.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task LookAsync(CancellationToken ct)
    {
        lookAgain = IsSaving;
        if (IsSaving)
        {
            return;
        }

        var actor = await person.GetAsync(ct);
        VersionView? theirs = null;
        try
        {
            theirs = await workflows.VersionAsync(actor, workflow, number, ct);
        }
        catch (DomainException gone) when (gone.Error.Code == "NOT_FOUND")
        {
            // thrown away, with its workflow when that had no other version
        }

        var end = theirs?.Version.State is VersionState.Draft ? null : await workflows.DraftEndAsync(actor, workflow, ct);
        if (IsSaving)
        {
            // it was saved meanwhile: what was read may be what is being saved now
            lookAgain = true;
            return;
        }

        if (theirs is null)
        {
            Overtaken = new Overtaken(Overtaking.Discarded, end?.By, end?.At, null);
        }
        else if (theirs.Version.State is not VersionState.Draft)
        {
            Overtaken = new Overtaken(Overtaking.Published, end?.By, theirs.Version.PublishedAt, theirs);
        }
        else if (theirs.Revision > Revision)
        {
            Overtaken = new Overtaken(Overtaking.Changed, theirs.SavedBy, theirs.SavedAt, theirs);
        }
    }

    /// <summary>Goes on with theirs, drawn as <paramref name="sketch"/>.</summary>
    public void TakeTheirs(WorkflowSketch sketch)
    {
        if (Overtaken?.Theirs is { } theirs)
        {
            Open(workflow, theirs, sketch);
        }
    }

    /// <summary>Goes on with what is drawn here: the next save puts it over theirs.</summary>
    public void KeepMine()
    {
        if (Overtaken is { What: Overtaking.Changed, Theirs: { } theirs })
        {
            (Revision, saved, Overtaken) = (theirs.Revision, null, null);
        }
    }
}
