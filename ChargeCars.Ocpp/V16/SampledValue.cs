using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Words of <see cref="SampledValue.Measurand"/>.</summary>
public static class Measurands
{
    public const string EnergyActiveExportRegister = "Energy.Active.Export.Register";
    public const string EnergyActiveImportRegister = "Energy.Active.Import.Register";
    public const string EnergyReactiveExportRegister = "Energy.Reactive.Export.Register";
    public const string EnergyReactiveImportRegister = "Energy.Reactive.Import.Register";
    public const string EnergyActiveExportInterval = "Energy.Active.Export.Interval";
    public const string EnergyActiveImportInterval = "Energy.Active.Import.Interval";
    public const string EnergyReactiveExportInterval = "Energy.Reactive.Export.Interval";
    public const string EnergyReactiveImportInterval = "Energy.Reactive.Import.Interval";
    public const string PowerActiveExport = "Power.Active.Export";
    public const string PowerActiveImport = "Power.Active.Import";
    public const string PowerOffered = "Power.Offered";
    public const string PowerReactiveExport = "Power.Reactive.Export";
    public const string PowerReactiveImport = "Power.Reactive.Import";
    public const string PowerFactor = "Power.Factor";
    public const string CurrentImport = "Current.Import";
    public const string CurrentExport = "Current.Export";
    public const string CurrentOffered = "Current.Offered";
    public const string Voltage = "Voltage";
    public const string Frequency = "Frequency";
    public const string Temperature = "Temperature";
    public const string SoC = "SoC";
    public const string RPM = "RPM";

    public static readonly WordList Words = new(
        EnergyActiveExportRegister, EnergyActiveImportRegister, EnergyReactiveExportRegister, EnergyReactiveImportRegister,
        EnergyActiveExportInterval, EnergyActiveImportInterval, EnergyReactiveExportInterval, EnergyReactiveImportInterval, PowerActiveExport,
        PowerActiveImport, PowerOffered, PowerReactiveExport, PowerReactiveImport, PowerFactor, CurrentImport, CurrentExport, CurrentOffered,
        Voltage, Frequency, Temperature, SoC, RPM);
}

/// <summary>Words of <see cref="SampledValue.Context"/>.</summary>
public static class ReadingContexts
{
    public const string InterruptionBegin = "Interruption.Begin";
    public const string InterruptionEnd = "Interruption.End";
    public const string SampleClock = "Sample.Clock";
    public const string SamplePeriodic = "Sample.Periodic";
    public const string TransactionBegin = "Transaction.Begin";
    public const string TransactionEnd = "Transaction.End";
    public const string Trigger = "Trigger";
    public const string Other = "Other";

    public static readonly WordList Words = new(
        InterruptionBegin, InterruptionEnd, SampleClock, SamplePeriodic, TransactionBegin, TransactionEnd, Trigger, Other);
}

/// <summary>Words of <see cref="SampledValue.Format"/>.</summary>
public static class ValueFormats
{
    public const string Raw = "Raw";
    public const string SignedData = "SignedData";

    public static readonly WordList Words = new(Raw, SignedData);
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
    public const string Cable = "Cable";
    public const string EV = "EV";
    public const string Inlet = "Inlet";
    public const string Outlet = "Outlet";
    public const string Body = "Body";

    public static readonly WordList Words = new(Cable, EV, Inlet, Outlet, Body);
}

/// <summary>Words of <see cref="SampledValue.Unit"/>; the schema has the misspelling too.</summary>
public static class UnitOfMeasures
{
    public const string Wh = "Wh";
    public const string KWh = "kWh";
    public const string Varh = "varh";
    public const string Kvarh = "kvarh";
    public const string W = "W";
    public const string KW = "kW";
    public const string VA = "VA";
    public const string KVA = "kVA";
    public const string Var = "var";
    public const string Kvar = "kvar";
    public const string A = "A";
    public const string V = "V";
    public const string K = "K";
    public const string Celcius = "Celcius";
    public const string Celsius = "Celsius";
    public const string Fahrenheit = "Fahrenheit";
    public const string Percent = "Percent";

    public static readonly WordList Words = new(Wh, KWh, Varh, Kvarh, W, KW, VA, KVA, Var, Kvar, A, V, K, Celcius, Celsius, Fahrenheit, Percent);
}

/// <summary>One measured value.</summary>
/// <param name="Value">A number as text, or a signed block.</param>
/// <param name="Context">Absent means Sample.Periodic.</param>
/// <param name="Format">Absent means Raw.</param>
/// <param name="Measurand">Absent means Energy.Active.Import.Register.</param>
/// <param name="Phase">Absent means all together.</param>
/// <param name="Location">Absent means Outlet.</param>
/// <param name="Unit">Absent means Wh for energy.</param>
public sealed record SampledValue(
    string? Value,
    string? Context = null,
    string? Format = null,
    string? Measurand = null,
    string? Phase = null,
    string? Location = null,
    string? Unit = null)
{
    internal static SampledValue Read(ref PayloadReader json)
    {
        string? value = null;
        string? context = null;
        string? format = null;
        string? measurand = null;
        string? phase = null;
        string? location = null;
        string? unit = null;
        while (json.Next())
        {
            if (json.Is("value"u8)) value = json.Text(int.MaxValue);
            else if (json.Is("context"u8)) context = json.Word(ReadingContexts.Words);
            else if (json.Is("format"u8)) format = json.Word(ValueFormats.Words);
            else if (json.Is("measurand"u8)) measurand = json.Word(Measurands.Words);
            else if (json.Is("phase"u8)) phase = json.Word(Phases.Words);
            else if (json.Is("location"u8)) location = json.Word(MeasurandLocations.Words);
            else if (json.Is("unit"u8)) unit = json.Word(UnitOfMeasures.Words);
            else json.Extra();
        }
        json.Require(value, "value");
        return new SampledValue(value, context, format, measurand, phase, location, unit);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Required(Value, "value");
        check.OptionalWord(Context, ReadingContexts.Words, "context");
        check.OptionalWord(Format, ValueFormats.Words, "format");
        check.OptionalWord(Measurand, Measurands.Words, "measurand");
        check.OptionalWord(Phase, Phases.Words, "phase");
        check.OptionalWord(Location, MeasurandLocations.Words, "location");
        check.OptionalWord(Unit, UnitOfMeasures.Words, "unit");
    }
}
