using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ChargeCars.Benchmarks;

/// <summary>A page of orders in SQL: which orders, in which order, and the words that fill the blanks.</summary>
internal sealed record BareList(string Where, string OrderBy, IReadOnlyList<object> Values)
{
    private const string ByDeadline = """ORDER BY o."IsClosed", o."DeadlineOrder", o."Id" """;

    public static BareList Open() => new("""WHERE o."IsClosed" = 0""", ByDeadline, []);

    public static BareList Open(string company) => new("""WHERE o."IsClosed" = 0 AND o."BusinessEntityId" = (SELECT "Id" FROM "BusinessEntities" WHERE "Slug" = $0)""", ByDeadline, [company]);

    public static BareList Newest() => new("", """ORDER BY o."CreatedAt" DESC, o."Id" DESC """, []);

    /// <summary>The first word is the rarest, as one who knows the data would write it.</summary>
    public static BareList Search(params string[] words)
    {
        const string Word = """t."EntityType" = 'order' AND t."Token" >= {0} AND t."Token" < {1}""";
        var lead = $"""o."Id" IN (SELECT t."EntityId" FROM "SearchTokens" t WHERE {string.Format(CultureInfo.InvariantCulture, Word, "$0", "$1")})""";
        var others = words.Skip(1).Select((_, i) => string.Create(
            CultureInfo.InvariantCulture, $"""EXISTS (SELECT 1 FROM "SearchTokens" t WHERE t."EntityId" = o."Id" AND {string.Format(CultureInfo.InvariantCulture, Word, $"${(2 * i) + 2}", $"${(2 * i) + 3}")})"""));
        return new BareList($"WHERE {string.Join(" AND ", others.Prepend(lead))}", ByDeadline, [.. words.SelectMany(w => new[] { w, w[..^1] + (char)(w[^1] + 1) })]);
    }
}

/// <summary>
/// Reads pages of orders as one would by hand: a connection from the pool, a command for the rows and one for the count, into values of the same types as the
/// application's rows.
/// </summary>
internal sealed class BareOrderLists(string connectionString)
{
    private const int CountLimit = 10_000;

    /// <summary>The first page and how many there are, counted no further than the screen does.</summary>
    public async Task<(List<long> Ids, long Total)> ReadAsync(BareList list, int perPage)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        var rows = new List<BareRow>(perPage);
        await using (var command = Command(connection, Rows(list, perPage), list))
        {
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add(BareRow.Read(reader));
            }
        }

        var total = (long)rows.Count;
        if (rows.Count == perPage)
        {
            await using var count = Command(connection, $"""SELECT COUNT(*) FROM (SELECT 1 FROM "Orders" o {list.Where} LIMIT {CountLimit + 1})""", list);
            total = Math.Min(CountLimit, (long)(await count.ExecuteScalarAsync())!);
        }

        return ([.. rows.Select(r => r.Id)], total);
    }

    private static string Rows(BareList list, int perPage) =>
        $"""
        SELECT o."Id", o."PublicId", o."Number", o."OrderType", o."Priority", e."Slug", c."Name", a."City", p."Name", o."Status", o."StatusCategory", o."Deadline", o."RequestedDate", o."NextVisitAt",
            o."Total", o."CreatedAt", s."WorkflowVersionId", s."Since", s."HeldStatus", s."ClockSince", s."ExplicitDeadline"
        FROM (SELECT * FROM "Orders" o {list.Where} {list.OrderBy} LIMIT {perPage}) o
        JOIN "Contacts" c ON c."Id" = o."CustomerId"
        JOIN "BusinessEntities" e ON e."Id" = o."BusinessEntityId"
        LEFT JOIN "Addresses" a ON a."Id" = o."InstallationAddressId"
        LEFT JOIN "Partners" p ON p."Id" = o."PartnerId"
        LEFT JOIN "StatusTracks" s ON s."EntityType" = 'order' AND s."EntityId" = o."Id"
        {list.OrderBy}
        """;

    private static SqliteCommand Command(SqliteConnection connection, string sql, BareList list)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // statements of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < list.Values.Count; i++)
        {
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i}"), list.Values[i]);
        }

        return command;
    }

    private sealed record BareRow(
        long Id, Guid PublicId, string Number, string OrderType, string Priority, string BusinessEntity, string Customer, string? City, string? Partner, string Status, string Category,
        DateTime? Deadline, DateTime? RequestedDate, DateTime? NextVisitAt, long Total, DateTime CreatedAt, long? WorkflowVersionId, DateTime? Since, string? HeldStatus, DateTime? ClockSince,
        DateTime? ExplicitDeadline)
    {
        public static BareRow Read(SqliteDataReader r) => new(
            r.GetInt64(0), r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6), Text(r, 7), Text(r, 8), r.GetString(9), r.GetString(10),
            Moment(r, 11), Moment(r, 12), Moment(r, 13), r.GetInt64(14), r.GetDateTime(15), r.IsDBNull(16) ? null : r.GetInt64(16), Moment(r, 17), Text(r, 18), Moment(r, 19), Moment(r, 20));

        private static string? Text(SqliteDataReader r, int i) => r.IsDBNull(i) ? null : r.GetString(i);

        private static DateTime? Moment(SqliteDataReader r, int i) => r.IsDBNull(i) ? null : r.GetDateTime(i);
    }
}
