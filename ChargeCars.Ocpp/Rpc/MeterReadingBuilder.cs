namespace ChargeCars.Ocpp.Rpc;

/// <summary>Folds the samples of one moment into a <see cref="MeterReading"/>.</summary>
internal struct MeterReadingBuilder
{
    private const decimal MaxWhole = 1_000_000_000_000_000m;

    private Quantity energy;
    private Quantity export;
    private Quantity power;
    private Quantity offered;
    private Quantity current;
    private Quantity voltage;
    private Quantity soc;
    private Quantity temperature;
    private Quantity frequency;
    private string? context;

    /// <summary>Takes one sample. False when the number is beyond all measure.</summary>
    /// <param name="measurand">Null means Energy.Active.Import.Register.</param>
    /// <param name="phase">Null means all together.</param>
    /// <param name="location">Null means Outlet.</param>
    /// <param name="reason">The reading context.</param>
    /// <param name="unit">Null means the measurand's own unit (Wh, W, A, V, %).</param>
    /// <param name="multiplier">Power of ten.</param>
    /// <param name="value">As sent.</param>
    public bool Add(string? measurand, string? phase, string? location, string? reason, string? unit, int multiplier, decimal value)
    {
        if (multiplier is < -9 or > 9 || Math.Abs(value) > MaxWhole) return false;
        var scaled = value * Scale(unit, multiplier);
        if (Math.Abs(scaled) > MaxWhole) return false;
        context ??= reason;
        var rank = Rank(location);
        switch (measurand)
        {
            case null or "" or "Energy.Active.Import.Register":
                energy.Add(phase, rank, scaled);
                break;
            case "Energy.Active.Export.Register":
                export.Add(phase, rank, scaled);
                break;
            case "Power.Active.Import":
                power.Add(phase, rank, scaled);
                break;
            case "Power.Offered":
                offered.Add(phase, rank, scaled);
                break;
            case "Current.Import":
                current.Add(phase, rank, scaled);
                break;
            case "Voltage":
                voltage.Add(phase, rank, scaled);
                break;
            case "SoC":
                soc.Add(null, 0, scaled);
                break;
            case "Temperature":
                temperature.Add(null, rank, Celsius(scaled, unit));
                break;
            case "Frequency":
                frequency.Add(null, rank, scaled);
                break;
        }
        return true;
    }

    public readonly MeterReading Build(DateTimeOffset? takenAt) => new()
    {
        TakenAt = takenAt,
        Context = context ?? "Sample.Periodic",
        EnergyWh = Whole(energy.Total ?? energy.Sum),
        EnergyExportWh = Whole(export.Total ?? export.Sum),
        PowerW = Whole(power.Total ?? power.Sum),
        PowerOfferedW = Whole(offered.Total ?? offered.Sum),
        CurrentA = current.Total ?? current.Highest,
        CurrentL1A = current.L1,
        CurrentL2A = current.L2,
        CurrentL3A = current.L3,
        VoltageV = voltage.Total ?? voltage.Mean,
        SocPercent = soc.Total,
        TemperatureC = temperature.Total,
        FrequencyHz = frequency.Total,
    };

    private static long? Whole(decimal? value) => value is { } number ? (long)decimal.Round(number, 0, MidpointRounding.AwayFromZero) : null;

    private static int Rank(string? location) => location switch
    {
        null or "" or "Outlet" => 0,
        "Inlet" => 1,
        "Body" => 2,
        "Cable" => 3,
        "EV" => 4,
        _ => 5,
    };

    private static decimal Scale(string? unit, int multiplier)
    {
        var scale = unit switch
        {
            { Length: > 1 } when unit[0] is 'k' or 'K' => 1_000m,
            { Length: > 1 } when unit[0] is 'M' => 1_000_000m,
            "mA" or "mV" or "mW" or "mWh" => 0.001m,
            _ => 1m,
        };
        for (; multiplier > 0; multiplier--) scale *= 10;
        for (; multiplier < 0; multiplier++) scale /= 10;
        return scale;
    }

    private static decimal Celsius(decimal value, string? unit) => unit switch
    {
        "K" => value - 273.15m,
        "Fahrenheit" => decimal.Round((value - 32) * 5 / 9, 2, MidpointRounding.AwayFromZero),
        _ => value,
    };

    /// <summary>A measurand with and without phases. Values of a better place replace those of a worse one.</summary>
    private struct Quantity
    {
        private int totalRank;
        private int phaseRank;

        public decimal? Total { get; private set; }

        public decimal? L1 { get; private set; }

        public decimal? L2 { get; private set; }

        public decimal? L3 { get; private set; }

        public readonly decimal? Sum => (L1 ?? L2 ?? L3) is null ? null : (L1 ?? 0) + (L2 ?? 0) + (L3 ?? 0);

        public readonly decimal? Highest => (L1 ?? L2 ?? L3) is null ? null : Math.Max(L1 ?? decimal.MinValue, Math.Max(L2 ?? decimal.MinValue, L3 ?? decimal.MinValue));

        public readonly decimal? Mean
        {
            get
            {
                var phases = (L1 is null ? 0 : 1) + (L2 is null ? 0 : 1) + (L3 is null ? 0 : 1);
                return phases == 0 ? null : decimal.Round(Sum!.Value / phases, 3, MidpointRounding.AwayFromZero);
            }
        }

        public void Add(string? phase, int rank, decimal value)
        {
            if (string.IsNullOrEmpty(phase))
            {
                if (Total is not null && rank > totalRank) return;
                Total = value;
                totalRank = rank;
                return;
            }
            if (phase is not ("L1" or "L1-N" or "L2" or "L2-N" or "L3" or "L3-N")) return;
            if (Sum is not null && rank > phaseRank) return;
            if (rank < phaseRank) (L1, L2, L3) = (null, null, null);
            phaseRank = rank;
            switch (phase[1])
            {
                case '1':
                    L1 = value;
                    break;
                case '2':
                    L2 = value;
                    break;
                default:
                    L3 = value;
                    break;
            }
        }
    }
}
