using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChargeCars.Core.Charging;

/// <summary>
/// What makes a report the same report when it is sent again. Stations repeat with new message ids, so the content decides; times are taken as
/// reported, since a repeat says the same wrong time again.
/// </summary>
internal static class ContentKey
{
    private const int Length = 120;

    public static string Start(SessionStart start) => Fit(string.Create(CultureInfo.InvariantCulture, $"{start.ConnectorNo}|{Tag.KeyOf(start.IdTag)}|{start.At?.UtcTicks ?? 0}|{start.MeterStartWh}"));

    public static string Stop(SessionStop stop) => Fit(string.Create(CultureInfo.InvariantCulture, $"stop|{stop.SessionId}|{stop.At?.UtcTicks ?? 0}|{stop.MeterStopWh}"));

    public static string Event(TransactionReport report) =>
        report.Sequence < 0 ? Reused(report) : Fit(string.Create(CultureInfo.InvariantCulture, $"{report.TransactionId}|{report.Sequence}"));

    /// <summary>For a second, different report under a sequence number that was used before.</summary>
    public static string Reused(TransactionReport report) =>
        Fit(string.Create(CultureInfo.InvariantCulture, $"{report.TransactionId}|{report.Sequence}|{report.Kind}|{report.At?.UtcTicks ?? 0}"));

    /// <summary>A key that tells kinds of reports apart.</summary>
    public static string Of(string kind, string key) => Fit($"{kind}|{key}");

    /// <summary>A station's own transaction id as a session's key.</summary>
    public static string Transaction(string id) => Fit(id);

    private static string Fit(string key) => key.Length <= Length ? key : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
