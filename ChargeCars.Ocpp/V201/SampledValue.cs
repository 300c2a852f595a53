using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Words of <see cref="SampledValue.Measurand"/>.</summary>
public static class Measurands
{
    public const string CurrentExport = "Current.Export";
    public const string CurrentImport = "Current.Import";
    public const string CurrentOffered = "Current.Offered";
    public const string EnergyActiveExportRegister = "Energy.Active.Export.Register";
    public const string EnergyActiveImportRegister = "Energy.Active.Import.Register";
    public const string EnergyReactiveExportRegister = "Energy.Reactive.Export.Register";
    public const string EnergyReactiveImportRegister = "Energy.Reactive.Import.Register";
    public const string EnergyActiveExportInterval = "Energy.Active.Export.Interval";
    public const string EnergyActiveImportInterval = "Energy.Active.Import.Interval";
    public const string EnergyActiveNet = "Energy.Active.Net";
    public const string EnergyReactiveExportInterval = "Energy.Reactive.Export.Interval";
    public const string EnergyReactiveImportInterval = "Energy.Reactive.Import.Interval";
    public const string EnergyReactiveNet = "Energy.Reactive.Net";
    public const string EnergyApparentNet = "Energy.Apparent.Net";
    public const string EnergyApparentImport = "Energy.Apparent.Import";
    public const string EnergyApparentExport = "Energy.Apparent.Export";
    public const string Frequency = "Frequency";
    public const string PowerActiveExport = "Power.Active.Export";
    public const string PowerActiveImport = "Power.Active.Import";
    public const string PowerFactor = "Power.Factor";
    public const string PowerOffered = "Power.Offered";
    public const string PowerReactiveExport = "Power.Reactive.Export";
    public const string PowerReactiveImport = "Power.Reactive.Import";
    public const string SoC = "SoC";
    public const string Voltage = "Voltage";

    public static readonly WordList Words = new(
        CurrentExport, CurrentImport, CurrentOffered, EnergyActiveExportRegister, EnergyActiveImportRegister, EnergyReactiveExportRegister,
        EnergyReactiveImportRegister, EnergyActiveExportInterval, EnergyActiveImportInterval, EnergyActiveNet, EnergyReactiveExportInterval,
        EnergyReactiveImportInterval, EnergyReactiveNet, EnergyApparentNet, EnergyApparentImport, EnergyApparentExport, Frequency,
        PowerActiveExport, PowerActiveImport, PowerFactor, PowerOffered, PowerReactiveExport, PowerReactiveImport, SoC, Voltage);
}

/// <summary>Words of <see cref="SampledValue.Context"/>.</summary>
public static class ReadingContexts
{
    public const string InterruptionBegin = "Interruption.Begin";
    public const string InterruptionEnd = "Interruption.End";
    public const string Other = "Other";
    public const string SampleClock = "Sample.Clock";
    public const string SamplePeriodic = "Sample.Periodic";
    public const string TransactionBegin = "Transaction.Begin";
    public const string TransactionEnd = "Transaction.End";
    public const string Trigger = "Trigger";

    public static readonly WordList Words = new(
        InterruptionBegin, InterruptionEnd, Other, SampleClock, SamplePeriodic, TransactionBegin, TransactionEnd, Trigger);
}

/// <summary>Words of <see cref="SampledValue.Phase"/>.</summary>
public static class Phases
{
    public const string L1 = "L1";
    public const string L2 = "L2";
    public const string L3 = "L3";
    public const string N = "N";
    public const string L1N = "L1-N";
    public const string L2N = "L2-N";
    public const string L3N = "L3-N";
    public const string L1L2 = "L1-L2";
    public const string L2L3 = "L2-L3";
    public const string L3L1 = "L3-L1";

    public static readonly WordList Words = new(L1, L2, L3, N, L1N, L2N, L3N, L1L2, L2L3, L3L1);
}

/// <summary>Words of <see cref="SampledValue.Location"/>.</summary>
public static class MeasurandLocations
{
    public const string Body = "Body";
    public const string Cable = "Cable";
    public const string EV = "EV";
    public const string Inlet = "Inlet";
    public const string Outlet = "Outlet";

    public static readonly WordList Words = new(Body, Cable, EV, Inlet, Outlet);
}

/// <summary>One measured value.</summary>
/// <param name="Value">In units of <paramref name="UnitOfMeasure"/>.</param>
/// <param name="Context">Absent means Sample.Periodic.</param>
/// <param name="Measurand">Absent means Energy.Active.Import.Register.</param>
/// <param name="Phase">Absent means all together.</param>
/// <param name="Location">Absent means Outlet.</param>
/// <param name="SignedMeterValue">The same value, signed by the meter.</param>
/// <param name="UnitOfMeasure">Absent means Wh.</param>
public sealed record SampledValue(
    decimal? Value,
    string? Context = null,
    string? Measurand = null,
    string? Phase = null,
    string? Location = null,
    SignedMeterValue? SignedMeterValue = null,
    UnitOfMeasure? UnitOfMeasure = null)
{
    internal static SampledValue Read(ref PayloadReader json)
    {
        decimal? value = null;
        string? context = null;
        string? measurand = null;
        string? phase = null;
        string? location = null;
        SignedMeterValue? signedMeterValue = null;
        UnitOfMeasure? unitOfMeasure = null;
        while (json.Next())
        {
            if (json.Is("value"u8)) value = json.Number();
            else if (json.Is("context"u8)) context = json.Word(ReadingContexts.Words);
            else if (json.Is("measurand"u8)) measurand = json.Word(Measurands.Words);
            else if (json.Is("phase"u8)) phase = json.Word(Phases.Words);
            else if (json.Is("location"u8)) location = json.Word(MeasurandLocations.Words);
            else if (json.Is("signedMeterValue"u8)) signedMeterValue = json.Object(SignedMeterValue.Read);
            else if (json.Is("unitOfMeasure"u8)) unitOfMeasure = json.Object(UnitOfMeasure.Read);
            else json.Extra();
        }
        json.Require(value, "value");
        return new SampledValue(value, context, measurand, phase, location, signedMeterValue, unitOfMeasure);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Required(Value, "value");
        check.OptionalWord(Context, ReadingContexts.Words, "context");
        check.OptionalWord(Measurand, Measurands.Words, "measurand");
        check.OptionalWord(Phase, Phases.Words, "phase");
        check.OptionalWord(Location, MeasurandLocations.Words, "location");
        SignedMeterValue?.Check(ref check);
        UnitOfMeasure?.Check(ref check);
    }
}

/// <summary>A unit with a power of ten.</summary>
/// <param name="Unit">Absent means Wh.</param>
/// <param name="Multiplier">The value is multiplied by ten to this power; absent means 0.</param>
public sealed record UnitOfMeasure(string? Unit = null, int? Multiplier = null)
{
    internal static UnitOfMeasure Read(ref PayloadReader json)
    {
        string? unit = null;
        int? multiplier = null;
        while (json.Next())
        {
            if (json.Is("unit"u8)) unit = json.Text(20);
            else if (json.Is("multiplier"u8)) multiplier = json.Int();
            else json.Extra();
        }
        return new UnitOfMeasure(unit, multiplier);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.OptionalText(Unit, 20, "unit");
    }
}

/// <summary>A value signed by the meter.</summary>
public sealed record SignedMeterValue(string? SignedMeterData, string? SigningMethod, string? EncodingMethod, string? PublicKey)
{
    internal static SignedMeterValue Read(ref PayloadReader json)
    {
        string? signedMeterData = null;
        string? signingMethod = null;
        string? encodingMethod = null;
        string? publicKey = null;
        while (json.Next())
        {
            if (json.Is("signedMeterData"u8)) signedMeterData = json.Text(2500);
            else if (json.Is("signingMethod"u8)) signingMethod = json.Text(50);
            else if (json.Is("encodingMethod"u8)) encodingMethod = json.Text(50);
            else if (json.Is("publicKey"u8)) publicKey = json.Text(2500);
            else json.Extra();
        }
        json.Require(signedMeterData, "signedMeterData");
        json.Require(signingMethod, "signingMethod");
        json.Require(encodingMethod, "encodingMethod");
        json.Require(publicKey, "publicKey");
        return new SignedMeterValue(signedMeterData, signingMethod, encodingMethod, publicKey);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Text(SignedMeterData, 2500, "signedMeterData");
        check.Text(SigningMethod, 50, "signingMethod");
        check.Text(EncodingMethod, 50, "encodingMethod");
        check.Text(PublicKey, 2500, "publicKey");
    }
}
