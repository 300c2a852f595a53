using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ChargeCars.Web.Features.Charging.Stations;

/// <summary>What people decide about a station: its name and place, who may charge, whether it may connect, and its password.</summary>
public sealed partial class StationSettings : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private StationForm form = new();
    private StationTerms? seen;
    private Dialog making = null!;
    private Dialog removing = null!;
    private Problem? problem;
    private string? password;
    private string? wrong;
    private bool hasPassword;
    private bool busy;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired] public Viewer Viewer { get; set; } = null!;

    /// <summary>The station's identity.</summary>
    [Parameter, EditorRequired] public string StationId { get; set; } = "";

    /// <summary>It needs a password to connect.</summary>
    [Parameter] public bool HasPassword { get; set; }

    [Inject] private StationQueries Stations { get; set; } = null!;

    [Inject] private ChangeStation Change { get; set; } = null!;

    [Inject] private Act Act { get; set; } = null!;

    [Inject] private Problems Problems { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <inheritdoc/>
    protected override void OnParametersSet() => hasPassword = HasPassword;

    private async Task LoadAsync()
    {
        try
        {
            problem = null;
            if (await Stations.TermsAsync(Viewer.Actor, StationId, gone.Token) is { } found)
            {
                seen = found.Terms;
                form = StationForm.Of(found.Terms, found.BusinessEntityId, found.Location);
            }
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
        if (await Act.RunAsync(TrySaveAsync, null) && wrong is null)
        {
            await Act.RunAsync(LoadAsync, L["Saved"]);
        }

        busy = false;
    }

    private async Task TrySaveAsync()
    {
        try
        {
            await Change.ChangeAsync(Viewer.Actor, StationId, seen!, form.ToTerms(), gone.Token);
        }
        catch (DomainException e) when (e.Error is { Code: "VALIDATION_ERROR", Field: { } field })
        {
            wrong = field;
        }
    }

    private void Ask()
    {
        password = null;
        making.Open();
    }

    private async Task MakePasswordAsync()
    {
        // a second one would take the place of the first, which is shown only once
        if (busy || password is not null)
        {
            return;
        }

        busy = true;
        var made = StationPassword.Generate();
        if (await Act.RunAsync(() => Change.SetPasswordAsync(Viewer.Actor, StationId, made, gone.Token)))
        {
            (password, hasPassword) = (made, true);
        }

        busy = false;
    }

    private async Task RemovePasswordAsync()
    {
        if (busy)
        {
            return;
        }

        busy = true;
        if (await Act.RunAsync(() => Change.SetPasswordAsync(Viewer.Actor, StationId, null, gone.Token), L["PasswordRemoved"]))
        {
            hasPassword = false;
        }

        busy = false;
        await removing.CloseAsync();
    }

    // the password leaves the circuit's memory with the dialog
    private void Forget() => password = null;

    private string? Wrong(string field) => wrong == field ? L[$"Wrong_{field}"].Value : null;
}
