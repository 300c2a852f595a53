namespace ChargeCars.Core.Messaging;

/// <summary>Where people find the application (configuration section <c>Site</c>).</summary>
public sealed record SiteSettings
{
    /// <summary>Address in their browser, http or https, with the path it is served under if there is one. Null: messages carry no links.</summary>
    public Uri? PublicUrl { get; init; }
}
