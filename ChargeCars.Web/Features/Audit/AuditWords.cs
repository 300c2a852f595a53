using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Web.Ui;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Audit;

/// <summary>Says what the audit log keeps in a person's language: names of records and their members, and values as they are written on screens.</summary>
internal sealed partial class AuditWords(IStringLocalizer<AuditTexts> words)
{
    /// <summary>What was done.</summary>
    public string Action(string action) => Known("Action_" + action) ?? Spoken(action);

    /// <summary>The door it came through.</summary>
    public string Channel(string channel) => Known("Channel_" + channel) ?? channel;

    /// <summary>The kind of record.</summary>
    public string Type(string entityType) => Known("Type_" + entityType) ?? Spoken(entityType);

    /// <summary>The record: its kind, and its number or name where it has one.</summary>
    public string Record(AuditRow line) => line.About is { } about ? $"{Type(line.EntityType)} {Name(about)}" : Type(line.EntityType);

    /// <summary>A member of a record; one that has no word of its own is written apart: PartnerOrderId is "Partner order id".</summary>
    public string Member(string member) => member.Length == 0 ? "" : Known("Member_" + member) ?? Apart(member);

    /// <summary>A value as screens write it; null for none.</summary>
    /// <param name="member">Where it stands.</param>
    /// <param name="value">As the audit log keeps it.</param>
    /// <param name="names">What keys stand for.</param>
    public string? Value(string member, JsonElement value, AuditNames? names = null) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => words["Yes"],
        JsonValueKind.False => words["No"],
        JsonValueKind.String => Text(member, value.GetString()!),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(v => Value(member, v, names) ?? "–")),
        JsonValueKind.Object => value.TryGetProperty(nameof(Money.Cents), out var cents) && cents.TryGetInt64(out var amount)
            ? Show.Money(amount)
            : string.Join(", ", value.EnumerateObject().Select(m => $"{Member(m.Name)}: {Value(m.Name, m.Value, names) ?? "–"}")),
        JsonValueKind.Number when value.TryGetInt64(out var key) && names?.Of(member, key) is { } name => name,
        _ => value.GetRawText(),
    };

    private string? Known(string key) => words[key] is { ResourceNotFound: false } found ? found.Value : null;

    private string Name(AuditSubject about) => about.Kind == "approval_request" ? Text("ToStatus", about.Name) : about.Name;

    private string Text(string member, string text)
    {
        if (Moment().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return moment.Year >= DateTime.MaxValue.Year ? "–" : $"{Show.Day(Amsterdam.Day(moment))} {Show.Clock(moment)}";
        }

        if (text.Length == 10 && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Show.Day(day);
        }

        return member switch
        {
            _ when member.EndsWith("Status", StringComparison.Ordinal) => Known("Status_" + text) ?? Spoken(text),
            "Priority" => Known("Priority_" + text) ?? text,
            "Source" or "OrderType" or "StatusCategory" => Known($"{member}_{text}") ?? Spoken(text),
            "Category" => Known("Hold_" + text) ?? Spoken(text),
            "EntityType" => Type(text),
            "IdTag" => MaskedTag.Of(text),
            "Region" => Known("Region_" + text) ?? text,
            "Kind" => Known("ArticleKind_" + text) ?? text,
            _ => text,
        };
    }

    private static string Spoken(string word) => word.Replace('_', ' ');

    private static string Apart(string member)
    {
        var apart = new StringBuilder(member.Length + 4).Append(member[0]);
        for (var i = 1; i < member.Length; i++)
        {
            _ = char.IsUpper(member[i]) && !char.IsUpper(member[i - 1]) ? apart.Append(' ').Append(char.ToLowerInvariant(member[i])) : apart.Append(member[i]);
        }

        return apart.ToString();
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex Moment();
}
