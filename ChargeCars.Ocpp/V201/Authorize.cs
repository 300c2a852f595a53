using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>A driver identifies and the station asks whether it may charge.</summary>
public sealed record AuthorizeRequest(
    IdTokenType? IdToken,
    string? Certificate = null,
    IReadOnlyList<OcspRequestData>? Iso15118CertificateHashData = null) : OcppRequest, IReadable<AuthorizeRequest>
{
    protected override string ActionName => "Authorize";

    public static Inbound<AuthorizeRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        IdTokenType? idToken = null;
        string? certificate = null;
        List<OcspRequestData>? iso15118CertificateHashData = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("idToken"u8)) idToken = json.Object(IdTokenType.Read);
            else if (json.Is("certificate"u8)) certificate = json.Text(5500);
            else if (json.Is("iso15118CertificateHashData"u8)) iso15118CertificateHashData = json.List(OcspRequestData.Read);
            else json.Extra();
        }
        json.Require(idToken, "idToken");
        return json.Done(new AuthorizeRequest(idToken, certificate, iso15118CertificateHashData));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Required(IdToken, "idToken");
        IdToken?.Check(ref check);
        check.OptionalText(Certificate, 5500, "certificate");
        check.OptionalNotEmpty(Iso15118CertificateHashData, "iso15118CertificateHashData");
        foreach (var element in Iso15118CertificateHashData ?? []) element.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.AuthorizeRequest);
}

/// <summary>Whether it may.</summary>
public sealed record AuthorizeResponse(IdTokenInfo IdTokenInfo, string? CertificateStatus = null) : OcppPayload
{
    protected override void Check(ref PayloadCheck check)
    {
        IdTokenInfo.Check(ref check);
        check.OptionalWord(CertificateStatus, AuthorizeCertificateStatuses.Words, "certificateStatus");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.AuthorizeResponse);
}

/// <summary>Words of <see cref="AuthorizeResponse.CertificateStatus"/>.</summary>
public static class AuthorizeCertificateStatuses
{
    public const string Accepted = "Accepted";
    public const string SignatureError = "SignatureError";
    public const string CertificateExpired = "CertificateExpired";
    public const string CertificateRevoked = "CertificateRevoked";
    public const string NoCertificateAvailable = "NoCertificateAvailable";
    public const string CertChainError = "CertChainError";
    public const string ContractCancelled = "ContractCancelled";

    public static readonly WordList Words = new(
        Accepted, SignatureError, CertificateExpired, CertificateRevoked, NoCertificateAvailable, CertChainError, ContractCancelled);
}

/// <summary>Words of <see cref="OcspRequestData.HashAlgorithm"/>.</summary>
public static class HashAlgorithms
{
    public const string SHA256 = "SHA256";
    public const string SHA384 = "SHA384";
    public const string SHA512 = "SHA512";

    public static readonly WordList Words = new(SHA256, SHA384, SHA512);
}

/// <summary>A certificate of the contract chain, for a revocation check.</summary>
public sealed record OcspRequestData(
    string? HashAlgorithm,
    string? IssuerNameHash,
    string? IssuerKeyHash,
    string? SerialNumber,
    string? ResponderURL)
{
    internal static OcspRequestData Read(ref PayloadReader json)
    {
        string? hashAlgorithm = null;
        string? issuerNameHash = null;
        string? issuerKeyHash = null;
        string? serialNumber = null;
        string? responderURL = null;
        while (json.Next())
        {
            if (json.Is("hashAlgorithm"u8)) hashAlgorithm = json.Word(HashAlgorithms.Words);
            else if (json.Is("issuerNameHash"u8)) issuerNameHash = json.Text(128);
            else if (json.Is("issuerKeyHash"u8)) issuerKeyHash = json.Text(128);
            else if (json.Is("serialNumber"u8)) serialNumber = json.Text(40);
            else if (json.Is("responderURL"u8)) responderURL = json.Text(512);
            else json.Extra();
        }
        json.Require(hashAlgorithm, "hashAlgorithm");
        json.Require(issuerNameHash, "issuerNameHash");
        json.Require(issuerKeyHash, "issuerKeyHash");
        json.Require(serialNumber, "serialNumber");
        json.Require(responderURL, "responderURL");
        return new OcspRequestData(hashAlgorithm, issuerNameHash, issuerKeyHash, serialNumber, responderURL);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Word(HashAlgorithm, HashAlgorithms.Words, "hashAlgorithm");
        check.Text(IssuerNameHash, 128, "issuerNameHash");
        check.Text(IssuerKeyHash, 128, "issuerKeyHash");
        check.Text(SerialNumber, 40, "serialNumber");
        check.Text(ResponderURL, 512, "responderURL");
    }
}
