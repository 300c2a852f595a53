using ChargeCars.Core;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Shell;

var builder = WebApplication.CreateBuilder(args);
var data = DataFolder.From(builder.Configuration);
builder.Services.AddSingleton(data);
builder.Services.AddChargeCarsCore(data.Database(builder.Configuration));
builder.Services.AddShell();

var app = builder.Build();
await app.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(app.Lifetime.ApplicationStopping);
await app.Services.GetRequiredService<DefaultWorkflows>().LoadAsync(app.Lifetime.ApplicationStopping);
app.UseRequestLocalization();
app.UseShellNotFound();
app.UseAuthorization();
app.UseAntiforgery();
app.MapShell();
await app.RunAsync();

/// <summary>The application; public so that tests can host it.</summary>
public partial class Program;
