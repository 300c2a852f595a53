using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChargeCars.Core.Charging;

/// <summary>What a person or program asks a station to do, in words that are the same for every version of OCPP. Named after 1.6's actions.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "action")]
[JsonDerivedType(typeof(RemoteStartTransaction), nameof(RemoteStartTransaction))]
[JsonDerivedType(typeof(RemoteStopTransaction), nameof(RemoteStopTransaction))]
[JsonDerivedType(typeof(Reset), nameof(Reset))]
[JsonDerivedType(typeof(UnlockConnector), nameof(UnlockConnector))]
[JsonDerivedType(typeof(TriggerMessage), nameof(TriggerMessage))]
[JsonDerivedType(typeof(ChangeAvailability), nameof(ChangeAvailability))]
[JsonDerivedType(typeof(GetConfiguration), nameof(GetConfiguration))]
[JsonDerivedType(typeof(ChangeConfiguration), nameof(ChangeConfiguration))]
[JsonDerivedType(typeof(DataTransfer), nameof(DataTransfer))]
public abstract record StationRequest
{
    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web);

    /// <summary>The action's name.</summary>
    [JsonIgnore]
    public string Action => GetType().Name;

    /// <summary>As it is stored.</summary>
    internal string Write() => JsonSerializer.Serialize(this, Stored);

    /// <summary>Back from how it is stored.</summary>
    public static StationRequest Read(string stored) => JsonSerializer.Deserialize<StationRequest>(stored, Stored) ?? throw new JsonException("The request is empty");
}

/// <summary>Start charging with this tag.</summary>
/// <param name="IdTag">A tag that may charge there.</param>
/// <param name="EvseNo">EVSE or connector; null lets the station choose.</param>
public sealed record RemoteStartTransaction(string IdTag, int? EvseNo = null) : StationRequest;

/// <summary>Stop charging.</summary>
/// <param name="SessionId">A session that runs on that station.</param>
public sealed record RemoteStopTransaction(long SessionId) : StationRequest;

/// <summary>Restart.</summary>
/// <param name="Hard">At once, instead of after ending what runs.</param>
public sealed record Reset(bool Hard) : StationRequest;

/// <summary>Release a stuck plug.</summary>
/// <param name="EvseNo">EVSE or connector, from 1.</param>
/// <param name="ConnectorNo">Connector on the EVSE, from 1.</param>
public sealed record UnlockConnector(int EvseNo, int ConnectorNo = 1) : StationRequest;

/// <summary>Send a message now.</summary>
/// <param name="Message">The message's name, e.g. StatusNotification.</param>
/// <param name="EvseNo">EVSE or connector; null for the station.</param>
public sealed record TriggerMessage(string Message, int? EvseNo = null) : StationRequest;

/// <summary>Take out of use, or back into it.</summary>
/// <param name="EvseNo">EVSE or connector; 0 for the whole station.</param>
/// <param name="Operative">True for back into use.</param>
public sealed record ChangeAvailability(int EvseNo, bool Operative) : StationRequest;

/// <summary>Tell settings: 1.6 by key, 2.x by <c>Component.Variable</c>.</summary>
/// <param name="Keys">Empty for all of them (1.6 only).</param>
public sealed record GetConfiguration(IReadOnlyList<string> Keys) : StationRequest;

/// <summary>Change a setting: 1.6 by key, 2.x by <c>Component.Variable</c>.</summary>
/// <param name="Key">The setting.</param>
/// <param name="Value">Its value as text.</param>
public sealed record ChangeConfiguration(string Key, string Value) : StationRequest;

/// <summary>A message that only the maker knows.</summary>
/// <param name="VendorId">The maker.</param>
/// <param name="MessageId">Which of the maker's messages; null when it has only one.</param>
/// <param name="Data">Its content.</param>
public sealed record DataTransfer(string VendorId, string? MessageId, string? Data) : StationRequest;
