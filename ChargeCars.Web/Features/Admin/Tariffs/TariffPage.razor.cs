using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace ChargeCars.Web.Features.Admin.Tariffs;

/// <summary>A tariff: what charging costs. Who sees sessions reads it; an administrator of all companies sets it.</summary>
public sealed partial class TariffPage : IDisposable
{
    private const string Draft = "tariff";

    private readonly CancellationTokenSource gone = new();
    private TariffForm form = new();
    private TariffDraft? saved;
    private Problem? problem;
    private string? wrong;
    private bool canEdit;
    private bool loaded;
    private bool busy;

    /// <summary>The tariff; null for a new one.</summary>
    [Parameter] public Guid? Id { get; set; }

    [Inject] private CurrentActor Actors { get; set; } = null!;

    [Inject] private TariffQueries Queries { get; set; } = null!;

    [Inject] private EditTariffs Tariffs { get; set; } = null!;

    [Inject] private Act Act { get; set; } = null!;

    [Inject] private Browser Browser { get; set; } = null!;

    [Inject] private Problems Problems { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    /// <summary>True for who is offered the buttons; <see cref="EditTariffs"/> decides.</summary>
    internal static bool MayEdit(Actor actor) => actor.Permissions.Contains(Permissions.Administer) && actor.BusinessEntityIds is null;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            problem = null;
            var actor = await Actors.GetAsync(gone.Token);
            canEdit = MayEdit(actor);
            if (Id is null && !canEdit)
            {
                throw DomainError.Forbidden("Only who works for all companies makes and changes tariffs");
            }

            saved = Id is { } id ? await Queries.ReadAsync(actor, id, gone.Token) : null;
            form = saved is null ? new TariffForm() : TariffForm.Of(saved);
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

    private async Task SaveAsync(EditContext edit)
    {
        // an amount that was typed and not taken says itself what is wrong with it
        if (busy || edit.GetValidationMessages().Any())
        {
            return;
        }

        (busy, wrong) = (true, null);
        var done = false;
        try
        {
            await Act.RunAsync(async () => done = await TrySaveAsync());
            if (done)
            {
                Toasts.Done(L["Saved"]);
                Navigation.NavigateTo("/settings/tariffs");
            }
        }
        finally
        {
            busy = done;
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
                await Tariffs.ChangeAsync(actor, id, saved!, form.ToDraft(), gone.Token);
            }
            else
            {
                await Tariffs.CreateAsync(actor, form.ToDraft(), gone.Token);
                await Browser.ClearDraftAsync(Draft, gone.Token);
            }

            return true;
        }
        catch (DomainException e) when (e.Error is { Code: "VALIDATION_ERROR" or "TARIFF_TAKEN", Field: { } field })
        {
            wrong = e.Error.Code == "TARIFF_TAKEN" ? $"taken_{field}" : field;
            return false;
        }
    }

    private string? Wrong(string field) => wrong == field ? L[$"Wrong_{field}"].Value : wrong == $"taken_{field}" ? L["TARIFF_TAKEN"].Value : null;
}
