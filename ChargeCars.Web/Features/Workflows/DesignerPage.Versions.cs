using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Workflows;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ChargeCars.Web.Features.Workflows;

/// <content>Drafts and versions: begun, published, thrown away, and what to do when somebody else was first.</content>
public sealed partial class DesignerPage
{
    private Task<bool> BeginAsync() => BeginFromAsync(version!.Version.Number);

    private Task<bool> BeginFromAsync(int number) => Act.RunAsync(async () =>
    {
        var draft = await Drafts.BeginAsync(await Person.GetAsync(), Id, number, CancellationToken.None);
        Navigation.NavigateTo(Href(draft));
    });

    private Task DiscardAsync() => AloneAsync(async () =>
    {
        var gone = history!.Now;
        var from = version!.Version.BasedOn;
        await Drafts.DiscardAsync(await Person.GetAsync(), Id, version.Version.Number, keeper.Revision, CancellationToken.None);
        if (from is { } based)
        {
            Toasts.Done(L["Discarded", version.Version.Number], () => RestoreAsync(based, gone));
            Navigation.NavigateTo(Href(based));
        }
        else
        {
            Toasts.Done(L["Discarded", version.Version.Number]);
            Navigation.NavigateTo("/settings/workflows");
        }
    });

    private Task<bool> RestoreAsync(int from, WorkflowSketch sketch) => Act.RunAsync(async () =>
    {
        var actor = await Person.GetAsync();
        var draft = await Drafts.BeginAsync(actor, Id, from, CancellationToken.None);
        var read = await Workflows.VersionAsync(actor, Id, draft, CancellationToken.None);
        await Drafts.SaveAsync(actor, Id, draft, read.Revision, sketch, CancellationToken.None);
        Navigation.NavigateTo(Href(draft));
    });

    private async Task PublishAsync(string? note)
    {
        await SaveAsync();
        if (!keeper.Has(history!.Now))
        {
            return;
        }

        await AloneAsync(async () =>
        {
            await Publishing.PublishAsync(await Person.GetAsync(), Id, version!.Version.Number, keeper.Revision, note, CancellationToken.None);
            Toasts.Done(L["Published", version.Version.Number]);
            await publish.CloseAsync();
            await LoadAsync();
        });
    }

    /// <summary>Does what ends the draft: what is heard of it meanwhile is the person's own doing.</summary>
    private async Task AloneAsync(Func<Task> work)
    {
        acting = true;
        try
        {
            await Act.RunAsync(work);
        }
        finally
        {
            acting = false;
        }
    }

    /// <summary>Their drawing takes the place of this one, which can be had back: it is one step behind.</summary>
    private void TakeTheirs()
    {
        if (keeper.Overtaken?.Theirs is { } now)
        {
            history!.Change(CanvasLayout.Placed(now.Sketch));
            keeper.TakeTheirs(history.Now);
            version = now;
            Changed();
            Toasts.Done(L["TookTheirs"]);
        }
    }

    private Task KeepMineAsync()
    {
        keeper.KeepMine();
        return SaveAsync();
    }

    /// <summary>The draft that was drawn on here has ended: what is drawn becomes a new one.</summary>
    private Task<bool> DraftOfMineAsync() => Act.RunAsync(async () =>
    {
        var (actor, mine) = (await Person.GetAsync(), history!.Now);
        try
        {
            var now = await Workflows.FindAsync(actor, Id, CancellationToken.None);
            var from = now.Workflow.PublishedNumber ?? now.Versions[0].Number;
            var number = await Drafts.BeginAsync(actor, Id, from, CancellationToken.None);
            var read = await Workflows.VersionAsync(actor, Id, number, CancellationToken.None);
            await Drafts.SaveAsync(actor, Id, number, read.Revision, mine, CancellationToken.None);
            Navigation.NavigateTo(Href(number));
        }
        catch (DomainException gone) when (gone.Error.Code == "NOT_FOUND")
        {
            var was = view!.Workflow;
            var again = await Drafts.CreateAsync(
                actor, new NewWorkflow(was.EntityType, was.Name, was.Description, was.BusinessEntityId, null, mine), CancellationToken.None);
            Navigation.NavigateTo($"/settings/workflows/{again}");
        }
    });

    private string OvertakenWords(Overtaken by)
    {
        var when = by.At is { } at ? Show.Clock(at) : "–";
        return by.What switch
        {
            Overtaking.Published => L["DraftPublishedBy", by.By ?? "–", when],
            Overtaking.Discarded => L["DraftDiscardedBy", by.By ?? "–", when],
            _ => L[keeper.Has(history!.Now) ? "DraftChangedBy" : "DraftChanged", by.By ?? "–", when],
        };
    }

    private Task ChangeWorkflowAsync(WorkflowChange change) => ChangeAsync(actor => Changing.ChangeAsync(actor, Id, change, CancellationToken.None));

    private Task SetDefaultAsync(bool isDefault) => ChangeAsync(actor => Changing.SetDefaultAsync(actor, Id, isDefault, CancellationToken.None));

    private async Task ChangeAsync(Func<Actor, Task> change)
    {
        await Act.RunAsync(
            async () =>
            {
                await change(await Person.GetAsync());
            },
            L["Saved"]);
        view = await Act.GetAsync(async () => await Workflows.FindAsync(await Person.GetAsync(Gone), Id, Gone)) ?? view;
        await CheckAsync();
    }

    private Task DeleteAsync() => AloneAsync(async () =>
    {
        await Changing.DeleteAsync(await Person.GetAsync(), Id, CancellationToken.None);
        Toasts.Done(L["Deleted", view!.Workflow.Name]);
        Navigation.NavigateTo("/settings/workflows");
    });

    private Task<bool> ExportAsync() => Act.RunAsync(async () =>
    {
        var file = await Files.ExportAsync(await Person.GetAsync(Gone), Id, version!.Version.Number, Gone);
        var person = (await Authentication.GetAuthenticationStateAsync()).User;
        var bytes = System.Text.Encoding.UTF8.GetBytes(file.Json);
        var url = Downloads.Offer(person, new Download(file.FileName, "application/json", (body, ct) => body.WriteAsync(bytes, ct).AsTask()));
        await Browser.DownloadAsync(url, Gone);
    });

    private Task<bool> CompareWithAsync(int number) => Act.RunAsync(async () =>
    {
        before = CanvasLayout.Placed((await Workflows.VersionAsync(await Person.GetAsync(Gone), Id, number, Gone)).Sketch);
        (beforeNumber, comparing) = (number, true);
        Draw();
    });

    /// <summary>Counts anew what runs where.</summary>
    private Task<bool> CountAsync() => Act.RunAsync(async () =>
    {
        var actor = await Person.GetAsync(Gone);
        view = await Workflows.FindAsync(actor, Id, Gone);
        standing = await Workflows.StandingAsync(actor, Id, ReadOnly ? version!.Version.Number : null, Gone);
        Draw();
    });

    private void ShowSimulation(Guid? id)
    {
        var address = Navigation.GetUriWithQueryParameter("sim", id?.ToString());
        Navigation.NavigateTo(address, replace: true);
    }
}
