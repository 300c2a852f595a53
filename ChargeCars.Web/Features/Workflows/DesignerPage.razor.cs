using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Workflows;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Workflows;

/// <summary>Draws one version of a workflow: a draft that keeps itself, or a published version to look at and to begin a draft from.</summary>
public sealed partial class DesignerPage
{
    private WorkflowView? view;
    private VersionView? version;
    private SketchHistory? history;
    private WorkflowSketch? before;
    private int beforeNumber;
    private WorkflowDiff diff = new([]);
    private CanvasGraph graph = new([], [], [], null, true, null);
    private WorkflowWords? words;
    private IReadOnlyDictionary<string, int>? standing;
    private IReadOnlyList<WorkflowFinding> findings = [];
    private CanvasSelection? selected;
    private Problem? problem;
    private string? conflict;
    private bool comparing = true;
    private bool isList;
    private int panelKey;

    private long revision;
    private string? savedBy;
    private DateTimeOffset? savedAt;
    private WorkflowSketch? saved;
    private bool saving;
    private bool checking;
    private bool checkAgain;

    private SimulationResult? simulation;
    private Problem? simulationProblem;
    private CancellationTokenSource? simulationStop;
    private bool simulating;
    private int months = 1;

    private VersionsDrawer versions = null!;
    private ChangesDialog changes = null!;
    private PublishDialog publish = null!;
    private MigrateDrawer migrate = null!;
    private (Guid Id, int? Number) shown;

    /// <summary>The workflow's public id.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The version; null for the draft, or the version in force when there is none.</summary>
    [Parameter]
    public int? Number { get; set; }

    /// <summary>list for the two tables.</summary>
    [SupplyParameterFromQuery(Name = "as")]
    public string? As { get; set; }

    [Inject]
    private WorkflowQueries Workflows { get; set; } = null!;

    [Inject]
    private WorkflowDrafts Drafts { get; set; } = null!;

    [Inject]
    private PublishWorkflow Publishing { get; set; } = null!;

    [Inject]
    private ChangeWorkflow Changing { get; set; } = null!;

    [Inject]
    private CheckWorkflow Checks { get; set; } = null!;

    [Inject]
    private SimulateWorkflow Simulation { get; set; } = null!;

    [Inject]
    private WorkflowFiles Files { get; set; } = null!;

    [Inject]
    private CurrentActor Person { get; set; } = null!;

    [Inject]
    private AuthenticationStateProvider Authentication { get; set; } = null!;

    [Inject]
    private Downloads Downloads { get; set; } = null!;

    [Inject]
    private Browser Browser { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private Act Act { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private Problems Problems { get; set; } = null!;

    [Inject]
    private IStringLocalizer<WorkflowsTexts> L { get; set; } = null!;

    private bool ReadOnly => version?.Version.State is not VersionState.Draft;

    // records that an older version still holds, when the version in force is shown
    private int Behind => version?.Version.State is VersionState.Published ? view!.Versions.Where(v => v.Number < version.Version.Number).Sum(v => v.Running) : 0;

    private int? DraftNumber => view?.Workflow.DraftNumber;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        isList = As == "list";
        if (shown != (Id, Number))
        {
            shown = (Id, Number);
            await LoadAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // a phone has no room for a canvas
        if (firstRender && As is null && await Browser.IsNarrowAsync(Gone))
        {
            isList = true;
            StateHasChanged();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            simulationStop?.Cancel();
            simulationStop?.Dispose();
            simulationStop = null;
        }

        base.Dispose(disposing);
    }

    private async Task LoadAsync()
    {
        (problem, conflict) = (null, null);
        try
        {
            var actor = await Person.GetAsync(Gone);
            var found = await Workflows.FindAsync(actor, Id, Gone);
            var number = Number ?? found.Workflow.DraftNumber ?? found.Workflow.PublishedNumber ?? found.Versions[0].Number;
            var read = await Workflows.VersionAsync(actor, Id, number, Gone);
            beforeNumber = read.Version.BasedOn ?? (read.Version.State is VersionState.Draft ? found.Workflow.PublishedNumber ?? 0 : 0);
            before = beforeNumber == 0 || beforeNumber == number ? null : CanvasLayout.Placed((await Workflows.VersionAsync(actor, Id, beforeNumber, Gone)).Sketch);
            words ??= await Checks.WordsAsync(actor, found.Workflow.EntityType, Gone);
            standing = await Workflows.StandingAsync(actor, Id, read.Version.State is VersionState.Draft ? null : number, Gone);
            (view, version) = (found, read);
            (revision, savedBy, savedAt) = (read.Revision, read.SavedBy, read.SavedAt);
            history = new SketchHistory(CanvasLayout.Placed(read.Sketch));
            saved = history.Now;
            if (!Exists(selected))
            {
                selected = null;
            }

            comparing = read.Version.State is VersionState.Draft && before is not null;
            Draw();
            await CheckAsync();
        }
        catch (OperationCanceledException)
        {
            return; // the page was left
        }
#pragma warning disable CA1031 // whatever broke, the page says so and offers to try again
        catch (Exception failure)
#pragma warning restore CA1031
        {
            problem = Problems.Describe(failure);
        }
    }

    private bool Exists(CanvasSelection? selection) => selection switch
    {
        { Kind: "step", Id: { } status } => history!.Now.Step(status) is not null,
        { From: { } from, To: { } to } => history!.Now.Transition(from, to) is not null,
        _ => false,
    };

    private void Draw()
    {
        diff = before is null ? new WorkflowDiff([]) : WorkflowDiff.Of(before, history!.Now);
        graph = new CanvasDrawing(L, history!.Now, comparing ? before : null) { Findings = findings, Standing = standing, ReadOnly = ReadOnly, Selected = selected }.Draw();
    }

    private string? StateOf(DiffPart part, string key, string? to) =>
        diff.Lines.FirstOrDefault(l => l.Part == part && l.Key == key && l.To == to) is { Kind: not DiffKind.Removed } line && comparing ? line.Kind is DiffKind.Added ? "added" : "changed" : null;

    private string Href(int number) => $"/settings/workflows/{Id}/{number}{(isList ? "?as=list" : null)}";

    private IEnumerable<VersionRow> Shortlist() =>
        view!.Versions.Where(v => v.State is not VersionState.Retired || v.Number == version!.Version.Number).OrderBy(v => v.Number);

    private string SavedWords() =>
        ReadOnly ? version!.Version.PublishedAt is { } at ? L["PublishedOn", Show.Day(Amsterdam.Day(at)), version.Version.CreatedBy ?? L["TheProduct"]] : ""
        : saving ? L["Saving"]
        : conflict is not null || !ReferenceEquals(saved, history!.Now) ? L["NotSaved"]
        : savedAt is { } when ? L["SavedAt", Show.Clock(when), savedBy ?? "–"]
        : "";

    private void Compare(bool on)
    {
        comparing = on;
        Draw();
    }

    private void ToggleList() => Navigation.NavigateTo(isList ? $"{new Uri(Navigation.Uri).AbsolutePath}?as=canvas" : $"{new Uri(Navigation.Uri).AbsolutePath}?as=list", replace: true);

    private void Select(CanvasSelection? selection)
    {
        if (selection != selected)
        {
            panelKey++;
        }

        selected = selection;
        Draw();
    }

    private void SelectFinding(WorkflowFinding finding) =>
        Select(finding switch
        {
            { Status: { } from, To: { } to } when history!.Now.Transition(from, to) is not null => CanvasSelection.Move(from, to),
            { Status: { } status } => CanvasSelection.Step(status),
            _ => null,
        });

    private void Change(WorkflowSketch sketch)
    {
        if (!ReadOnly && history!.Change(sketch))
        {
            Changed();
        }
    }

    private void ChangeStep(string status, SketchStep step)
    {
        // the name of a new step follows what it is called, until somebody gives it one
        if (step.Status == status && status.StartsWith("new_step", StringComparison.Ordinal) && step.LabelEn != history!.Now.Step(status)?.LabelEn
            && SketchEditing.StatusOf(step.LabelEn) is { } word && history.Now.Step(word) is null)
        {
            step = step with { Status = word };
        }

        if (selected?.Id == status)
        {
            selected = CanvasSelection.Step(step.Status);
        }

        Change(history!.Now.WithStep(status, step));
    }

    private void AddStep(int x, int y)
    {
        if (ReadOnly)
        {
            return;
        }

        var (sketch, status) = history!.Now.AddStep(x, y, L["NewStepEn"], L["NewStepNl"]);
        selected = CanvasSelection.Step(status);
        Change(sketch);
    }

    private void Move((string Status, int X, int Y) to) => Change(history!.Now.Move(to.Status, to.X, to.Y));

    private void Connect((string From, string To) ends)
    {
        if (ReadOnly)
        {
            return;
        }

        selected = CanvasSelection.Move(ends.From, ends.To);
        Change(history!.Now.Connect(ends.From, ends.To));
    }

    private void Retarget(SketchTransition move, string to)
    {
        selected = CanvasSelection.Move(move.From, to);
        Change(history!.Now with { Transitions = [.. history.Now.Transitions.Select(t => t.From == move.From && t.To == move.To ? t with { To = to } : t)] });
    }

    private void Delete(CanvasSelection what)
    {
        selected = null;
        Change(what.Kind == "step" ? history!.Now.WithoutStep(what.Id!) : history!.Now.WithoutTransition(what.From!, what.To!));
    }

    private void Undo()
    {
        if (!ReadOnly && history!.Undo())
        {
            Changed();
        }
    }

    private void Redo()
    {
        if (!ReadOnly && history!.Redo())
        {
            Changed();
        }
    }

    private void Changed()
    {
        if (!Exists(selected))
        {
            selected = null;
        }

        panelKey++;
        Draw();
        _ = InvokeAsync(SaveAsync);
        _ = InvokeAsync(CheckAsync);
    }

    // One at a time: what was changed meanwhile goes along with the next.
    private async Task SaveAsync()
    {
        if (saving || conflict is not null)
        {
            return;
        }

        saving = true;
        StateHasChanged();
        while (!ReferenceEquals(saved, history!.Now) && conflict is null)
        {
            var sketch = history.Now;
            if (!await Act.RunAsync(() => SaveAsync(sketch, revision)))
            {
                break;
            }
        }

        saving = false;
        StateHasChanged();
    }

    private async Task SaveAsync(WorkflowSketch sketch, long seen)
    {
        try
        {
            var actor = await Person.GetAsync();
            revision = await Drafts.SaveAsync(actor, Id, version!.Version.Number, seen, sketch, CancellationToken.None);
            (savedBy, savedAt, saved) = (actor.Name, Clock.GetUtcNow(), sketch);
        }
        catch (DomainException refused) when (refused.Error.Code == "DRAFT_CHANGED")
        {
            var details = refused.Error.Details;
            conflict = L["DraftChanged", details?.GetValueOrDefault("changed_by") ?? "–"];
        }
    }

    private Task<bool> KeepMineAsync() => Act.RunAsync(async () =>
    {
        var theirs = await Workflows.VersionAsync(await Person.GetAsync(Gone), Id, version!.Version.Number, Gone);
        (revision, conflict, saved) = (theirs.Revision, null, null);
        await SaveAsync();
    });

    private async Task CheckAsync()
    {
        checkAgain = true;
        if (checking)
        {
            return;
        }

        checking = true;
        while (checkAgain)
        {
            checkAgain = false;
            var sketch = history!.Now;
            if (await Act.GetAsync(async () => await Checks.CheckAsync(await Person.GetAsync(Gone), Id, sketch, Gone)) is { } found)
            {
                findings = [.. found.OrderByDescending(f => f.Severity)];
            }
        }

        checking = false;
        Draw();
        StateHasChanged();
    }

    private Task<bool> BeginAsync() => BeginFromAsync(version!.Version.Number);

    private Task<bool> BeginFromAsync(int number) => Act.RunAsync(async () =>
    {
        var draft = await Drafts.BeginAsync(await Person.GetAsync(), Id, number, CancellationToken.None);
        Navigation.NavigateTo(Href(draft));
    });

    private Task<bool> DiscardAsync() => Act.RunAsync(async () =>
    {
        var gone = history!.Now;
        var from = version!.Version.BasedOn;
        await Drafts.DiscardAsync(await Person.GetAsync(), Id, version.Version.Number, revision, CancellationToken.None);
        saved = history.Now;
        if (from is { } based)
        {
            Toasts.Done(L["Discarded", version.Version.Number], () => RestoreAsync(based, gone));
            Navigation.NavigateTo(Href(based));
        }
        else
        {
            Toasts.Done(L["Discarded", version.Version.Number]);
            Navigation.NavigateTo("/settings/workflows");
        }
    });

    private Task<bool> RestoreAsync(int from, WorkflowSketch sketch) => Act.RunAsync(async () =>
    {
        var actor = await Person.GetAsync();
        var draft = await Drafts.BeginAsync(actor, Id, from, CancellationToken.None);
        var read = await Workflows.VersionAsync(actor, Id, draft, CancellationToken.None);
        await Drafts.SaveAsync(actor, Id, draft, read.Revision, sketch, CancellationToken.None);
        Navigation.NavigateTo(Href(draft));
    });

    private async Task PublishAsync(string? note)
    {
        await SaveAsync();
        if (!ReferenceEquals(saved, history!.Now))
        {
            return;
        }

        await Act.RunAsync(async () =>
        {
            await Publishing.PublishAsync(await Person.GetAsync(), Id, version!.Version.Number, revision, note, CancellationToken.None);
            Toasts.Done(L["Published", version.Version.Number]);
            await publish.CloseAsync();
            await LoadAsync();
        });
    }

    private Task ChangeWorkflowAsync(WorkflowChange change) => ChangeAsync(actor => Changing.ChangeAsync(actor, Id, change, CancellationToken.None));

    private Task SetDefaultAsync(bool isDefault) => ChangeAsync(actor => Changing.SetDefaultAsync(actor, Id, isDefault, CancellationToken.None));

    private async Task ChangeAsync(Func<Actor, Task> change)
    {
        await Act.RunAsync(
            async () =>
            {
                await change(await Person.GetAsync());
            },
            L["Saved"]);
        view = await Act.GetAsync(async () => await Workflows.FindAsync(await Person.GetAsync(Gone), Id, Gone)) ?? view;
        await CheckAsync();
    }

    private Task<bool> DeleteAsync() => Act.RunAsync(async () =>
    {
        await Changing.DeleteAsync(await Person.GetAsync(), Id, CancellationToken.None);
        Toasts.Done(L["Deleted", view!.Workflow.Name]);
        Navigation.NavigateTo("/settings/workflows");
    });

    private Task<bool> ExportAsync() => Act.RunAsync(async () =>
    {
        var file = await Files.ExportAsync(await Person.GetAsync(Gone), Id, version!.Version.Number, Gone);
        var person = (await Authentication.GetAuthenticationStateAsync()).User;
        var bytes = System.Text.Encoding.UTF8.GetBytes(file.Json);
        var url = Downloads.Offer(person, new Download(file.FileName, "application/json", (body, ct) => body.WriteAsync(bytes, ct).AsTask()));
        await Browser.DownloadAsync(url, Gone);
    });

    private async Task SimulateAsync(int length)
    {
        months = length;
        StopSimulation();
        var stop = simulationStop = CancellationTokenSource.CreateLinkedTokenSource(Gone);
        (simulating, simulationProblem, simulation) = (true, null, null);
        StateHasChanged();
        try
        {
            var now = Clock.GetUtcNow();
            simulation = await Simulation.TryAsync(await Person.GetAsync(stop.Token), Id, history!.Now, new SimulationPeriod(now.AddMonths(-months), now), stop.Token);
        }
        catch (OperationCanceledException)
        {
            // stopped, or the page was left
        }
#pragma warning disable CA1031 // the pane says what failed; the page stays
        catch (Exception failure)
#pragma warning restore CA1031
        {
            simulationProblem = Problems.Describe(failure);
        }

        if (ReferenceEquals(stop, simulationStop))
        {
            simulating = false;
        }
    }

    private void StopSimulation()
    {
        simulationStop?.Cancel();
        simulationStop?.Dispose();
        simulationStop = null;
        simulating = false;
    }

    private void CloseSimulation()
    {
        StopSimulation();
        (simulation, simulationProblem) = (null, null);
    }
}
