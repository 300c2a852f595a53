using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>What the keys in the values of audit lines stand for: CustomerId 12 is a customer with a name.</summary>
public sealed class AuditNames
{
    private static readonly Dictionary<string, Func<AppDb, IReadOnlyList<long>, IQueryable<Row>>> Kinds = new()
    {
        ["contact"] = (db, ids) => db.Contacts.Where(c => ids.Contains(c.Id)).Select(c => new Row { Id = c.Id, Name = c.Name }),
        ["partner"] = (db, ids) => db.Partners.Where(p => ids.Contains(p.Id)).Select(p => new Row { Id = p.Id, Name = p.Name }),
        ["company"] = (db, ids) => db.BusinessEntities.Where(e => ids.Contains(e.Id)).Select(e => new Row { Id = e.Id, Name = e.Name }),
        ["article"] = (db, ids) => db.Articles.Where(a => ids.Contains(a.Id)).Select(a => new Row { Id = a.Id, Name = a.Sku }),
        ["order"] = (db, ids) => db.Orders.Where(o => ids.Contains(o.Id)).Select(o => new Row { Id = o.Id, Name = o.Number }),
        ["visit"] = (db, ids) => db.Visits.Where(v => ids.Contains(v.Id)).Select(v => new Row { Id = v.Id, Name = v.Number }),
        ["technician"] = (db, ids) => db.Technicians.Where(t => ids.Contains(t.Id)).Select(t => new Row { Id = t.Id, Name = t.Name }),
        ["charge_point"] = (db, ids) => db.ChargePoints.Where(p => ids.Contains(p.Id)).Select(p => new Row { Id = p.Id, Name = p.StationId }),
        ["location"] = (db, ids) => db.ChargingLocations.Where(l => ids.Contains(l.Id)).Select(l => new Row { Id = l.Id, Name = l.Name }),
        ["address"] = (db, ids) => db.Addresses.Where(a => ids.Contains(a.Id)).Select(a => new Row { Id = a.Id, Name = a.Street + ", " + a.City }),
        ["calendar"] = (db, ids) => db.WorkCalendars.Where(c => ids.Contains(c.Id)).Select(c => new Row { Id = c.Id, Name = c.Name }),
        ["user"] = (db, ids) => db.Users.Where(u => ids.Contains(u.Id)).Select(u => new Row { Id = u.Id, Name = u.DisplayName }),
    };

    /// <summary>Members that hold a key, and of what.</summary>
    private static readonly Dictionary<string, string> Members = new()
    {
        ["CustomerId"] = "contact",
        ["ContactId"] = "contact",
        ["ParentId"] = "contact",
        ["PartnerId"] = "partner",
        ["BusinessEntityId"] = "company",
        ["BusinessEntities"] = "company",
        ["ArticleId"] = "article",
        ["OrderId"] = "order",
        ["VisitId"] = "visit",
        ["TechnicianId"] = "technician",
        ["ChargePointId"] = "charge_point",
        ["LocationId"] = "location",
        ["InstallationAddressId"] = "address",
        ["CalendarId"] = "calendar",
        ["UserId"] = "user",
        ["DeputyUserId"] = "user",
        ["RequestedByUserId"] = "user",
        ["DelegatedToUserId"] = "user",
        ["DecidedByUserId"] = "user",
        ["DecidedForUserId"] = "user",
        ["StartedByUserId"] = "user",
    };

    private readonly Dictionary<(string Kind, long Id), string> names = [];

    /// <summary>What <paramref name="id"/> in <paramref name="member"/> stands for; null when it is no key, or of something that is gone.</summary>
    public string? Of(string member, long id) => Members.TryGetValue(member, out var kind) ? names.GetValueOrDefault((kind, id)) : null;

    /// <summary>Reads the names of all keys in the values of these lines, with a question for each kind among them.</summary>
    internal static async Task<AuditNames> ReadAsync(AppDb db, IReadOnlyList<AuditRow> lines, CancellationToken ct)
    {
        var read = new AuditNames();
        foreach (var group in lines.SelectMany(l => Keys(l.Before).Concat(Keys(l.After))).Distinct().GroupBy(k => k.Kind, k => k.Id))
        {
            foreach (var row in await Named(db, group.Key, [.. group]).ToListAsync(ct))
            {
                read.names[(group.Key, row.Id)] = row.Name;
            }
        }

        return read;
    }

    /// <summary>All questions that may be asked.</summary>
    internal static IEnumerable<IQueryable<Row>> All(AppDb db) => Kinds.Keys.Select(k => Named(db, k, [1, 2]));

    private static IQueryable<Row> Named(AppDb db, string kind, IReadOnlyList<long> ids) => Kinds[kind](db, ids);

    private static List<(string Kind, long Id)> Keys(string? json)
    {
        var keys = new List<(string, long)>();
        if (json is null)
        {
            return keys;
        }

        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind is not JsonValueKind.Object)
        {
            return keys;
        }

        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (Members.TryGetValue(member.Name, out var kind))
            {
                keys.AddRange((member.Value.ValueKind is JsonValueKind.Array ? member.Value.EnumerateArray().ToArray() : [member.Value])
                    .Where(v => v.ValueKind is JsonValueKind.Number && v.TryGetInt64(out _))
                    .Select(v => (kind, v.GetInt64())));
            }
        }

        return keys;
    }

    /// <summary>A record's key and name.</summary>
    internal sealed class Row
    {
        public long Id { get; init; }

        public required string Name { get; init; }
    }
}
