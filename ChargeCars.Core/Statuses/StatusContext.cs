using System.Globalization;
using System.Text.Json;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses;

/// <summary>The facts in a move's context that the engine itself reads. Everything else in it is the caller's own and kept as sent.</summary>
internal sealed class StatusContext
{
    /// <summary>Member that sets the deadline of any step.</summary>
    public const string EstimatedCompletion = "estimated_completion";

    /// <summary>Member that says when a hold is expected to end.</summary>
    public const string ExpectedResume = "expected_resume";

    /// <summary>Member that says why a record is on hold.</summary>
    public const string HoldCategory = "hold_category";

    /// <summary>Member that says when somebody looks at a hold again.</summary>
    public const string FollowUp = "follow_up";

    /// <summary>Member that says when somebody higher up hears of a hold that lasts.</summary>
    public const string EscalateAt = "escalate_at";

    /// <summary>Member that names the role that hears of it.</summary>
    public const string EscalateTo = "escalate_to";

    /// <summary>Member that says whether the customer is told of a hold.</summary>
    public const string NotifyCustomer = "notify_customer";

    /// <summary>Member that says whether the partner is told of a hold.</summary>
    public const string NotifyPartner = "notify_partner";

    private static readonly string[] Moments =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK",
    ];

    private readonly Dictionary<string, string> texts = [];
    private readonly Dictionary<string, bool> flags = [];

    private StatusContext()
    {
    }

    /// <summary>Reads a JSON object; null is an empty one.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR when it is no JSON object.</exception>
    public static StatusContext Parse(string? json, string field)
    {
        var context = new StatusContext();
        if (json is null)
        {
            return context;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
            {
                throw DomainError.Invalid(field, $"{field} is a JSON object");
            }

            foreach (var member in document.RootElement.EnumerateObject().Where(m => m.Value.ValueKind is JsonValueKind.String))
            {
                context.texts[member.Name] = member.Value.GetString()!;
            }

            foreach (var member in document.RootElement.EnumerateObject().Where(m => m.Value.ValueKind is JsonValueKind.True or JsonValueKind.False))
            {
                context.flags[member.Name] = member.Value.GetBoolean();
            }
        }
        catch (JsonException)
        {
            throw DomainError.Invalid(field, $"{field} is a JSON object");
        }

        return context;
    }

    /// <summary>The text of a member; null when it is missing or no text.</summary>
    public string? Text(string member) => texts.GetValueOrDefault(member);

    /// <summary>The yes or no of a member; null when it is missing or neither.</summary>
    public bool? Flag(string member) => flags.TryGetValue(member, out var flag) ? flag : null;

    /// <summary>The moment in a member, in UTC; null when it is missing or no ISO 8601 date-time. Without an offset it is UTC.</summary>
    public DateTimeOffset? Moment(string? member) =>
        member is not null
        && Text(member) is { } text
        && DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : null;
}
