using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Partners;
using Xunit;
using static ChargeCars.Core.Tests.Orders.OrderWorld;

namespace ChargeCars.Core.Tests.Orders;

public sealed class PartnerWordsTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_word_is_added_by_hand_means_another_article_and_is_forgotten(DatabaseProvider provider)
    {
        await using var world = await CreateAsync(provider);
        var mapping = world.Get<MapPartnerSku>();
        Assert.Equal(0, await mapping.AddAsync(Planner, PartnerId, " ladder ", "KABEL-5X6", Ct));
        Assert.Equal("PARTNER_SKU_TAKEN word", await RefusedAsync(() => mapping.AddAsync(Planner, PartnerId, "Ladder", "KABEL-5X6", Ct)));
        var word = await OnlyAsync(world);
        Assert.Equal(("LADDER", "KABEL-5X6"), (word.Word, word.ArticleSku));
        Assert.Equal("Meerkabel per m", await DescriptionAsync(world, "1"));

        Assert.Equal(["INST-BASIS"], (await world.Get<PartnerQueries>().ArticlesAsync("Basis", 10, Planner, Ct)).Select(a => a.Sku));
        await mapping.MapAsync(Planner, word.Id, "INST-BASIS", Ct);
        Assert.Equal("Installatie basis", await DescriptionAsync(world, "2"));

        await mapping.RemoveAsync(Planner, word.Id, Ct);
        Assert.Empty((await world.Get<PartnerQueries>().SkusAsync(PartnerId, null, new PageRequest(), Planner, Ct)).Items);
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => mapping.RemoveAsync(Planner, word.Id, Ct)));

        // an order that waits keeps the word until somebody says what it means
        Assert.Equal("LADDER", await DescriptionAsync(world, "3"));
        var waiting = await OnlyAsync(world);
        Assert.Equal("PARTNER_SKU_WAITED_FOR", await RefusedAsync(() => mapping.RemoveAsync(Planner, waiting.Id, Ct)));
        Assert.Equal(1, await mapping.MapAsync(Planner, waiting.Id, "KABEL-5X6", Ct));
        await mapping.RemoveAsync(Planner, waiting.Id, Ct);
    }

    [Fact]
    public async Task Words_are_kept_by_staff_of_the_company_and_mean_articles_that_are_sold()
    {
        await using var world = await CreateAsync(DatabaseProvider.Sqlite);
        var mapping = world.Get<MapPartnerSku>();
        await mapping.AddAsync(Planner, PartnerId, "LADDER", "KABEL-5X6", Ct);
        var word = await OnlyAsync(world);
        Assert.Equal("VALIDATION_ERROR word", await RefusedAsync(() => mapping.AddAsync(Planner, PartnerId, " ", "KABEL-5X6", Ct)));
        Assert.Equal("VALIDATION_ERROR word", await RefusedAsync(() => mapping.AddAsync(Planner, PartnerId, new string('x', 101), "KABEL-5X6", Ct)));
        Assert.Equal("VALIDATION_ERROR article_sku", await RefusedAsync(() => mapping.AddAsync(Planner, PartnerId, "B", "NONE", Ct)));
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => mapping.AddAsync(Planner, Guid.NewGuid(), "B", "KABEL-5X6", Ct)));
        var elsewhere = Staff(world.SecondCompany);
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => mapping.AddAsync(elsewhere, PartnerId, "B", "KABEL-5X6", Ct)));
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => mapping.RemoveAsync(elsewhere, word.Id, Ct)));
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => mapping.AddAsync(world.PartnerActor(), PartnerId, "B", "KABEL-5X6", Ct)));
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => mapping.RemoveAsync(world.PartnerActor(), word.Id, Ct)));

        // another partner may mean something else by it
        await mapping.AddAsync(Planner, OtherPartnerId, "LADDER", "INST-BASIS", Ct);
        Assert.Equal("KABEL-5X6", (await OnlyAsync(world)).ArticleSku);
    }

    private static async Task<PartnerSkuRow> OnlyAsync(OrderWorld world) =>
        Assert.Single((await world.Get<PartnerQueries>().SkusAsync(PartnerId, null, new PageRequest(), Planner, Ct)).Items);

    private static async Task<string> DescriptionAsync(OrderWorld world, string partnerOrderId)
    {
        var placed = await world.Get<PlacePartnerOrder>().PlaceAsync(world.PartnerActor(), PartnerId, PartnerSample(partnerOrderId) with { Products = [new PartnerProduct("ladder", 1)] }, Ct);
        return Assert.Single((await world.Get<OrderQueries>().DetailsAsync(placed.Order.Number, Planner, Ct))!.Lines).Description;
    }

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
