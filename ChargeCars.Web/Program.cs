using ChargeCars.Core;
using ChargeCars.Core.Data;
using ChargeCars.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
var data = DataFolder.From(builder.Configuration);
builder.Services.AddSingleton(data);
builder.Services.AddChargeCarsCore(data.Database(builder.Configuration));

var app = builder.Build();
await app.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(app.Lifetime.ApplicationStopping);
await app.RunAsync();

/// <summary>The application; public so that tests can host it.</summary>
public partial class Program;
