using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Identity;
using ChargeCars.Core.Visits;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ChargeCars.Web.Features.Admin.Users;

/// <summary>An account: who it is, what it may do, and switching it off.</summary>
public sealed partial class UserPage : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private UserForm form = new();
    private UserDetails? user;
    private Problem? problem;
    private IReadOnlyList<string> roles = [];
    private IReadOnlyList<BusinessEntityBrief> entities = [];
    private IReadOnlyList<TechnicianRow> technicians = [];
    private bool loaded;
    private bool busy;

    /// <summary>The account; null for a new one.</summary>
    [Parameter] public long? Id { get; set; }

    [Inject] private CurrentActor Actors { get; set; } = null!;

    [Inject] private UserQueries Queries { get; set; } = null!;

    [Inject] private BusinessEntityQueries Companies { get; set; } = null!;

    [Inject] private TechnicianQueries Technicians { get; set; } = null!;

    [Inject] private CreateUser Creation { get; set; } = null!;

    [Inject] private ChangeUser Changes { get; set; } = null!;

    [Inject] private Act Act { get; set; } = null!;

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
            roles = await Queries.RoleNamesAsync(gone.Token);
            entities = await Companies.AllAsync(gone.Token);
            var actor = await Actors.GetAsync(gone.Token);
            technicians = await Technicians.WithoutAccountAsync(actor, Id, gone.Token);
            user = Id is { } id ? await Queries.DetailsAsync(actor, id, gone.Token) : null;
            form = user is null ? new UserForm() : UserForm.Of(user);
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
        if (Id is null)
        {
            var made = 0L;
            if (await DoAsync(async actor => made = await Creation.CreateAsync(actor, form.ToNewUser(), gone.Token), L["UserMade"]))
            {
                Navigation.NavigateTo($"/settings/users/{made}");
            }

            return;
        }

        await ChangeAsync((actor, id) => Changes.SetAsync(actor, id, form.ToChange(), gone.Token), L["Saved"]);
    }

    private Task UnlockAsync() => ChangeAsync((actor, id) => Changes.UnlockAsync(actor, id, gone.Token), L["Unlocked"]);

    private Task EnableAsync() => ChangeAsync((actor, id) => Changes.EnableAsync(actor, id, gone.Token), L["Enabled"]);

    private Task DisableAsync() => ChangeAsync((actor, id) => Changes.DisableAsync(actor, id, form.Reason.Trim() is { Length: > 0 } why ? why : null, gone.Token), L["IsDisabled"]);

    private Task SignOutAsync() => ChangeAsync((actor, id) => Changes.SignOutEverywhereAsync(actor, id, gone.Token), L["SignedOut"]);

    private Task SetPasswordAsync() => ChangeAsync((actor, id) => Changes.SetPasswordAsync(actor, id, form.Password, gone.Token), L["PasswordSet"]);

    private Task RemoveSecondStepAsync() => ChangeAsync((actor, id) => Changes.RemoveSecondStepAsync(actor, id, gone.Token), L["SecondStepRemoved"]);

    private async Task ChangeAsync(Func<Actor, long, Task> change, string done)
    {
        if (Id is { } id && await DoAsync(actor => change(actor, id), done))
        {
            await LoadAsync();
        }
    }

    private async Task<bool> DoAsync(Func<Actor, Task> work, string done)
    {
        if (busy)
        {
            return false;
        }

        busy = true;
        try
        {
            return await Act.RunAsync(async () => await work(await Actors.GetAsync(gone.Token)), done);
        }
        finally
        {
            busy = false;
        }
    }
}
