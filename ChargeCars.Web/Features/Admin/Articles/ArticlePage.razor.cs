using System.Globalization;
using ChargeCars.Core.Catalog;
using ChargeCars.Core.Common;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace ChargeCars.Web.Features.Admin.Articles;

/// <summary>An article: what it is called and what it costs. Who sees prices reads it; an administrator of all companies sets it.</summary>
public sealed partial class ArticlePage : IDisposable
{
    private const string Draft = "article";

    private readonly CancellationTokenSource gone = new();
    private ArticleForm form = new();
    private ArticleDraft? saved;
    private Problem? problem;
    private string? wrong;
    private bool canEdit;
    private bool loaded;
    private bool busy;

    /// <summary>The article; null for a new one.</summary>
    [Parameter] public Guid? Id { get; set; }

    [Inject] private CurrentActor Actors { get; set; } = null!;

    [Inject] private ArticleQueries Queries { get; set; } = null!;

    [Inject] private EditArticles Articles { get; set; } = null!;

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

    /// <summary>True for who is offered the buttons; <see cref="EditArticles"/> decides.</summary>
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
                throw DomainError.Forbidden("Only who works for all companies makes and changes articles");
            }

            saved = Id is { } id ? await Queries.ReadAsync(actor, id, gone.Token) : null;
            form = saved is null ? new ArticleForm() : ArticleForm.Of(saved);
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
                Navigation.NavigateTo("/settings/articles");
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
                await Articles.ChangeAsync(actor, id, saved!, form.ToDraft(), gone.Token);
            }
            else
            {
                await Articles.CreateAsync(actor, form.ToDraft(), gone.Token);
                await Browser.ClearDraftAsync(Draft, gone.Token);
            }

            return true;
        }
        catch (DomainException e) when (e.Error is { Code: "VALIDATION_ERROR" or "ARTICLE_TAKEN", Field: { } field })
        {
            wrong = e.Error.Code == "ARTICLE_TAKEN" ? $"taken_{field}" : field;
            return false;
        }
    }

    private string? Wrong(string field) => wrong == field ? L[$"Wrong_{field}"].Value : wrong == $"taken_{field}" ? L["ARTICLE_TAKEN"].Value : null;
}
