namespace ChargeCars.Ocpp.Rpc;

/// <summary>How a payload departs from its schema.</summary>
public enum NonConformityKind
{
    /// <summary>A required field is absent.</summary>
    Missing,

    /// <summary>Another JSON type than the schema asks for; the value was converted where it could be.</summary>
    WrongType,

    /// <summary>Longer than allowed; kept, unless it passes the hard limit of <see cref="PayloadReader.HardTextLimit"/> characters.</summary>
    TooLong,

    /// <summary>A word outside the list; kept as text.</summary>
    UnknownWord,

    /// <summary>A field the schema does not have; ignored.</summary>
    ExtraField,

    /// <summary>A list that must have elements has none.</summary>
    EmptyList,

    /// <summary>An object where a list of objects is due; read as a list of one.</summary>
    ObjectForList,

    /// <summary>A time without zone; read in the station's configured zone.</summary>
    TimeWithoutZone,

    /// <summary>A time in another notation than RFC 3339, understood nevertheless.</summary>
    OddTime,

    /// <summary>A time before 2000: the clock was never set.</summary>
    ImplausibleTime,

    /// <summary>The value could not be understood and was left out.</summary>
    Unreadable,

    /// <summary>Text with bytes or characters that are no text; they were replaced.</summary>
    BrokenText,

    /// <summary>A transaction id of 0 or below: the station has none from us.</summary>
    NoTransaction,

    /// <summary>The frame was not JSON and was mended.</summary>
    RepairedFrame,
}

/// <summary>One departure of a payload from its schema.</summary>
/// <param name="Field">The field's name on the wire.</param>
/// <param name="Kind">What is wrong with it.</param>
public readonly record struct NonConformity(string Field, NonConformityKind Kind)
{
    public override string ToString() => $"{Field}: {Kind}";
}
