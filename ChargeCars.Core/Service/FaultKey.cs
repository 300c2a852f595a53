namespace ChargeCars.Core.Service;

/// <summary>What makes a fault the same fault: station, connector and error.</summary>
internal static class FaultKey
{
    /// <summary>The key under which at most one ticket is open.</summary>
    public static string Of(long chargePointId, int connectorNo, string errorCode) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{chargePointId}|{connectorNo}|{errorCode}");
}
