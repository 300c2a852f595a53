namespace ChargeCars.Web.Messaging;

/// <summary>How mail leaves (configuration section <c>Mail</c>).</summary>
internal sealed record MailSettings
{
    /// <summary>Name of the mail server; empty when there is none.</summary>
    public string Host { get; init; } = "";

    /// <summary>Its port.</summary>
    public int Port { get; init; } = 587;

    /// <summary>Asks for TLS (STARTTLS) and refuses to go on without it.</summary>
    public bool Tls { get; init; } = true;

    /// <summary>Account at the server; empty when it asks for none.</summary>
    public string User { get; init; } = "";

    /// <summary>Its password.</summary>
    public string Password { get; init; } = "";

    /// <summary>Writes mail as files into this folder instead of sending it. Relative to the data directory.</summary>
    public string Folder { get; init; } = "";
}
