using ChargeCars.Core.Common;
using ChargeCars.Core;
using ChargeCars.Ocpp.Central;
using ChargeCars.Web.Api;
using ChargeCars.Web.Demo;
using ChargeCars.Web.Features.Charging;
using ChargeCars.Web.Features.Service;
using ChargeCars.Web.Features.Today;
using ChargeCars.Web.Features.Visits;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Shell;

var builder = WebApplication.CreateBuilder(args);
var data = DataFolder.From(builder.Configuration);
builder.Services.AddSingleton(data);
builder.Services.AddSingleton<IFileStore, FolderFileStore>();
builder.Services.AddChargeCarsCore(data.Database(builder.Configuration));
builder.Services.AddOcppCentral(builder.Configuration);
builder.Services.AddFrontDoors();
builder.Services.AddEdge();
builder.Services.AddHealth();
builder.Services.AddShell();
builder.Services.AddChargingPages();
builder.Services.AddServicePages();
builder.Services.AddTodayPages();
builder.Services.AddVisitPages();
builder.AddDemo();

var app = builder.Build();
await app.PrepareAsync(app.Lifetime.ApplicationStopping);
await app.MakeDemoAsync(app.Lifetime.ApplicationStopping);
app.UseRequestLocalization();
app.UseShellNotFound();
app.UseEdge();
app.MapShell();
app.MapChargingPages();
app.MapHealthProbes();
app.MapApis();
app.MapOcpp();
app.MapVisitPhotos();
await app.RunAsync();

/// <summary>The application; public so that tests can host it.</summary>
public partial class Program;
