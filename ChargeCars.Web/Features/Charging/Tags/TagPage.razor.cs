using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ChargeCars.Web.Features.Charging.Tags;

/// <summary>A tag: whose it is, until when, and the sessions that were begun with it. Who sees sessions reads it masked; who operates chargers changes it.</summary>
public sealed partial class TagPage : IDisposable
{
    private const string Draft = "tag";

    private readonly CancellationTokenSource gone = new();
    private TagForm form = new();
    private TagDetails? tag;
    private Viewer? viewer;
    private Problem? problem;
    private string? wrong;
    private bool mayEdit;
    private bool loaded;
    private bool busy;

    /// <summary>The tag; null for a new one.</summary>
    [Parameter] public Guid? Id { get; set; }

    [Inject] private Viewers Viewers { get; set; } = null!;

    [Inject] private TagQueries Queries { get; set; } = null!;

    [Inject] private EditTags Tags { get; set; } = null!;

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

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            problem = null;
            viewer = await Viewers.CurrentAsync(gone.Token);
            mayEdit = viewer.MayOperate;
            if (Id is null && !mayEdit)
            {
                throw DomainError.Forbidden("Tags are kept by those who operate the chargers");
            }

            tag = Id is { } id ? await Queries.ReadAsync(viewer.Actor, id, gone.Token) : null;
            form = tag is null ? new TagForm() : TagForm.Of(tag);
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
        if (busy || !mayEdit)
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
                Navigation.NavigateTo("/tags");
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
            if (Id is { } id)
            {
                await Tags.ChangeAsync(viewer!.Actor, id, tag!.Saved, form.ToDraft(), gone.Token);
            }
            else
            {
                await Tags.AddAsync(viewer!.Actor, form.ToDraft(), gone.Token);
                await Browser.ClearDraftAsync(Draft, gone.Token);
            }

            return true;
        }
        catch (DomainException e) when (e.Error is { Code: "VALIDATION_ERROR" or "TAG_TAKEN", Field: { } field })
        {
            wrong = e.Error.Code == "TAG_TAKEN" ? "taken" : field;
            return false;
        }
    }

    private async Task SwitchOffAsync()
    {
        if (busy)
        {
            return;
        }

        busy = true;
        try
        {
            if (await SwitchAsync(false))
            {
                Toasts.Done(L["SwitchedOff"], async () => await InvokeAsync(() => SwitchAsync(true)));
            }
        }
        finally
        {
            busy = false;
        }
    }

    private async Task<bool> SwitchAsync(bool enabled)
    {
        var done = await Act.RunAsync(() => Tags.SwitchAsync(viewer!.Actor, [Id!.Value], enabled, CancellationToken.None));
        if (!gone.IsCancellationRequested)
        {
            await LoadAsync();
            StateHasChanged();
        }

        return done;
    }

    private Task<IReadOnlyList<TagDriver>> FindAsync(string text, CancellationToken ct) => Queries.DriversAsync(viewer!.Actor, text, ct);

    private string? Wrong(string field) => wrong == field ? L[$"Wrong_{field}"].Value : wrong == "taken" && field == "id_tag" ? L["TAG_TAKEN"].Value : null;
}
