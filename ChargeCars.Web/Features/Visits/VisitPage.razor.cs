using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Visits;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace ChargeCars.Web.Features.Visits;

/// <summary>One visit: what is promised, what was recorded on site, what is still missing.</summary>
public sealed partial class VisitPage
{
    private VisitDetails? visit;
    private IReadOnlyList<MissingRequirement> missing = [];
    private Problem? problem;
    private Actor? actor;
    private bool busy;
    private string serial = "";
    private string? offlineReason;

    /// <summary>Document number.</summary>
    [Parameter]
    public string Number { get; set; } = "";

    [Inject]
    private VisitQueries Visits { get; set; } = null!;

    [Inject]
    private CarryOutVisit CarryOut { get; set; } = null!;

    [Inject]
    private AddVisitPhoto Photos { get; set; } = null!;

    [Inject]
    private CurrentActor Person { get; set; } = null!;

    [Inject]
    private Act Act { get; set; } = null!;

    [Inject]
    private Problems Problems { get; set; } = null!;

    private bool CanWork => actor?.May(Permissions.CarryOutVisits) == true && visit!.Row.Category is not (StatusCategory.Done or StatusCategory.Cancelled);

    private bool CanComplete => missing.All(m => m.Code == "charger_online" && !string.IsNullOrWhiteSpace(offlineReason));

    private string Worked => visit switch
    {
        { StartedAt: { } began, EndedAt: { } ended } => $"{Show.Clock(began)}–{Show.Clock(ended)}",
        { StartedAt: { } began } => $"{Show.Clock(began)}–",
        _ => "–",
    };

    private IEnumerable<(string Need, bool There)> Needs
    {
        get
        {
            string[] all = visit!.Row.Kind == "installation" ? ["lmra", "serial", "photo_meter_cupboard", "photo_charger", "charger_online"] : ["lmra"];
            return all.Select(need => (need, !missing.Any(m => m.Code == need)));
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        if (visit is not null)
        {
            Follow([LiveTopics.Visits, LiveTopics.ChargePoints, .. visit.OrderId is { } order ? [LiveTopics.Order(order)] : Array.Empty<string>()]);
        }
    }

    /// <inheritdoc/>
    protected override Task OnLiveAsync(IReadOnlyList<LiveEvent> events) => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            actor = await Person.GetAsync(Gone);
            visit = await Visits.DetailsAsync(actor, Number, Gone);
            missing = await Visits.MissingAsync(actor, visit.Row.Id, Gone);
            problem = null;
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // the page was left
        }
        catch (DomainException e)
        {
            problem = Problems.Describe(e);
        }
    }

    private Task<bool> StartAsync() => OnceAsync(by => CarryOut.StartAsync(by, visit!.Row.Id, Gone), "Started");

    private Task<bool> CompleteAsync() => OnceAsync(by => CarryOut.CompleteAsync(by, visit!.Row.Id, offlineReason, Gone), "Completed");

    private async Task AddSerialAsync()
    {
        if (await OnceAsync(by => CarryOut.RecordSerialAsync(by, visit!.Row.Id, serial, Gone), "SerialRecorded"))
        {
            serial = "";
        }
    }

    private Task<bool> AddPhotoAsync(string subject, InputFileChangeEventArgs chosen) => DoAsync(
        async by =>
        {
            AddVisitPhoto.CheckSize(chosen.File.Size);
            await using var stream = chosen.File.OpenReadStream(AddVisitPhoto.MaxBytes, Gone);
            using var content = new MemoryStream();
            await stream.CopyToAsync(content, Gone);
            await Photos.AddAsync(by, visit!.Row.Id, subject, content.ToArray(), Gone);
        },
        "PhotoAdded");

    // one at a time: a second click while the first is under way does nothing; photos may come together
    private async Task<bool> OnceAsync(Func<Actor, Task> work, string done)
    {
        if (busy)
        {
            return false;
        }

        busy = true;
        try
        {
            return await DoAsync(work, done);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task<bool> DoAsync(Func<Actor, Task> work, string done)
    {
        var went = await Act.RunAsync(async () => await work(await Person.GetAsync(Gone)), L[done]);
        await LoadAsync();
        return went;
    }
}
