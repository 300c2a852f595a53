using ChargeCars.Core;
using ChargeCars.Core.Common;
using ChargeCars.Ocpp.Central;
using ChargeCars.Web.Account;
using ChargeCars.Web.Api;
using ChargeCars.Web.Demo;
using ChargeCars.Web.Features.Admin.Articles;
using ChargeCars.Web.Features.Admin.Companies;
using ChargeCars.Web.Features.Admin.Tariffs;
using ChargeCars.Web.Features.Admin.Technicians;
using ChargeCars.Web.Features.Admin.Users;
using ChargeCars.Web.Features.Analytics;
using ChargeCars.Web.Features.ApiDocs;
using ChargeCars.Web.Features.Approvals;
using ChargeCars.Web.Features.Audit;
using ChargeCars.Web.Features.Calendars;
using ChargeCars.Web.Features.Charging;
using ChargeCars.Web.Features.Charging.Tags;
using ChargeCars.Web.Features.Jobs;
using ChargeCars.Web.Features.Orders;
using ChargeCars.Web.Features.Outbox;
using ChargeCars.Web.Features.Partners;
using ChargeCars.Web.Features.Service;
using ChargeCars.Web.Features.Today;
using ChargeCars.Web.Features.Visits;
using ChargeCars.Web.Features.Webhooks;
using ChargeCars.Web.Features.Workflows;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Jobs;
using ChargeCars.Web.Messaging;
using ChargeCars.Web.Shell;

if (Serving.Open(args) is not { } builder)
{
    return Serving.Refused;
}

var data = DataFolder.From(builder.Configuration);
builder.Services.AddSingleton(data);
builder.Services.AddSingleton<IFileStore, FolderFileStore>();
builder.Services.AddChargeCarsCore(data.Database(builder.Configuration));
builder.Services.AddOcppCentral(builder.Configuration);
builder.Services.AddFrontDoors();
builder.Services.AddEdge(builder.Configuration);
builder.Services.AddHealth();
builder.Services.AddScheduledJobs(builder.Configuration);
builder.Services.AddMail(builder.Configuration, data);
builder.Services.AddShell();
builder.Services.AddAccountPages();
builder.Services.AddCompanyPages();
builder.Services.AddUserPages();
builder.Services.AddTechnicianPages();
builder.Services.AddArticlePages();
builder.Services.AddTariffPages();
builder.Services.AddChargingPages();
builder.Services.AddTagPages();
builder.Services.AddServicePages();
builder.Services.AddOrderPages();
builder.Services.AddApprovalPages();
builder.Services.AddTodayPages();
builder.Services.AddVisitPages();
builder.Services.AddPartnerPages();
builder.AddDemo();
builder.Services.AddWebhookPages();
builder.Services.AddOutboxPages();
builder.Services.AddJobPages();
builder.Services.AddAnalyticsPages(builder.Configuration);
builder.Services.AddWorkflowPages();
builder.Services.AddCalendarPages(builder.Configuration);
builder.Services.AddAuditPages();
builder.Services.AddApiDocsPages();

var app = builder.Build();
if (!await app.TryPrepareAsync())
{
    return Serving.Refused;
}

await app.MakeDemoAsync(app.Lifetime.ApplicationStopping);
app.UseRequestLocalization();
app.UseShellNotFound();
app.UseEdge();
app.MapShell();
app.MapChargingPages();
app.MapHealthProbes();
app.MapApiDocuments();
app.MapApis();
app.MapOcpp();
app.MapVisitPhotos();
app.CheckAssets();
return await app.ServeAsync();

/// <summary>The application; public so that tests can host it.</summary>
public partial class Program;
