using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChargeCars.Ocpp.Rpc;

/// <summary>
/// The payload of a message as a record. Writing is strict: <see cref="EnsureConforms"/> checks lengths, words and required fields
/// before anything leaves. Reading is tolerant and lives in each record's <c>Read</c>.
/// </summary>
public abstract record OcppPayload
{
    /// <exception cref="NonConformingPayloadException">A field is missing, too long or holds a word the schema does not list.</exception>
    public void EnsureConforms()
    {
        var check = new PayloadCheck();
        Check(ref check);
        if (check.Findings is { } findings) throw new NonConformingPayloadException(GetType().Name, findings);
    }

    protected virtual void Check(ref PayloadCheck check) { }

    protected internal abstract void WriteTo(Utf8JsonWriter json);
}

/// <summary>The payload of a call.</summary>
public abstract record OcppRequest : OcppPayload
{
    /// <summary>The action name, which stands outside the payload.</summary>
    [JsonIgnore]
    public string Action => ActionName;

    protected abstract string ActionName { get; }
}

/// <summary>We were about to send something the OCPP schema does not allow.</summary>
public sealed class NonConformingPayloadException(string message, IReadOnlyList<NonConformity> findings)
    : Exception($"{message} does not conform to its schema: {string.Join("; ", findings)}.")
{
    public IReadOnlyList<NonConformity> Findings { get; } = findings;
}
