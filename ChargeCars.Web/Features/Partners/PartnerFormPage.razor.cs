using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Partners;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ChargeCars.Web.Features.Partners;

/// <summary>A partner and the organization that it is, new or changed.</summary>
public sealed partial class PartnerFormPage : IDisposable
{
    private const string Draft = "partner";
    private const int MostFound = 10;

    private readonly CancellationTokenSource gone = new();
    private PartnerForm form = new();
    private PartnerDraft? saved;
    private OrganizationChoice? twin;
    private IReadOnlyList<BusinessEntityBrief> companies = [];
    private Problem? problem;
    private string? wrong;
    private int box;
    private bool loaded;
    private bool busy;

    /// <summary>The partner; null for a new one.</summary>
    [Parameter] public Guid? Id { get; set; }

    [Inject] private CurrentActor Actors { get; set; } = null!;

    [Inject] private EntityScope Scope { get; set; } = null!;

    [Inject] private BusinessEntityQueries Companies { get; set; } = null!;

    [Inject] private PartnerQueries Partners { get; set; } = null!;

    [Inject] private OrganizationQueries Organizations { get; set; } = null!;

    [Inject] private EditPartners Edit { get; set; } = null!;

    [Inject] private Act Act { get; set; } = null!;

    [Inject] private Browser Browser { get; set; } = null!;

    [Inject] private Problems Problems { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private string Back => Id is null ? "/partners" : $"/partners/{Id}";

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
            var actor = await Actors.GetAsync(gone.Token);
            companies = [.. (await Companies.AllAsync(gone.Token)).Where(c => actor.Sees(c.Id))];
            if (Id is { } id)
            {
                saved = await Partners.ReadAsync(id, actor, gone.Token);
                form = PartnerForm.Of(saved, saved.ParentId is { } parent ? await Organizations.ReadAsync(actor, parent, gone.Token) : null);
            }
            else
            {
                actor.Demand(Permissions.ManagePartners);
                saved = null;
                form = new PartnerForm { BusinessEntityId = companies.FirstOrDefault(c => c.Slug == Scope.Slug)?.Id ?? (companies.Count > 0 ? companies[0].Id : 0) };
            }

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

    private async Task<IReadOnlyList<OrganizationChoice>> FindAsync(string text, CancellationToken ct) => await Organizations.FindAsync(await Actors.GetAsync(ct), text, MostFound, ct);

    private void Choose(OrganizationChoice? organization)
    {
        (form.Organization, twin, wrong) = (organization, null, null);
        if (organization is not null && string.IsNullOrWhiteSpace(form.Name))
        {
            form.Name = organization.Name;
        }
    }

    // what was typed in the box goes with the choice
    private void ChooseAnother()
    {
        box++;
        Choose(null);
    }

    // most are known by the name they write on letters
    private void Named()
    {
        if (string.IsNullOrWhiteSpace(form.Name))
        {
            form.Name = form.OrganizationName;
        }
    }

    /// <summary>What was chosen before the page was loaded anew; what is no longer there stays out.</summary>
    private async Task RestoreAsync(object? kept, Action<OrganizationChoice> choose)
    {
        if (Guid.TryParse(kept as string, out var id) && await Act.GetAsync(async () => await Organizations.ReadAsync(await Actors.GetAsync(gone.Token), id, gone.Token)) is { } organization)
        {
            choose(organization);
        }
    }

    private async Task SaveAsync(bool evenIfKnown)
    {
        // a second click, already under way when the first one went through, makes no second partner
        if (busy)
        {
            return;
        }

        (busy, wrong, twin) = (true, null, null);
        Guid? done = null;
        await Act.RunAsync(async () => done = await TrySaveAsync(evenIfKnown));
        if (done is null)
        {
            busy = false;
        }
        else if (Id is null)
        {
            // what it needs next is a key
            Toasts.Done(L["PartnerCreated"]);
            Navigation.NavigateTo($"/partners/{done}/keys");
        }
        else
        {
            Toasts.Done(L["SavedDone"]);
            Navigation.NavigateTo(Back);
        }
    }

    /// <summary>Null when a field is wrong, which then says so itself.</summary>
    private async Task<Guid?> TrySaveAsync(bool evenIfKnown)
    {
        try
        {
            var actor = await Actors.GetAsync(gone.Token);
            if (Id is { } id)
            {
                await Edit.ChangeAsync(actor, id, saved!, form.ToDraft(), evenIfKnown, gone.Token);
                return id;
            }

            var made = await Edit.CreateAsync(actor, form.ToDraft(), evenIfKnown, gone.Token);
            await Browser.ClearDraftAsync(Draft, gone.Token);
            return made;
        }
        catch (DomainException e) when (e.Error is { Code: "ORGANIZATION_KNOWN", Details: { } known })
        {
            twin = new OrganizationChoice((Guid)known["organization_id"]!, (string)known["name"]!, form.KvkNumber, null);
            return null;
        }
        catch (DomainException e) when (e.Error is { Code: "VALIDATION_ERROR" or "PARTNER_EXISTS", Field: { } field })
        {
            wrong = e.Error.Code == "PARTNER_EXISTS" ? "exists" : field;
            return null;
        }
    }

    private string? Wrong(string field) => wrong == field ? L[$"Wrong_{field}"].Value : wrong == "exists" && field == "business_entity_id" ? L["PARTNER_EXISTS"].Value : null;
}
