using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ChargeCars.Web.Features.Admin.Companies;

/// <summary>A company of the group: its name, numbers, account and sender.</summary>
public sealed partial class CompanyPage : IDisposable
{
    private const string Draft = "company";

    private readonly CancellationTokenSource gone = new();
    private CompanyForm form = new();
    private BusinessEntityDraft? saved;
    private Problem? problem;
    private string? wrong;
    private bool loaded;
    private bool busy;

    /// <summary>The company; null for a new one.</summary>
    [Parameter] public Guid? Id { get; set; }

    [Inject] private CurrentActor Actors { get; set; } = null!;

    [Inject] private BusinessEntityQueries Queries { get; set; } = null!;

    [Inject] private EditBusinessEntities Companies { get; set; } = null!;

    [Inject] private Act Act { get; set; } = null!;

    [Inject] private Browser Browser { get; set; } = null!;

    [Inject] private Problems Problems { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

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
            saved = Id is { } id ? await Queries.ReadAsync(await Actors.GetAsync(gone.Token), id, gone.Token) : null;
            form = saved is null ? new CompanyForm() : CompanyForm.Of(saved);
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
        if (busy)
        {
            return;
        }

        (busy, wrong) = (true, null);
        try
        {
            var done = false;
            await Act.RunAsync(async () => done = await TrySaveAsync());
            if (done)
            {
                // the switcher in the shell names the companies too
                Navigation.NavigateTo("/settings/companies", forceLoad: true);
            }
        }
        finally
        {
            busy = false;
        }
    }

    /// <summary>False when a field is wrong, which then says so itself.</summary>
    private async Task<bool> TrySaveAsync()
    {
        try
        {
            var actor = await Actors.GetAsync(gone.Token);
            if (Id is { } id)
            {
                await Companies.ChangeAsync(actor, id, saved!, form.ToDraft(), gone.Token);
            }
            else
            {
                await Companies.CreateAsync(actor, form.ToDraft(), gone.Token);
                await Browser.ClearDraftAsync(Draft, gone.Token);
            }

            return true;
        }
        catch (DomainException e) when (e.Error is { Code: "VALIDATION_ERROR" or "COMPANY_TAKEN", Field: { } field })
        {
            wrong = e.Error.Code == "COMPANY_TAKEN" ? $"taken_{field}" : field;
            return false;
        }
    }

    private string? Wrong(string field) => wrong == field ? L[$"Wrong_{field}"].Value : wrong == $"taken_{field}" ? L["COMPANY_TAKEN"].Value : null;
}
