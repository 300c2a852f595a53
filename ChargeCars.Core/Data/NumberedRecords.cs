using ChargeCars.Core.Common;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>Finds records by their document number, for lists of what is about records.</summary>
internal static class NumberedRecords
{
    /// <summary>The records with this number, in any case; none for what can be no number. Whether they may be seen is for the list to say.</summary>
    public static async Task<IReadOnlyList<NumberedRecord>> FindAsync(AppDb db, string? text, CancellationToken ct)
    {
        var number = text?.Trim().ToUpperInvariant() ?? "";
        return number.Any(char.IsAsciiDigit)
            ?
            [
                .. await db.Orders.Where(o => o.Number == number).Select(o => new NumberedRecord(EntityTypes.Order, o.Id, o.PublicId)).ToListAsync(ct),
                .. await db.Quotes.Where(q => q.Number == number).Select(q => new NumberedRecord(EntityTypes.Quote, q.Id, q.PublicId)).ToListAsync(ct),
                .. await db.Invoices.Where(i => i.Number == number).Select(i => new NumberedRecord(EntityTypes.Invoice, i.Id, i.PublicId)).ToListAsync(ct),
                .. await db.Visits.Where(v => v.Number == number).Select(v => new NumberedRecord(EntityTypes.Visit, v.Id, v.PublicId)).ToListAsync(ct),
                .. await db.Tickets.Where(t => t.Number == number).Select(t => new NumberedRecord(EntityTypes.Ticket, t.Id, t.PublicId)).ToListAsync(ct),
            ]
            : [];
    }
}

/// <summary>A record that was found by its number.</summary>
internal sealed record NumberedRecord(string EntityType, long Id, Guid PublicId);
