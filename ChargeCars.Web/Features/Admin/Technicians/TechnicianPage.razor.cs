using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Visits;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ChargeCars.Web.Features.Admin.Technicians;

/// <summary>A technician: how they are reached, where they work, their account and the visits to come.</summary>
public sealed partial class TechnicianPage : IDisposable
{
    private const string Draft = "technician";

    private readonly CancellationTokenSource gone = new();
    private TechnicianForm form = new();
    private TechnicianDetails? details;
    private Problem? problem;
    private string? wrong;
    private string? refusal;
    private bool loaded;
    private bool busy;

    /// <summary>The technician; null for a new one.</summary>
    [Parameter] public Guid? Id { get; set; }

    [Inject] private CurrentActor Actors { get; set; } = null!;

    [Inject] private TechnicianQueries Queries { get; set; } = null!;

    [Inject] private EditTechnicians Technicians { get; set; } = null!;

    [Inject] private Act Act { get; set; } = null!;

    [Inject] private Browser Browser { get; set; } = null!;

    [Inject] private Problems Problems { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private static bool IsDutch => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "nl";

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            problem = null;
            details = Id is { } id ? await Queries.ReadAsync(await Actors.GetAsync(gone.Token), id, gone.Token) : null;
            form = details is null ? new TechnicianForm() : TechnicianForm.Of(details.Saved);
            loaded = true;
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // the page was left
        }
        catch (DomainException e)
        {
            problem = Problems.Describe(e);
        }
    }

    private async Task SaveAsync()
    {
        // a second click, already under way when the first one went through, makes no second technician
        if (busy)
        {
            return;
        }

        (busy, wrong, refusal) = (true, null, null);
        var done = false;
        try
        {
            await Act.RunAsync(async () => done = await TrySaveAsync());
            if (done)
            {
                Toasts.Done(L["Saved"]);
                Navigation.NavigateTo("/settings/technicians");
            }
        }
        finally
        {
            busy = done;
        }
    }

    /// <summary>False when something is wrong, which the form then says itself.</summary>
    private async Task<bool> TrySaveAsync()
    {
        try
        {
            var actor = await Actors.GetAsync(gone.Token);
            if (Id is { } id)
            {
                await Technicians.ChangeAsync(actor, id, details!.Saved, form.ToDraft(), gone.Token);
            }
            else
            {
                await Technicians.CreateAsync(actor, form.ToDraft(), gone.Token);
                await Browser.ClearDraftAsync(Draft, gone.Token);
            }

            return true;
        }
        catch (DomainException e) when (e.Error is { Code: "VALIDATION_ERROR" or "TECHNICIAN_TAKEN", Field: { } field })
        {
            wrong = e.Error.Code == "TECHNICIAN_TAKEN" ? $"taken_{field}" : field;
            return false;
        }
        catch (DomainException e) when (e.Error.Code == "TECHNICIAN_HAS_VISITS")
        {
            refusal = Problems.Describe(e).Text;
            return false;
        }
    }

    private string? Wrong(string field) => wrong == field ? L[$"Wrong_{field}"].Value : wrong == $"taken_{field}" ? L["TECHNICIAN_TAKEN"].Value : null;
}
