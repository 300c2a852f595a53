namespace ChargeCars.Web.Features.Charging;

/// <summary>A sub-protocol as people call it.</summary>
internal static class ProtocolName
{
    public static string Of(string protocol) => protocol switch
    {
        "ocpp1.6" => "OCPP 1.6J",
        "ocpp2.0.1" => "OCPP 2.0.1",
        "ocpp2.1" => "OCPP 2.1",
        _ => protocol,
    };
}
