using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ChargeCars.Web.Hosting;

/// <summary>
/// Traces and metrics over OTLP, when setting <c>Telemetry:OtlpEndpoint</c> or the standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector
/// (<c>OTEL_EXPORTER_OTLP_PROTOCOL</c> and the others of that family apply). Features name their sources and meters <c>ChargeCars.…</c>.
/// </summary>
internal sealed class Telemetry(IConfiguration configuration) : IHostedService, IDisposable
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "Microsoft.AspNetCore.Components", "System.Net.Http", "Npgsql", "ChargeCars.*"];

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.AspNetCore.Authentication",
        "System.Net.Http", "System.Runtime", "Npgsql", "ChargeCars.*",
    ];

    private TracerProvider? traces;
    private MeterProvider? metrics;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var own = configuration["Telemetry:OtlpEndpoint"];
        if (string.IsNullOrEmpty(own) && string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return Task.CompletedTask;
        }

        var resource = ResourceBuilder.CreateDefault().AddService("chargecars", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString());
        var endpoint = string.IsNullOrEmpty(own) ? null : new Uri(own);
        traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(Sources)
            .AddProcessor(new PersonalData())
            .AddOtlpExporter(options => options.Endpoint = endpoint ?? options.Endpoint)
            .Build();
        metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(Meters)
            .AddOtlpExporter(options => options.Endpoint = endpoint ?? options.Endpoint)
            .Build();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        traces?.ForceFlush();
        metrics?.ForceFlush();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }

    /// <summary>What names a person does not leave the server: addresses, browsers, and queries (people search by name and phone number).</summary>
    private sealed class PersonalData : BaseProcessor<Activity>
    {
        private static readonly string[] Tags = ["url.query", "url.full", "client.address", "network.peer.address", "user_agent.original", "enduser.id"];

        public override void OnEnd(Activity data)
        {
            foreach (var tag in Tags)
            {
                data.SetTag(tag, null);
            }
        }
    }
}
