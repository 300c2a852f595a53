using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.BusinessEntities;

public sealed class EditBusinessEntitiesTests
{
    private static readonly Actor Admin = new() { Name = "Ada Admin", Channel = "test", Permissions = Permissions.All.ToHashSet() };

    private static readonly BusinessEntityDraft Sound = new()
    {
        Slug = "zonlader", Prefix = "ZL", Name = " ZonLader B.V. ", SenderEmail = "Mail@ZonLader.example", VatNumber = "nl 001234567 b01", KvkNumber = "1234 5678", Iban = "nl91 abna 0417 1643 00", PaymentTermDays = 30,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_company_is_made_found_and_changed_in_the_spelling_of_the_standards(DatabaseProvider provider)
    {
        await using var world = await TestDatabase.OnAsync(provider, Add);
        var (edit, queries) = (world.Services.GetRequiredService<EditBusinessEntities>(), world.Services.GetRequiredService<BusinessEntityQueries>());
        var id = await edit.CreateAsync(Admin, Sound, Ct);
        var saved = await queries.ReadAsync(Admin, id, Ct);
        Assert.Equal(
            Sound with { Name = "ZonLader B.V.", SenderEmail = "mail@zonlader.example", VatNumber = "NL001234567B01", KvkNumber = "12345678", Iban = "NL91ABNA0417164300" },
            saved);

        await edit.ChangeAsync(Admin, id, saved, saved with { Name = "ZonLader Nederland B.V.", Slug = "other", Prefix = "XX", Iban = " " }, Ct);
        Assert.Equal(saved with { Name = "ZonLader Nederland B.V.", Iban = null }, await queries.ReadAsync(Admin, id, Ct));
        Assert.Equal(["zonlader"], (await queries.ListAsync(Admin, "NEDERL", BusinessEntitySort.Name, false, new PageRequest(), Ct)).Items.Select(c => c.Slug));
        Assert.Equal(0, (await queries.ListAsync(Admin, "---", BusinessEntitySort.Prefix, true, new PageRequest(), Ct)).Total);
        await using var db = await world.Dbs.CreateDbContextAsync(Ct);
        Assert.Equal(["created", "changed"], await db.AuditLines.Where(l => l.EntityId == id).OrderBy(l => l.Id).Select(l => l.Action).ToListAsync(Ct));

        // somebody who read it before that overwrites nothing
        Assert.Equal("COMPANY_CHANGED", await RefusedAsync(() => edit.ChangeAsync(Admin, id, saved, saved with { PaymentTermDays = 8 }, Ct)));
        Assert.Equal("COMPANY_TAKEN slug", await RefusedAsync(() => edit.CreateAsync(Admin, Sound with { Prefix = "ZX" }, Ct)));
        Assert.Equal("COMPANY_TAKEN prefix", await RefusedAsync(() => edit.CreateAsync(Admin, Sound with { Slug = "zonlader-2" }, Ct)));
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => queries.ReadAsync(Admin, Guid.NewGuid(), Ct)));
    }

    [Fact]
    public async Task Who_works_for_some_companies_sees_and_changes_those_and_makes_none()
    {
        await using var world = await TestDatabase.OnAsync(DatabaseProvider.Sqlite, Add);
        var (edit, queries) = (world.Services.GetRequiredService<EditBusinessEntities>(), world.Services.GetRequiredService<BusinessEntityQueries>());
        var id = await edit.CreateAsync(Admin, Sound, Ct);
        var elsewhere = Admin with { BusinessEntityIds = [99] };
        var saved = await queries.ReadAsync(Admin, id, Ct);
        Assert.Equal(0, (await queries.ListAsync(elsewhere, null, BusinessEntitySort.Name, false, new PageRequest(), Ct)).Total);
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => queries.ReadAsync(elsewhere, id, Ct)));
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => edit.ChangeAsync(elsewhere, id, saved, saved, Ct)));
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => edit.CreateAsync(elsewhere, Sound with { Slug = "two", Prefix = "TW" }, Ct)));
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => edit.CreateAsync(Admin with { Permissions = new HashSet<string>() }, Sound, Ct)));
    }

    [Fact]
    public async Task Of_many_who_make_the_same_company_at_once_one_does()
    {
        await using var world = await TestDatabase.OnAsync(DatabaseProvider.Postgres, Add);
        var edit = world.Services.GetRequiredService<EditBusinessEntities>();
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => RefusedAsync(() => edit.CreateAsync(Admin, Sound, Ct)), Ct)));
        Assert.Single(all, said => said == "went through");
        Assert.Equal(7, all.Count(said => said.StartsWith("COMPANY_TAKEN", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("slug", "Zon Lader")]
    [InlineData("slug", "z")]
    [InlineData("prefix", "Z")]
    [InlineData("prefix", "zl")]
    [InlineData("name", "   ")]
    [InlineData("sender_email", "nobody")]
    [InlineData("vat_number", "NL12")]
    [InlineData("kvk_number", "1234567")]
    [InlineData("iban", "NL92ABNA0417164300")]
    [InlineData("iban", "NL91ABNA0417164300NL91ABNA0417164300")]
    [InlineData("payment_term_days", "-1")]
    [InlineData("payment_term_days", "366")]
    public async Task What_is_no_such_number_is_refused_by_its_field(string field, string value)
    {
        await using var world = await TestDatabase.OnAsync(DatabaseProvider.Sqlite, Add);
        var draft = field switch
        {
            "slug" => Sound with { Slug = value },
            "prefix" => Sound with { Prefix = value },
            "name" => Sound with { Name = value },
            "sender_email" => Sound with { SenderEmail = value },
            "vat_number" => Sound with { VatNumber = value },
            "kvk_number" => Sound with { KvkNumber = value },
            "iban" => Sound with { Iban = value },
            _ => Sound with { PaymentTermDays = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) },
        };
        Assert.Equal($"VALIDATION_ERROR {field}", await RefusedAsync(() => world.Services.GetRequiredService<EditBusinessEntities>().CreateAsync(Admin, draft, Ct)));
    }

    private static void Add(IServiceCollection services) => services.AddSingleton<EditBusinessEntities>().AddSingleton<BusinessEntityQueries>();

    private static async Task<string> RefusedAsync(Func<Task> work)
    {
        try
        {
            await work();
            return "went through";
        }
        catch (DomainException e)
        {
            return $"{e.Error.Code} {e.Error.Field}".TrimEnd();
        }
    }
}
