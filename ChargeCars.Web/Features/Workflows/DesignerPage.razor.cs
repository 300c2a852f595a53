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
    private bool comparing = true;
    private bool isList;
    private int panelKey;

    private DraftKeeper keeper = null!;
    private bool acting;
    private bool checking;
    private bool checkAgain;

    private VersionsDrawer versions = null!;
    private ChangesDialog changes = null!;
    private PublishDialog publish = null!;
    private MigrateDrawer migrate = null!;
    private SimulationDock simulate = null!;
    private ChangesDialog theirs = null!;
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

    /// <summary>Public id of the simulation that is shown.</summary>
    [SupplyParameterFromQuery(Name = "sim")]
    public string? Sim { get; set; }

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

    // the version in force, when it was published after this draft had begun from another one, and is not what the draft is compared with
    private int? Newer => !ReadOnly && version!.Version.BasedOn is { } from && view!.Workflow.PublishedNumber is { } number && number > from && number != beforeNumber ? number : null;

    private int? DraftNumber => view?.Workflow.DraftNumber;

    private Guid? SimulationId => Guid.TryParse(Sim, out var id) ? id : null;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        keeper = new DraftKeeper(Drafts, Workflows, Person, Clock);
        Follow(LiveTopics.Workflows);
    }

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
    protected override async Task OnLiveAsync(IReadOnlyList<LiveEvent> events)
    {
        if (view is null || version is null || acting)
        {
            return;
        }

        try
        {
            if (!ReadOnly)
            {
                await keeper.LookAsync(Gone);
            }

            view = await Workflows.FindAsync(await Person.GetAsync(Gone), Id, Gone);
            if (ReadOnly && view.Versions.FirstOrDefault(v => v.Number == version.Version.Number) is { } row)
            {
                version = version with { Version = row };
            }
        }
        catch (DomainException gone) when (gone.Error.Code == "NOT_FOUND")
        {
            // the workflow was deleted: what is drawn stays here, and the notice offers to keep it
            problem = ReadOnly ? Problems.Describe(gone) : problem;
        }
    }

    private async Task LoadAsync()
    {
        problem = null;
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
            history = new SketchHistory(CanvasLayout.Placed(read.Sketch));
            keeper.Open(Id, read, history.Now);
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
        : keeper.IsSaving ? L["Saving"]
        : !keeper.Has(history!.Now) ? L["NotSaved"]
        : keeper.SavedAt is { } when ? L["SavedAt", Show.Clock(when), keeper.SavedBy ?? "–"]
        : "";

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
}
