using ChargeCars.Core.Statuses.Workflows;
using Microsoft.AspNetCore.Components;

namespace ChargeCars.Web.Features.Workflows;

/// <content>What a person does to the drawing: each change is drawn, saved and checked.</content>
public sealed partial class DesignerPage
{
    private void Compare(bool on)
    {
        comparing = on;
        Draw();
    }

    private void ToggleList() => Navigation.NavigateTo(isList ? $"{new Uri(Navigation.Uri).AbsolutePath}?as=canvas" : $"{new Uri(Navigation.Uri).AbsolutePath}?as=list", replace: true);

    private void Select(CanvasSelection? selection)
    {
        if (selection != selected)
        {
            panelKey++;
        }

        selected = selection;
        Draw();
    }

    private void SelectFinding(WorkflowFinding finding) =>
        Select(finding switch
        {
            { Status: { } from, To: { } to } when history!.Now.Transition(from, to) is not null => CanvasSelection.Move(from, to),
            { Status: { } status } => CanvasSelection.Step(status),
            _ => null,
        });

    private void Change(WorkflowSketch sketch)
    {
        if (!ReadOnly && history!.Change(sketch))
        {
            Changed();
        }
    }

    private void ChangeStep(string status, SketchStep step)
    {
        // the name of a new step follows what it is called, until somebody gives it one
        if (step.Status == status && status.StartsWith("new_step", StringComparison.Ordinal) && step.LabelEn != history!.Now.Step(status)?.LabelEn
            && SketchEditing.StatusOf(step.LabelEn) is { } word && history.Now.Step(word) is null)
        {
            step = step with { Status = word };
        }

        if (selected?.Id == status)
        {
            selected = CanvasSelection.Step(step.Status);
        }

        Change(history!.Now.WithStep(status, step));
    }

    private void AddStep(int x, int y)
    {
        if (ReadOnly)
        {
            return;
        }

        var (sketch, status) = history!.Now.AddStep(x, y, L["NewStepEn"], L["NewStepNl"]);
        selected = CanvasSelection.Step(status);
        Change(sketch);
    }

    private void Move((string Status, int X, int Y) to) => Change(history!.Now.Move(to.Status, to.X, to.Y));

    private void Connect((string From, string To) ends)
    {
        if (ReadOnly)
        {
            return;
        }

        selected = CanvasSelection.Move(ends.From, ends.To);
        Change(history!.Now.Connect(ends.From, ends.To));
    }

    private void Retarget(SketchTransition move, string to)
    {
        selected = CanvasSelection.Move(move.From, to);
        Change(history!.Now with { Transitions = [.. history.Now.Transitions.Select(t => t.From == move.From && t.To == move.To ? t with { To = to } : t)] });
    }

    private void Delete(CanvasSelection what)
    {
        selected = null;
        Change(what.Kind == "step" ? history!.Now.WithoutStep(what.Id!) : history!.Now.WithoutTransition(what.From!, what.To!));
    }

    private void Undo()
    {
        if (!ReadOnly && history!.Undo())
        {
            Changed();
        }
    }

    private void Redo()
    {
        if (!ReadOnly && history!.Redo())
        {
            Changed();
        }
    }

    private void Changed()
    {
        if (!Exists(selected))
        {
            selected = null;
        }

        panelKey++;
        Draw();
        _ = InvokeAsync(SaveAsync);
        _ = InvokeAsync(CheckAsync);
    }

    private async Task SaveAsync()
    {
        var saving = Act.RunAsync(() => keeper.SaveAsync(() => history!.Now));
        StateHasChanged();
        await saving;
        StateHasChanged();
    }
}
