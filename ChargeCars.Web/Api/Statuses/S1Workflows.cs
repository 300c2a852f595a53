using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Workflows;
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
        workflows.MapPost("", SaveAsync)
            .WithSummary("Make a workflow, or give one a new version; what runs keeps its status")
            .Produces<S1Data<S1WorkflowSaved>>(StatusCodes.Status201Created)
            .Produces<S1Data<S1WorkflowSaved>>();
        workflows.MapGet("/{entity_type}", ListAsync).WithSummary("The workflows that entities of this type run on, the default first");
    }

    private static async Task<Ok<S1Data<IReadOnlyList<S1Workflow>>>> ListAsync(
        [FromRoute(Name = "entity_type")] string entityType, Caller caller, PublishedWorkflows workflows, CancellationToken ct)
    {
        var found = await workflows.OfAsync(caller, S1Words.EntityType(entityType), ct);
        return found.Count > 0
            ? TypedResults.Ok(S1Data<IReadOnlyList<S1Workflow>>.Of([.. found.Select(S1Workflow.Of)]))
            : throw NotFound("entity_type", entityType);
    }

    private static async Task<IResult> SaveAsync(S1NewWorkflow body, Caller caller, UpsertWorkflow upsert, BusinessEntityQueries companies, CancellationToken ct)
    {
        var company = await companies.CompanyAsync(caller, body.BusinessEntityId, ct);
        var saved = await S1Words.SayAsync("name", "workflow_name", () => upsert.UpsertAsync(caller, body.ToUpsert(company?.Id), ct));
        var answer = S1Data<S1WorkflowSaved>.Of(S1WorkflowSaved.Of(saved));
        return saved.IsCreated ? TypedResults.Created($"/api/v1/status/workflows/{saved.Workflow.EntityType}", answer) : TypedResults.Ok(answer);
    }

    /// <summary>No workflow by that id, or of that entity type.</summary>
    internal static DomainException NotFound(string by, string sent) => new DomainError(
        ErrorKind.NotFound,
        "WORKFLOW_NOT_FOUND",
        $"There is no workflow of {by} '{sent}'",
        Details: new Dictionary<string, object?> { [by] = sent }).AsException();
}
