using System.Security.Cryptography;
using ChargeCars.Core.Webhooks;

namespace ChargeCars.Web.Features.Webhooks;

/// <summary>What somebody has filled in to register a webhook for statuses.</summary>
internal sealed class WebhookForm
{
    private static readonly char[] BetweenStatuses = [' ', ',', ';', '\n', '\r', '\t'];

    /// <summary>Where to.</summary>
    public string Url { get; set; } = "";

    /// <summary>Statuses, separated by commas or blanks; empty for all.</summary>
    public string Statuses { get; set; } = "";

    /// <summary>With which we sign.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Sends from the start.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Events that are ticked; none means all.</summary>
    public HashSet<string> Events { get; } = [];

    /// <summary>Record types that are ticked; none means all.</summary>
    public HashSet<string> EntityTypes { get; } = [];

    /// <summary>A secret that nobody guesses, in the form of Standard Webhooks.</summary>
    public static string NewSecret() => "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));

    /// <summary>Ticks or clears.</summary>
    public static void Tick(HashSet<string> set, string value, bool on) => _ = on ? set.Add(value) : set.Remove(value);

    /// <summary>For <see cref="RegisterStatusWebhook"/>.</summary>
    public NewStatusWebhook ToWebhook() => new(
        Url.Trim(),
        [.. EntityTypes],
        Statuses.Split(BetweenStatuses, StringSplitOptions.RemoveEmptyEntries),
        [.. Events],
        Secret.Trim(),
        IsActive);
}
