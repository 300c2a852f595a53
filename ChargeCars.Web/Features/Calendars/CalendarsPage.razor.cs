using System.Text.Json;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Deadlines;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Calendars;

/// <summary>Calendars: one is edited beside the list, with what saving would move. What is typed is kept in the browser, also while another is looked at.</summary>
public sealed partial class CalendarsPage : IDisposable
{
    private const string New = "new";
    private static readonly TimeSpan Typing = TimeSpan.FromMilliseconds(400);
    private static readonly string[] Weekdays = [.. Enum.GetNames<DayOfWeek>().Select(d => d.ToLowerInvariant()), "week"];

    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<CalendarRow>? rows;
    private IReadOnlyList<BusinessEntityBrief> companies = [];
    private IReadOnlyList<string> zones = [];
    private CalendarForm? form;
    private CalendarForm? original;
    private BusinessCalendar? computed;
    private BusinessCalendar? before;
    private DeadlineImpact? impact;
    private DomainError? refused;
    private Problem? refusal;
    private Problem? problem;
    private CancellationTokenSource? asking;
    private IrreversibleDialog? delete;
    private ImpactDrawer? moved;
    private readonly Once once = new();

    /// <summary>Public id of the calendar, or "new"; the default one without it.</summary>
    [Parameter]
    public string? Id { get; set; }

    [Inject] private CalendarQueries Calendars { get; set; } = null!;

    [Inject] private PreviewCalendar Preview { get; set; } = null!;

    [Inject] private EditCalendars Edit { get; set; } = null!;

    [Inject] private BusinessEntityQueries Companies { get; set; } = null!;

    [Inject] private CurrentActor Person { get; set; } = null!;

    [Inject] private Browser Browser { get; set; } = null!;

    [Inject] private Act Act { get; set; } = null!;

    [Inject] private Problems Problems { get; set; } = null!;

    [Inject] private TimeProvider Clock { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [Inject] private IStringLocalizer<CalendarTexts> L { get; set; } = null!;

    [Inject] private IStringLocalizer<UiTexts> Ui { get; set; } = null!;

    private CalendarDetails? Saved { get; set; }

    private bool IsChanged => form is not null && (Saved is null ? form.Name.Length > 0 : Said(form.Draft()) != Said(Saved.Draft));

    private string? WeekProblem => refused?.Field is { } at && Weekdays.Contains(at) ? refusal!.Text : null;

    private string? Difference => original is { } old && old.OpenAWeek != form!.OpenAWeek ? $"{(form.OpenAWeek > old.OpenAWeek ? "+" : "−")}{Ui.Exact(form.OpenAWeek - old.OpenAWeek)}" : null;

    private string DraftKey => $"calendar:{Saved?.Id.ToString() ?? New}";

    /// <summary>Somebody saved another version since this was begun.</summary>
    private bool IsOvertaken => IsChanged && Saved is { } saved && form!.BasedOn != saved.Version;

    /// <summary>Nothing is edited, but clocks run that keep earlier hours: these may be moved after all.</summary>
    private bool MovesKept => !IsChanged && Saved?.KeptUntil is not null && form?.Running is RunningClocks.Move && impact is { Changed: > 0 };

    private string SaveWords => impact switch
    {
        _ when form!.Running is RunningClocks.Keep => L["SaveForLater"],
        { IsComplete: true } when MovesKept => L[impact.Changed == 1 ? "MoveOne" : "MoveSome", Show.Number(impact.Changed)],
        { Changed: > 0, IsComplete: true } => L[impact.Changed == 1 ? "SaveAndMoveOne" : "SaveAndMove", Show.Number(impact.Changed)],
        { Changed: > 0 } => L["SaveAndMoveAtLeast", Show.Number(impact.Changed)],
        _ => L["Save"],
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
        asking?.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private static string Said(CalendarDraft draft) => JsonSerializer.Serialize(draft with { Week = draft.Week.OrderBy(d => d.Key).ToDictionary() });

    private static string Text(ChangeEventArgs e) => ((string?)e.Value ?? "").Trim();

    private string? Wrong(string field) => refused?.Field == field ? refusal!.Text : null;

    private void Choose(long company, bool chosen)
    {
        if (chosen)
        {
            form!.Companies.Add(company);
        }
        else
        {
            form!.Companies.Remove(company);
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            var actor = await Person.GetAsync(gone.Token);
            rows = await Calendars.ListAsync(actor, gone.Token);
            companies = await Companies.AllAsync(gone.Token);
            zones = zones.Count > 0 ? zones : [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId && z.Id.Contains('/', StringComparison.Ordinal)).Select(z => z.Id).Order()];
            Saved = Id == New ? null : await Calendars.FindAsync(actor, Guid.TryParse(Id, out var id) ? id : Id is null ? rows[0].Id : Guid.Empty, gone.Token);
            original = Saved is null ? null : CalendarForm.Of(Saved.Draft, Saved.Version);
            before = Saved?.Draft.Compute();
            var typed = CalendarForm.Read(await Browser.KeptDraftAsync(DraftKey, gone.Token));
            form = typed is null || (Saved is { } same && Said(typed.Draft()) == Said(same.Draft))
                ? Saved is null ? CalendarForm.Of(Example()) : CalendarForm.Of(Saved.Draft, Saved.Version)
                : typed;
            problem = null;
            await ChangedAsync();
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

    /// <summary>A new calendar begins with office hours.</summary>
    private static CalendarDraft Example() => new(
        "", "Europe/Amsterdam", CalendarWeek.Days.Take(5).ToDictionary(d => d, _ => "08:30-12:30, 13:00-17:30"), DutchHolidays: true, GoodFriday: false, LiberationDay.EveryFiveYears, [], [], IsDefault: false);

    private Task SetAsync(Action set)
    {
        set();
        return ChangedAsync();
    }

    /// <summary>Checks what is there at once, and asks what it would move when nothing was typed for a moment.</summary>
    private async Task ChangedAsync()
    {
        (impact, refused, refusal) = (null, null, null);
        if (asking is not null)
        {
            await asking.CancelAsync();
            asking.Dispose();
        }

        asking = CancellationTokenSource.CreateLinkedTokenSource(gone.Token);
        var mine = asking.Token;
        await Browser.KeepDraftAsync(DraftKey, IsChanged ? form!.Write() : "", CancellationToken.None);
        try
        {
            computed = form!.Draft().Compute();
        }
        catch (DomainException e)
        {
            computed = null;
            if (IsChanged)
            {
                (refused, refusal) = (e.Error, new Problem(e.Error.Code, Refusal(e.Error), IsRefusal: true));
            }

            return;
        }

        if (!IsChanged && Saved?.KeptUntil is null)
        {
            return;
        }

        try
        {
            StateHasChanged();
            await Task.Delay(Typing, Clock, mine);
            impact = await Preview.ImpactAsync(await Person.GetAsync(mine), Saved?.Id, form.Draft(), mine);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // something else was typed meanwhile, or the page was left
        }
        catch (DomainException e)
        {
            (refused, refusal) = (e.Error, Problems.Describe(e));
        }
    }

    private string Refusal(DomainError error)
    {
        var words = L[$"Wrong_{(Weekdays.Contains(error.Field) && error.Field != "week" ? "hours" : error.Field)}"];
        return words.ResourceNotFound ? Problems.Describe(error.AsException()).Text : words;
    }

    private async Task DiscardAsync()
    {
        await Browser.KeepDraftAsync(DraftKey, "", CancellationToken.None);
        await LoadAsync();
    }

    private Task SaveAsync() => once.RunAsync(async () =>
    {
        var (draft, running) = (form!.Draft(), form.Running);
        SavedCalendar? done = null;
        await Act.RunAsync(
            async () =>
            {
                var actor = await Person.GetAsync(gone.Token);
                done = Saved is { } known
                    ? await Edit.ChangeAsync(actor, known.Id, form.BasedOn, draft, running, CancellationToken.None)
                    : await Edit.CreateAsync(actor, draft, running, CancellationToken.None);
            },
            L[running is RunningClocks.Keep ? "SavedForLater" : "Saved"]);
        if (done is null)
        {
            return;
        }

        await Browser.KeepDraftAsync(DraftKey, "", CancellationToken.None);
        if (Saved is null)
        {
            Navigation.NavigateTo($"/settings/calendars/{done.Id}");
        }
        else
        {
            await LoadAsync();
        }
    });

    private Task DeleteAsync() => once.RunAsync(async () =>
    {
        var deleted = await Act.RunAsync(async () => await Edit.DeleteAsync(await Person.GetAsync(gone.Token), Saved!.Id, CancellationToken.None), L["Deleted"]);
        if (deleted)
        {
            await Browser.KeepDraftAsync(DraftKey, "", CancellationToken.None);
            Navigation.NavigateTo("/settings/calendars");
        }
    });
}
