using System.Net;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Planning;
using ChargeCars.Core.Visits;
using ChargeCars.Web.Tests.Account;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Visits;

public sealed class VisitPhotoTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Fact]
    public async Task A_photo_is_shown_in_the_browser_of_who_sees_its_visit_and_to_nobody_else()
    {
        await using var factory = new AppFactory();
        var photo = Guid.CreateVersion7();
        var (ours, theirs) = (0L, 0L);
        await factory.WriteAsync(async (db, ct) =>
        {
            var (first, second) = (Company("eerste", "EE"), Company("tweede", "TW"));
            var technician = new Technician { Name = "Youssef", Region = "south" };
            db.AddRange(first, second, technician);
            await db.SaveChangesAsync(ct);
            (ours, theirs) = (first.Id, second.Id);
            var visit = new Visit { Number = "EEV-2026-00001", Kind = "survey", BusinessEntityId = first.Id, TechnicianId = technician.Id };
            db.Add(visit);
            await db.SaveChangesAsync(ct);
            db.Add(new VisitPhoto { PublicId = photo, VisitId = visit.Id, Subject = "charger", ContentType = "image/png", Size = Png.Length, Sha256 = new string('0', 64) });
        });
        await factory.Services.GetRequiredService<IFileStore>().SaveAsync(photo, Png, TestContext.Current.CancellationToken);

        var (status, type, content) = await FetchAsync(factory, "ours@example.com", Roles.Planner, ours, photo);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (status, type));
        Assert.Equal(Png, content);
        Assert.Equal(HttpStatusCode.NotFound, (await FetchAsync(factory, "theirs@example.com", Roles.Planner, theirs, photo)).Status);
        Assert.Equal(HttpStatusCode.Found, (await FetchAsync(factory, "driver@example.com", Roles.User, ours, photo)).Status);
        using var nobody = factory.Browser();
        Assert.Equal(HttpStatusCode.Found, (await nobody.GetAsync($"/visits/photos/{photo}", TestContext.Current.CancellationToken)).StatusCode);
    }

    private static BusinessEntity Company(string slug, string prefix) => new() { Slug = slug, Name = slug, Prefix = prefix, SenderEmail = "mail@example.com" };

    private static async Task<(HttpStatusCode Status, string? Type, byte[] Content)> FetchAsync(AppFactory factory, string email, string role, long company, Guid photo)
    {
        await factory.CreateUserAsync(email, [role], [company]);
        using var client = factory.Browser();
        using var browser = new FormBrowser(client);
        await browser.OpenAsync("/account/sign-in");
        await browser.SendAsync("sign-in", ("Input.Email", email), ("Input.Password", AppFactory.Password));
        var answer = await client.GetAsync($"/visits/photos/{photo}", TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
