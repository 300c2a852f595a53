namespace ChargeCars.Core.Charging;

/// <summary>Shows a tag without giving it away.</summary>
public static class MaskedTag
{
    /// <summary>Two dots and the last four characters, e.g. ··A81F; empty for no tag. Of a tag of four characters or fewer only the last one is shown.</summary>
    public static string Of(string idTag) => idTag.Length switch
    {
        0 => "",
        <= 4 => $"··{idTag[^1]}",
        _ => $"··{idTag[^4..]}",
    };
}
