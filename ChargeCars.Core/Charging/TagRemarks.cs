namespace ChargeCars.Core.Charging;

internal static class TagRemarks
{
    /// <summary>Remarks on a session whose tag was not simply welcome.</summary>
    public static void Add(Session session, TagDecision tag)
    {
        if (tag.TagId is null)
        {
            session.Flag(SessionFlags.UnknownTag);
        }
        else if (tag.Status is not TagStatus.Accepted)
        {
            session.Flag(SessionFlags.TagRefused);
        }
    }
}
