using System.Globalization;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Numbering;
using ChargeCars.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Numbering;

public sealed class NumberGeneratorTests
{
    private static readonly Actor Clerk = new() { Name = "Clerk", Channel = "test", UserId = 1, Permissions = new HashSet<string> { Permissions.EditWork } };
    private static readonly DateOnly Day = new(2025, 6, 2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<TestDatabase> WithCompaniesAsync(DatabaseProvider provider, ManualTime? clock = null)
    {
        var database = await TestDatabase.OnAsync(provider, services =>
        {
            services.AddSingleton<TimeProvider>(clock ?? new ManualTime(new DateTimeOffset(2025, 6, 2, 9, 0, 0, TimeSpan.Zero)));
            services.AddNumbering();
        });
        await database.Writer.WriteAsync(
            Clerk,
            (db, _) =>
            {
                db.Add(new BusinessEntity { Slug = "chargecars", Name = "ChargeCars B.V.", Prefix = "CC", SenderEmail = "mail@example.com" });
                db.Add(new BusinessEntity { Slug = "thuislader", Name = "ThuisLader B.V.", Prefix = "TL", SenderEmail = "mail@example.com" });
                return Task.CompletedTask;
            },
            Ct);
        return database;
    }

    private static Task<GeneratedNumber> TakeAsync(TestDatabase database, string company, string type, DateOnly? day = null) =>
        database.Services.GetRequiredService<GenerateNumber>().TakeAsync(Clerk, company, type, day, Ct);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Numbers_count_up_per_company_type_and_year(DatabaseProvider provider)
    {
        await using var database = await WithCompaniesAsync(provider);
        Assert.Equal("CC-2025-00001", (await TakeAsync(database, "chargecars", "order")).Formatted);
        Assert.Equal("CC-2025-00002", (await TakeAsync(database, "chargecars", "order")).Formatted);
        Assert.Equal("TL-2025-00001", (await TakeAsync(database, "thuislader", "order")).Formatted);
        Assert.Equal("CCQ-2025-00001", (await TakeAsync(database, "chargecars", "quote")).Formatted);
        Assert.Equal("CCF-2025-00001", (await TakeAsync(database, "chargecars", "invoice")).Formatted);
        Assert.Equal("CCV-2025-00001", (await TakeAsync(database, "chargecars", "visit")).Formatted);
        Assert.Equal("CC-2024-00001", (await TakeAsync(database, "chargecars", "order", new DateOnly(2024, 12, 31))).Formatted);
        var third = await TakeAsync(database, "chargecars", "order");
        Assert.Equal(("CC-2025-00003", 3L, "chargecars", "ChargeCars B.V."), (third.Formatted, third.Sequence, third.BusinessEntity, third.BusinessEntityName));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Fifty_at_once_get_fifty_numbers_without_a_gap(DatabaseProvider provider)
    {
        await using var database = await WithCompaniesAsync(provider);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => TakeAsync(database, "chargecars", "invoice"))));
        Assert.Equal(Enumerable.Range(1, 50).Select(i => string.Create(CultureInfo.InvariantCulture, $"CCF-2025-{i:D5}")), numbers.Select(n => n.Formatted).Order());
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_refused_document_gives_its_number_back(DatabaseProvider provider)
    {
        await using var database = await WithCompaniesAsync(provider);
        var generator = database.Services.GetRequiredService<NumberGenerator>();
        Task<string> PlaceAsync(bool refuse) => database.Writer.WriteAsync(
            Clerk,
            async (db, ct) =>
            {
                var company = await db.BusinessEntities.SingleAsync(e => e.Slug == "chargecars", ct);
                var number = await generator.TakeAsync(db, company, "order", Day, ct);
                return refuse ? throw DomainError.Invalid("customer", "refused") : number;
            },
            Ct);

        var attempts = Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            try
            {
                return await PlaceAsync(refuse: i % 2 == 0);
            }
            catch (DomainException)
            {
                return null;
            }
        }));
        var kept = (await Task.WhenAll(attempts)).OfType<string>().Order();
        Assert.Equal(Enumerable.Range(1, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"CC-2025-{i:D5}")), kept);
    }

    [Fact]
    public async Task The_year_is_that_of_Amsterdam()
    {
        var clock = new ManualTime(new DateTimeOffset(2025, 12, 31, 22, 59, 0, TimeSpan.Zero));
        await using var database = await WithCompaniesAsync(DatabaseProvider.Sqlite, clock);
        Assert.StartsWith("CC-2025-", (await TakeAsync(database, "chargecars", "order")).Formatted, StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.StartsWith("CC-2026-", (await TakeAsync(database, "chargecars", "order")).Formatted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "order")]
    [InlineData("entity-99", "order")]
    [InlineData("0195e1a0-0000-7000-8000-000000000000", "order")]
    [InlineData("chargecars", "poem")]
    public async Task An_unknown_company_or_type_is_not_found(string company, string type)
    {
        await using var database = await WithCompaniesAsync(DatabaseProvider.Sqlite);
        var refused = await Assert.ThrowsAsync<DomainException>(() => TakeAsync(database, company, type));
        Assert.Equal((ErrorKind.NotFound, "NOT_FOUND"), (refused.Error.Kind, refused.Error.Code));
    }

    [Fact]
    public async Task A_company_goes_by_slug_uuid_or_numbered_word_and_only_within_the_actors_scope()
    {
        await using var database = await WithCompaniesAsync(DatabaseProvider.Sqlite);
        await using var db = await database.Dbs.CreateDbContextAsync(Ct);
        var company = await db.BusinessEntities.SingleAsync(e => e.Slug == "thuislader", Ct);
        Assert.Equal("thuislader", (await TakeAsync(database, company.PublicId.ToString(), "order")).BusinessEntity);
        Assert.Equal("thuislader", (await TakeAsync(database, $"entity-{company.Id}", "order")).BusinessEntity);

        var verb = database.Services.GetRequiredService<GenerateNumber>();
        var outside = await Assert.ThrowsAsync<DomainException>(() => verb.TakeAsync(Clerk with { BusinessEntityIds = [company.Id] }, "chargecars", "order", null, Ct));
        Assert.Equal("NOT_FOUND", outside.Error.Code);
        var without = await Assert.ThrowsAsync<DomainException>(() => verb.TakeAsync(Clerk with { Permissions = new HashSet<string>() }, "chargecars", "order", null, Ct));
        Assert.Equal("PERMISSION_DENIED", without.Error.Code);
    }
}
