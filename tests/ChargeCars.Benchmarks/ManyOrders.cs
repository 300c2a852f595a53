using System.Globalization;
using ChargeCars.Core.Addresses;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Partners;
using ChargeCars.Core.Statuses;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Benchmarks;

/// <summary>
/// A SQLite file with as many orders as wanted: one is placed through the front door and copied by the database itself, with a hundred thousand customers and addresses, two
/// thousand family names, forty cities, three companies, and one order in five still open.
/// </summary>
internal static class ManyOrders
{
    /// <summary>Slug of the company with a third of the orders.</summary>
    public const string Company = "chargecars";

    /// <summary>A family name: one in two thousand.</summary>
    public const string Name = "westerveld";

    /// <summary>A city: one in forty.</summary>
    public const string City = "utrecht";

    /// <summary>A postcode of one address.</summary>
    public const string Postcode = "3511ab";

    private const int People = 100_000;
    private static readonly Actor Bench = Actor.System("benchmark");

    private static readonly string[] FirstNames = ["Anna", "Bram", "Cato", "Daan", "Eva", "Finn", "Guus", "Hanna", "Isa", "Jort"];

    private static readonly string[] Beginnings =
    [
        "Wester", "Ooster", "Noorder", "Zuider", "Hoog", "Laag", "Groot", "Klein", "Oud", "Nieuw", "Berg", "Beek", "Bos", "Veen", "Duin", "Dijk", "Eik", "Berk", "Linde", "Wilg",
        "Steen", "Zand", "Klei", "Gras", "Haver", "Koren", "Appel", "Peren", "Kersen", "Noten", "Voor", "Achter", "Midden", "Boven", "Onder", "Lange", "Korte", "Brede", "Smalle", "Ronde",
    ];

    private static readonly string[] Endings =
    [
        "veld", "kamp", "huis", "hof", "man", "stra", "sma", "inga", "ink", "laar", "horst", "burg", "brug", "brink", "donk", "drecht", "haar", "hoek", "holt", "kerk",
        "land", "meer", "molen", "poel", "poort", "rade", "rijk", "schot", "sloot", "stad", "steeg", "stede", "straat", "tuin", "vaart", "vliet", "voort", "waard", "wal", "weg",
        "weide", "werf", "wijk", "winkel", "woud", "zee", "zicht", "zijl", "zoom", "zorg",
    ];

    private static readonly string[] Cities =
    [
        "Utrecht", "Amersfoort", "Zwolle", "Assen", "Breda", "Tilburg", "Arnhem", "Nijmegen", "Leiden", "Delft", "Gouda", "Haarlem", "Alkmaar", "Hoorn", "Lelystad", "Almere", "Emmen", "Hengelo",
        "Enschede", "Deventer", "Apeldoorn", "Ede", "Veenendaal", "Tiel", "Oss", "Helmond", "Eindhoven", "Venlo", "Roermond", "Sittard", "Goes", "Vlissingen", "Dordrecht", "Rotterdam", "Zeist",
        "Houten", "Woerden", "Hilversum", "Purmerend", "Sneek",
    ];

    /// <summary>Migrates the database and fills it.</summary>
    public static async Task MakeAsync(IServiceProvider services, string connection, int orders)
    {
        await PlaceOneAsync(services);
        await using var db = new SqliteConnection(connection + ";Foreign Keys=False;Pooling=False");
        await db.OpenAsync();
        await RunAsync(db, "PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-400000; BEGIN");

        // indexes are made once everything is there
        var indexes = await IndexesAsync(db, "Orders", "StatusTracks", "Contacts", "Addresses", "SearchTokens");
        foreach (var (name, _) in indexes)
        {
            await RunAsync(db, $"DROP INDEX \"{name}\"");
        }

        await CopyAsync(db, "Contacts", People, new()
        {
            ["PublicId"] = Guid("c"),
            ["Name"] = $"{Word(FirstNames, "n")} || ' ' || {Word(Beginnings, "n")} || {Word(Endings, $"n / {Beginnings.Length}")}",
            ["Email"] = "'someone' || n || '@example.com'",
        });
        await CopyAsync(db, "Addresses", People, new()
        {
            ["PublicId"] = Guid("a"),
            ["HouseNumber"] = "1 + n % 200",
            ["Postcode"] = "CASE WHEN n = 77 THEN '3511AB' ELSE printf('%04d', 1000 + n % 9000) || char(67 + n / 9000) || 'X' END",
            ["City"] = Word(Cities, "n"),
        });
        await CopyAsync(db, "Orders", orders - 1, new()
        {
            ["PublicId"] = Guid("d"),
            ["Number"] = "printf('CC-2026-%07d', n + 1)",
            ["BusinessEntityId"] = "1 + n % 3",
            ["CustomerId"] = $"t.\"CustomerId\" + 1 + n * 7 % {People}",
            ["InstallationAddressId"] = $"t.\"InstallationAddressId\" + 1 + n * 31 % {People}",
            ["PartnerId"] = "CASE WHEN n % 2 = 0 THEN 1 END",
            ["PartnerOrderId"] = "NULL",
            ["Total"] = "50000 + n * 37 % 400000",
            ["IsClosed"] = "n % 5 > 0",
            ["Status"] = "CASE WHEN n % 5 > 0 THEN 'completed' ELSE t.\"Status\" END",
            ["StatusCategory"] = "CASE WHEN n % 5 > 0 THEN 'Done' ELSE t.\"StatusCategory\" END",
            ["Deadline"] = $"CASE WHEN n % 5 = 0 THEN {Due} END",
            ["DeadlineOrder"] = $"CASE WHEN n % 5 = 0 THEN {Due} ELSE '{NoDeadline}' END",
            ["CreatedAt"] = Moment,
            ["UpdatedAt"] = Moment,
        });
        await CopyAsync(db, "StatusTracks", orders - 1, new()
        {
            ["EntityId"] = "t.\"EntityId\" + n",
            ["EntityPublicId"] = Guid("d"),
            ["BusinessEntityId"] = "1 + n % 3",
            ["Status"] = "CASE WHEN n % 5 > 0 THEN 'completed' ELSE t.\"Status\" END",
            ["Category"] = "CASE WHEN n % 5 > 0 THEN 'Done' ELSE t.\"Category\" END",
            ["Since"] = Moment,
            ["Deadline"] = $"CASE WHEN n % 5 = 0 THEN {Due} END",
            ["StepDeadline"] = $"CASE WHEN n % 5 = 0 THEN {Due} END",
        });
        await RunAsync(db, Words);
        foreach (var (_, sql) in indexes)
        {
            await RunAsync(db, sql);
        }

        await RunAsync(db, "COMMIT");
    }

    private static string NoDeadline => Order.NoDeadline.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);

    private static string Moment => "strftime('%Y-%m-%d %H:%M:%S', '2026-01-01', '-' || n || ' minutes')";

    // from ten days late to fifty days left
    private static string Due => "strftime('%Y-%m-%d %H:%M:%S', 'now', '-10 days', '+' || (n * 17 % 86400) || ' minutes')";

    private static string Words =>
        """
        WITH words AS (
            SELECT o."Id" AS id, lower(replace(o."Number", '-', '')) AS word FROM "Orders" o
            UNION ALL SELECT o."Id", ltrim(substr(o."Number", 9), '0') FROM "Orders" o
            UNION ALL SELECT o."Id", lower(substr(c."Name", 1, instr(c."Name", ' ') - 1)) FROM "Orders" o JOIN "Contacts" c ON c."Id" = o."CustomerId"
            UNION ALL SELECT o."Id", lower(substr(c."Name", instr(c."Name", ' ') + 1)) FROM "Orders" o JOIN "Contacts" c ON c."Id" = o."CustomerId"
            UNION ALL SELECT o."Id", lower(a."Postcode") FROM "Orders" o JOIN "Addresses" a ON a."Id" = o."InstallationAddressId"
            UNION ALL SELECT o."Id", lower(a."City") FROM "Orders" o JOIN "Addresses" a ON a."Id" = o."InstallationAddressId")
        INSERT OR IGNORE INTO "SearchTokens" ("EntityType", "Token", "EntityId") SELECT 'order', word, id FROM words ORDER BY word, id
        """;

    private static async Task PlaceOneAsync(IServiceProvider services)
    {
        await services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
        await services.GetRequiredService<DefaultWorkflows>().LoadAsync(CancellationToken.None);
        var writer = services.GetRequiredService<DbWriter>();
        var (customer, address) = await writer.WriteAsync(
            Bench,
            async (db, ct) =>
            {
                foreach (var slug in new[] { Company, "second", "third" })
                {
                    db.Add(new BusinessEntity { Slug = slug, Name = slug, Prefix = slug[..2].ToUpperInvariant(), SenderEmail = "mail@example.com" });
                    await db.SaveChangesAsync(ct);
                }

                var contact = new Contact { Name = "Measured Customer" };
                var home = new Address { Street = "Stationsplein", HouseNumber = 1, Postcode = "3511ED", City = "Utrecht" };
                db.AddRange(contact, home);
                await db.SaveChangesAsync(ct);
                db.Add(new Partner { ContactId = contact.Id, Name = "Measured Partner", BusinessEntityId = 1 });
                await db.SaveChangesAsync(ct);
                return (contact.PublicId, home.Id);
            },
            CancellationToken.None);
        var placed = await services.GetRequiredService<PlaceOrder>().PlaceAsync(
            Bench, new NewOrder { BusinessEntity = Company, OrderType = "supply", Source = "api", CustomerId = customer }, CancellationToken.None);
        await writer.WriteAsync(
            Bench,
            async (db, ct) => (await db.Orders.FindAsync([placed.Id], ct))!.InstallationAddressId = address,
            CancellationToken.None);
    }

    /// <summary>Copies the first row of a table, with other values in some columns; <c>n</c> counts from 1 and <c>t</c> is the row.</summary>
    private static async Task CopyAsync(SqliteConnection db, string table, int times, Dictionary<string, string> values)
    {
        var columns = new List<string>();
        await using (var read = db.CreateCommand())
        {
#pragma warning disable CA2100 // names of this file
            read.CommandText = $"SELECT name FROM pragma_table_info('{table}') WHERE name <> 'Id'";
#pragma warning restore CA2100
            await using var reader = await read.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                columns.Add(reader.GetString(0));
            }
        }

        var where = table == "StatusTracks" ? "\"EntityType\" = 'order'" : "1 = 1";
        await RunAsync(
            db,
            $"""
            WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT {times})
            INSERT INTO "{table}" ({string.Join(", ", columns.Select(c => $"\"{c}\""))})
            SELECT {string.Join(", ", columns.Select(c => values.GetValueOrDefault(c, $"t.\"{c}\"")))}
            FROM n CROSS JOIN (SELECT * FROM "{table}" WHERE {where} ORDER BY "Id" LIMIT 1) t
            """);
    }

    private static async Task<List<(string Name, string Sql)>> IndexesAsync(SqliteConnection db, params string[] tables)
    {
        var indexes = new List<(string, string)>();
        await using var read = db.CreateCommand();
#pragma warning disable CA2100 // names of this file
        read.CommandText = $"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({string.Join(", ", tables.Select(t => $"'{t}'"))})";
#pragma warning restore CA2100
        await using var reader = await read.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            indexes.Add((reader.GetString(0), reader.GetString(1)));
        }

        return indexes;
    }

    private static async Task RunAsync(SqliteConnection db, string sql)
    {
        await using var command = db.CreateCommand();
#pragma warning disable CA2100 // statements of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static string Guid(string kind) => $"printf('%08X-0000-4000-8000-00{(kind == "c" ? 'C' : kind == "a" ? 'A' : 'D')}%09X', n, n)";

    /// <summary>An expression that picks a word by a number.</summary>
    private static string Word(string[] words, string number) =>
        $"CASE ({number}) % {words.Length} {string.Concat(words.Select((w, i) => string.Create(CultureInfo.InvariantCulture, $"WHEN {i} THEN '{w}' ")))}END";
}
