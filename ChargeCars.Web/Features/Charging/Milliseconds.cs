using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Charging;

/// <summary>How long an answer took: 214 ms, 5,1 s, 30 min.</summary>
internal static class Milliseconds
{
    private const string Gap = "\u00a0";

    public static string Of(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => $"{(long)Math.Max(0, span.TotalMilliseconds)}{Gap}ms",
        { TotalMinutes: < 1 } => $"{Show.Number((decimal)span.TotalSeconds, 1)}{Gap}s",
        _ => $"{Show.Number((long)span.TotalMinutes)}{Gap}min",
    };
}
