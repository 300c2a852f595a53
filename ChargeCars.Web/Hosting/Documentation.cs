using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ChargeCars.Web.Hosting;

/// <summary>An OpenAPI document per surface: <c>/openapi/v2.json</c>, <c>s1</c> to <c>s4</c>. The page that shows them is <c>/api-docs</c>.</summary>
internal static class Documentation
{
    private const string Bearer = "bearer";
    private const string PartnerKey = "partner-key";
    private const string SystemKey = "system-key";

    /// <summary>Adds the documents.</summary>
    public static void AddApiDocuments(this IServiceCollection services)
    {
        foreach (var surface in ApiSurface.All)
        {
            services.AddOpenApi(surface.Document, options =>
            {
                options.ShouldInclude = api => api.ActionDescriptor.EndpointMetadata.OfType<ApiSurface>().Any(s => s == surface);
                options.AddDocumentTransformer((document, _, _) => Describe(document, surface));
                options.AddOperationTransformer((operation, context, _) => Secure(operation, context, surface));
                options.AddSchemaTransformer((schema, context, _) =>
                {
                    if (context.JsonTypeInfo.Type == typeof(WireId))
                    {
                        schema.Type = JsonSchemaType.String | JsonSchemaType.Integer;
                        schema.Description = "A uuid or an integer";
                    }
                    else if (context.JsonTypeInfo.Type == typeof(string))
                    {
                        // as below; a reference says by its member whether it may be null
                        schema.Type ??= context.JsonPropertyInfo is { IsGetNullable: true } ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
                    }
                    else if ((Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type) == typeof(DateTimeOffset))
                    {
                        // what its own converter reads and writes is not visible to the generator
                        schema.Type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) is null ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
                        schema.Format = "date-time";
                    }

                    return Task.CompletedTask;
                });
            });
        }
    }

    /// <summary>Maps the documents, for everybody: partners read them before they have a key.</summary>
    public static void MapApiDocuments(this IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

    private static Task Describe(OpenApiDocument document, ApiSurface surface)
    {
        document.Info = new OpenApiInfo { Title = surface.Title, Version = surface.Name };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" },
            [PartnerKey] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = PartnerKeyScheme.Header },
            [SystemKey] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = SystemKeyScheme.Header },
        };
        return Task.CompletedTask;
    }

    private static Task Secure(OpenApiOperation operation, OpenApiOperationTransformerContext context, ApiSurface surface)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var access = metadata.OfType<Access>().LastOrDefault() ?? new Access(Door.User);
        IReadOnlyList<string> doors = access.Door switch
        {
            Door.Public => [],
            Door.Partner => [PartnerKey],
            Door.System => [SystemKey, Bearer],
            Door.User => [Bearer],
            _ => throw new ArgumentOutOfRangeException(nameof(context)),
        };
        operation.Security = [.. doors.Select(d => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(d, context.Document)] = [.. access.Scope is { } scope ? [scope] : Array.Empty<string>()] })];
        var rate = surface.Classes.GetValueOrDefault(metadata.OfType<RateClassName>().LastOrDefault()?.Name ?? "") ?? surface.DefaultClass;
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        operation.Extensions["x-rate-limit"] = new JsonNodeExtension($"{rate.Limit} per {(rate.Window == TimeSpan.FromHours(1) ? "hour" : "minute")}");
        return Task.CompletedTask;
    }
}
