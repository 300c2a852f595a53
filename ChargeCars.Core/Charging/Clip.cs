namespace ChargeCars.Core.Charging;

/// <summary>Makes what stations send fit our columns: a text that is too long is no reason to lose the report around it.</summary>
internal static class Clip
{
    public static string To(string? text, int length) => text is null ? "" : text.Length <= length ? text : text[..length];
}
