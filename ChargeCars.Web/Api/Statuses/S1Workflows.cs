using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ChargeCars.Web.Api.Statuses;

/// <summary>A workflow in force.</summary>
internal sealed record S1Workflow(
    string WorkflowId,
    string WorkflowName,
    string EntityType,
    bool IsDefault,
    string? BusinessEntity,
    bool IsActive,
    IReadOnlyList<S1WorkflowStep> Steps)
{
    /// <summary>As S1 writes it.</summary>
    public static S1Workflow Of(PublishedWorkflow workflow) => new(
        PublicIds.Prefixed("workflow", workflow.Id),
        workflow.Name,
        workflow.EntityType,
        workflow.IsDefault,
        workflow.BusinessEntityName,
        workflow.IsActive,
        [.. workflow.Steps.Select(s => S1WorkflowStep.Of(s))]);
}

/// <summary>A step of it; <paramref name="SlaHours"/> may be a fraction, and is null for no limit.</summary>
internal sealed record S1WorkflowStep(
    string StepId,
    string StatusName,
    string StatusLabel,
    string StatusColor,
    int StepOrder,
    decimal? SlaHours,
    bool RequiresApproval,
    bool IsFinal,
    IReadOnlyList<string> AllowedTransitions)
{
    /// <summary>As S1 writes it.</summary>
    public static S1WorkflowStep Of(PublishedStep published)
    {
        var step = published.Step;
        return new S1WorkflowStep(
            PublicIds.Prefixed("step", step.Id),
            step.Status,
            step.LabelEn,
            step.Color,
            step.Order,
            step.SlaMinutes is { } minutes ? Math.Round(minutes / 60m, 4) : null,
            step.ApprovalRole is not null,
            step.IsFinal,
            published.Next);
    }
}

/// <summary>S1 5 and 7: workflows.</summary>
internal static class S1WorkflowRoutes
{
    /// <summary>Maps them.</summary>
    public static void MapWorkflows(this RouteGroupBuilder s1)
    {
        var workflows = s1.MapGroup("/workflows").WithTags("Workflows");
        workflows.MapGet("/{entity_type}", ListAsync).WithSummary("The workflows that entities of this type run on, the default first");
    }

    private static async Task<Ok<S1Data<IReadOnlyList<S1Workflow>>>> ListAsync(
        [FromRoute(Name = "entity_type")] string entityType, Caller caller, PublishedWorkflows workflows, CancellationToken ct)
    {
        var found = await workflows.OfAsync(caller, S1Words.EntityType(entityType), ct);
        return found.Count > 0
            ? TypedResults.Ok(S1Data<IReadOnlyList<S1Workflow>>.Of([.. found.Select(S1Workflow.Of)]))
            : throw new DomainError(
                ErrorKind.NotFound,
                "WORKFLOW_NOT_FOUND",
                $"There is no workflow for entities of type '{entityType}'",
                Details: new Dictionary<string, object?> { ["entity_type"] = entityType }).AsException();
    }
}
