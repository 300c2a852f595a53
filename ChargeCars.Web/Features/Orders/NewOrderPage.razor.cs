using System.Globalization;
using ChargeCars.Core.Catalog;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Partners;
using ChargeCars.Web.Hosting;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace ChargeCars.Web.Features.Orders;

/// <summary>The form for a new order. What is typed is kept in the browser until it is placed.</summary>
public sealed partial class NewOrderPage
{
    private const string Draft = "new-order";
    private const int MostMatches = 20;

    private readonly NewOrderForm form = new();
    private Dictionary<string, string> errors = [];
    private IReadOnlyList<EntityChoice>? entities;
    private IReadOnlyList<ArticleRow> articles = [];
    private IReadOnlyList<OrderAddress> addresses = [];
    private string? other;
    private bool busy;

    [Inject] private PlaceOrder Placing { get; set; } = null!;

    [Inject] private OrderQueries Orders { get; set; } = null!;

    [Inject] private ContactQueries Contacts { get; set; } = null!;

    [Inject] private PartnerQueries Partners { get; set; } = null!;

    [Inject] private ArticleQueries Catalog { get; set; } = null!;

    [Inject] private EntityDirectory Directory { get; set; } = null!;

    [Inject] private EntityScope Scope { get; set; } = null!;

    [Inject] private CurrentActor Person { get; set; } = null!;

    [Inject] private Act Act { get; set; } = null!;

    [Inject] private Problems Problems { get; set; } = null!;

    [Inject] private Browser Browser { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var actor = await Person.GetAsync();
        articles = await Catalog.ForSaleAsync(actor, CancellationToken.None);
        var all = await Directory.AllAsync(CancellationToken.None);
        form.BusinessEntity = all.Any(e => e.Slug == Scope.Slug) ? Scope.Slug! : all.Count > 0 ? all[0].Slug : "";
        entities = all;
    }

    private static string NameOf(ArticleRow article) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? article.NameEn : article.NameNl;

    private string? Error(string field) => errors.GetValueOrDefault(field);

    private async Task<IReadOnlyList<ContactRow>> FindCustomersAsync(string text, CancellationToken ct) =>
        await Contacts.FindCustomersAsync(text, MostMatches, await Person.GetAsync(ct), ct);

    private async Task<IReadOnlyList<PartnerRow>> FindPartnersAsync(string text, CancellationToken ct) =>
        (await Partners.ListAsync(new PartnerFilter(text), new PageRequest(1, MostMatches), await Person.GetAsync(ct), ct)).Items;

    private async Task ChooseCustomerAsync(ContactRow? customer)
    {
        form.Customer = customer;
        addresses = customer is null ? [] : await Orders.AddressesAsync(customer.PublicId, await Person.GetAsync(), CancellationToken.None);
        form.AddressId = addresses.Count > 0 ? addresses[0].PublicId.ToString() : "";
    }

    private async Task RestoreAsync(string? chosen)
    {
        if (NewOrderForm.Choices.Read(chosen) is not { } kept)
        {
            return;
        }

        await ChooseCustomerAsync(kept.Customer);
        form.Restore(kept, articles);
        form.AddressId = addresses.Any(a => a.PublicId.ToString() == kept.AddressId) ? kept.AddressId : "";
    }

    private void CustomerToggled() => form.AddressId = form.IsNewCustomer || addresses.Count == 0 ? "" : addresses[0].PublicId.ToString();

    private async Task PlaceAsync(EditContext edit)
    {
        // a second click, already under way when the first one went through, makes no second order
        if (busy)
        {
            return;
        }

        (errors, other) = ([], null);
        if (form.Lines.Count == 0 && edit.GetValidationMessages(edit.Field(nameof(form.TotalCents))).Any())
        {
            // the field says itself what is wrong with the amount that was typed and not taken
            other = L["PleaseMend"];
            return;
        }

        busy = true;
        var placed = false;
        try
        {
            var order = await Placing.PlaceAsync(await Person.GetAsync(), form.ToOrder(), CancellationToken.None);
            placed = true;
            await Browser.ClearDraftAsync(Draft, CancellationToken.None);
            Navigation.NavigateTo($"/orders/{order.Number}");
        }
        catch (DomainException e) when (e.Error.Field is { } field)
        {
            var own = L[$"Error_{FieldKey(field)}"];
            errors[field] = own.ResourceNotFound ? Problems.Describe(e).Text : own.Value;
            other = L["PleaseMend"];
        }
        catch (DomainException e)
        {
            other = Problems.Describe(e).Text;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await Act.RunAsync(() => Task.FromException(e));
        }
        finally
        {
            busy = placed;
        }
    }

    // lines[3].sku is said like any line's sku
    private static string FieldKey(string field) => field.StartsWith("lines[", StringComparison.Ordinal) ? $"line.{field[(field.LastIndexOf('.') + 1)..]}" : field;
}
