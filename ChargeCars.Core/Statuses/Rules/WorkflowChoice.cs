using System.Text;
using System.Text.Json;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses.Rules;

/// <summary>
/// The rules by which a workflow is chosen for a new record: the facts they may ask about, and the contract's short form of them,
/// e.g. <c>{"priority":"high","order_value_min":10000,"source":["api","back_office"]}</c>.
/// </summary>
public static class WorkflowChoice
{
    /// <summary>The member of the short form that asks for a value or more.</summary>
    private const string ValueMin = "order_value_min";

    private const string Value = "value";

    /// <summary>The rule without a condition, as a version stores it.</summary>
    internal const string Nothing = "{}";

    /// <summary>The partner's public id.</summary>
    internal const string Partner = "partner";

    /// <summary>
    /// priority, value (euros excluding VAT), source, order_type, partner (its public id), business_entity (its slug) and entity_type.
    /// </summary>
    public static readonly RuleFields Fields = new(
    [
        new("priority", RuleFieldKind.Text, ["low", "normal", "high", "urgent"]),
        new(Value, RuleFieldKind.Money),
        new("source", RuleFieldKind.Text),
        new("order_type", RuleFieldKind.Text),
        new(Partner, RuleFieldKind.Text),
        new("business_entity", RuleFieldKind.Text),
        new("entity_type", RuleFieldKind.Text),
    ]);

    /// <summary>Reads either form and checks it; null, blank and an empty object are no condition.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR that names the path of what is wrong.</exception>
    public static RuleSet Read(string? json, string path)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return RuleSet.None;
        }

        var rules = ReadUnchecked(json, path);
        Fields.Check(rules, path);
        return rules;
    }

    /// <summary>Reads what <see cref="Store"/> wrote: a draft may ask what cannot be asked.</summary>
    internal static RuleSet ReadUnchecked(string json, string path) => ReadBrief(json, path) ?? RuleSet.Parse(json, path);

    /// <summary>The rule as a version stores it: in the contract's short form where that can say it, <c>{}</c> for none.</summary>
    internal static string Store(RuleSet rules) => rules.IsEmpty ? Nothing : Fields.Problems(rules, "").Any() ? rules.ToJson() : Brief(rules) ?? rules.ToJson();

    /// <summary>The contract's short form; null when it cannot say this.</summary>
    public static string? Brief(RuleSet rules)
    {
        if (!rules.Root.NeedsAll)
        {
            return null;
        }

        var members = new Dictionary<string, RuleValue>();
        foreach (var node in rules.Root.Nodes)
        {
            if (node is not RuleLeaf { Value: not null } leaf || MemberOf(leaf) is not { } member || !members.TryAdd(member, leaf.Value))
            {
                return null;
            }
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var (name, value) in members)
            {
                json.WritePropertyName(name);
                RuleJson.Write(json, value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>The lowest value a record must have, in euros; null when the rules ask none. The second thing that decides between two workflows.</summary>
    public static decimal? ValueFloor(RuleSet rules) => rules.FloorOf(Value);

    /// <summary>The facts of a new record.</summary>
    /// <param name="track">The record.</param>
    /// <param name="businessEntity">Slug of its company.</param>
    /// <param name="partner">Public id of its partner; null when it has none.</param>
    /// <param name="now">UTC.</param>
    internal static RuleFacts Facts(NewTrack track, string? businessEntity, Guid? partner, DateTimeOffset now) => new RuleFacts(now)
        .Text("priority", track.Priority)
        .Money(Value, track.Value)
        .Text("source", track.Source)
        .Text("order_type", track.OrderType)
        .Text(Partner, partner?.ToString())
        .Text("business_entity", businessEntity)
        .Text("entity_type", track.EntityType);

    private static string? MemberOf(RuleLeaf leaf) => (leaf.Field, leaf.Op) switch
    {
        (Value, RuleOperator.Gte) => ValueMin,
        (not Value, RuleOperator.Eq or RuleOperator.In) => leaf.Field,
        _ => null,
    };

    /// <summary>Reads the short form; null when the JSON is an object with all or any, or is no object at all.</summary>
    private static RuleSet? ReadBrief(string json, string path)
    {
        if (json.Length > RuleSet.LongestJson)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object || root.TryGetProperty("all", out _) || root.TryGetProperty("any", out _))
            {
                return null;
            }

            return new RuleSet(new RuleGroup(true, [.. root.EnumerateObject().Where(m => m.Value.ValueKind is not JsonValueKind.Null).Select(m => Leaf(m, $"{path}.{m.Name}"))]));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw RuleJson.Wrong(path, "is a JSON object");
        }
    }

    private static RuleLeaf Leaf(JsonProperty member, string path)
    {
        if (member.Name == ValueMin)
        {
            return member.Value.ValueKind is JsonValueKind.Number
                ? new RuleLeaf(Value, RuleOperator.Gte, RuleJson.Value(member.Value, path))
                : throw RuleJson.Wrong(path, "is a number");
        }

        if (member.Name == Value || Fields.Find(member.Name) is null)
        {
            throw RuleJson.Wrong(path, "is no condition");
        }

        var value = RuleJson.Value(member.Value, path);
        foreach (var word in value.Items ?? [value])
        {
            if (word.Text is null)
            {
                throw RuleJson.Wrong(path, "is a text or a list of texts");
            }

            if (Fields.Find(member.Name)!.Allowed is { } allowed && !allowed.Contains(word.Text))
            {
                throw RuleJson.Wrong(path, $"is one of {string.Join(", ", allowed)}");
            }
        }

        return new RuleLeaf(member.Name, value.Items is null ? RuleOperator.Eq : RuleOperator.In, value);
    }
}
