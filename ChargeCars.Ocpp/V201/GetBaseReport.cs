using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Words of <see cref="GetBaseReportRequest.ReportBase"/>.</summary>
public static class ReportBases
{
    public const string ConfigurationInventory = "ConfigurationInventory";
    public const string FullInventory = "FullInventory";
    public const string SummaryInventory = "SummaryInventory";

    public static readonly WordList Words = new(ConfigurationInventory, FullInventory, SummaryInventory);
}

/// <summary>Words of <see cref="GetBaseReportResponse.Status"/>.</summary>
public static class GenericDeviceModelStatuses
{
    public const string Accepted = "Accepted";
    public const string Rejected = "Rejected";
    public const string NotSupported = "NotSupported";
    public const string EmptyResultSet = "EmptyResultSet";

    public static readonly WordList Words = new(Accepted, Rejected, NotSupported, EmptyResultSet);
}

/// <summary>Send the device model as NotifyReport messages.</summary>
public sealed record GetBaseReportRequest(int RequestId, string ReportBase) : OcppRequest
{
    protected override string ActionName => "GetBaseReport";

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(ReportBase, ReportBases.Words, "reportBase");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.GetBaseReportRequest);
}

/// <summary>Whether it will follow.</summary>
public sealed record GetBaseReportResponse(string? Status, StatusInfo? StatusInfo = null) : OcppPayload, IReadable<GetBaseReportResponse>
{
    public static Inbound<GetBaseReportResponse> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? status = null;
        StatusInfo? statusInfo = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("status"u8)) status = json.Word(GenericDeviceModelStatuses.Words);
            else if (json.Is("statusInfo"u8)) statusInfo = json.Object(StatusInfo.Read);
            else json.Extra();
        }
        json.Require(status, "status");
        return json.Done(new GetBaseReportResponse(status, statusInfo));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, GenericDeviceModelStatuses.Words, "status");
        StatusInfo?.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.GetBaseReportResponse);
}
