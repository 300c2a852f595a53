using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ChargeCars.Web.Features.Charging.Tags;

/// <summary>Registers a pasted list of tags, all of them or none; each line that is wrong says what is.</summary>
public sealed partial class AddTagsPage : IDisposable
{
    private const string Draft = "tags";
    private const int MostShown = 50;

    // more than the longest list of the longest lines that anybody writes; what is longer has too many lines
    private const int MostCharacters = 400_000;

    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<TagLineProblem> problems = [];
    private ElementReference field;
    private string? wrong;
    private bool busy;

    [Inject] private CurrentActor Actors { get; set; } = null!;

    [Inject] private EditTags Tags { get; set; } = null!;

    [Inject] private Act Act { get; set; } = null!;

    [Inject] private Browser Browser { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private async Task AddAsync()
    {
        if (busy)
        {
            return;
        }

        (busy, wrong, problems) = (true, null, []);
        TagsAdded? added = null;
        try
        {
            await Act.RunAsync(async () => added = await TryAddAsync());
            if (added is not null)
            {
                Toasts.Done(added.TooLongFor16 == 0 ? L["Added", Show.Number(added.Added)] : L["AddedLong", Show.Number(added.Added), Show.Number(added.TooLongFor16)]);
                Navigation.NavigateTo("/tags");
            }
        }
        finally
        {
            busy = added is not null;
        }
    }

    /// <summary>Null when the list is wrong, which then says so itself.</summary>
    private async Task<TagsAdded?> TryAddAsync()
    {
        try
        {
            var text = await Browser.TypedAsync(field, MostCharacters, gone.Token);
            var added = await Tags.AddManyAsync(await Actors.GetAsync(gone.Token), text.Length > MostCharacters ? [] : TagLine.Read(text), gone.Token);
            await Browser.ClearDraftAsync(Draft, gone.Token);
            return added;
        }
        catch (DomainException e) when (e.Error is { Code: "TAG_LIST_REFUSED", Details: { } details })
        {
            problems = (IReadOnlyList<TagLineProblem>)details[EditTags.LinesDetail]!;
            return null;
        }
        catch (DomainException e) when (e.Error is { Code: "VALIDATION_ERROR" })
        {
            wrong = L["Wrong_tags", Show.Number(EditTags.MostLines)];
            return null;
        }
    }

    private static string Short(string text) => text.Length > Tag.MostCharacters + 1 ? $"{text[..Tag.MostCharacters]}…" : text;
}
