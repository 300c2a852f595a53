namespace ChargeCars.Core.Statuses.Rules;

/// <summary>A range of numbers; a bound that is null is infinitely far away.</summary>
internal readonly record struct NumberRange(decimal? Low, bool HasLow, decimal? High, bool HasHigh)
{
    public bool IsEmpty => Low is { } low && High is { } high && (low > high || (low == high && !(HasLow && HasHigh)));

    public NumberRange And(NumberRange other)
    {
        var (low, hasLow) = Low is null || other.Low > Low ? (other.Low, other.HasLow) : other.Low is null || Low > other.Low ? (Low, HasLow) : (Low, HasLow && other.HasLow);
        var (high, hasHigh) = High is null || other.High < High ? (other.High, other.HasHigh) : other.High is null || High < other.High ? (High, HasHigh) : (High, HasHigh && other.HasHigh);
        return new NumberRange(low, hasLow, high, hasHigh);
    }
}

/// <summary>Numbers, amounts, days or moments, as ranges. Between two of them there is always another one, so that what is left may be too large.</summary>
internal sealed record NumberSet(bool MayBeUnset, IReadOnlyList<NumberRange> Ranges) : FactSet(MayBeUnset)
{
    private static readonly NumberRange Everything = new(null, false, null, false);

    protected override bool HasNoValue => Ranges.Count == 0;

    public static NumberSet? Of(RuleOperator op, RuleValue? value, RuleFieldKind kind, bool holds)
    {
        decimal? Number(RuleValue? v) => kind switch
        {
            RuleFieldKind.Date => v?.Day?.DayNumber,
            RuleFieldKind.Moment => v?.Moment?.UtcTicks,
            _ => v?.Number,
        };
        IReadOnlyList<NumberRange>? ranges = op switch
        {
            RuleOperator.IsSet => [Everything],
            RuleOperator.Eq => Points([Number(value)]),
            RuleOperator.In => Points((value?.Items ?? []).Select(Number)),
            RuleOperator.Gt or RuleOperator.Gte => Number(value) is { } low ? [new(low, op is RuleOperator.Gte, null, false)] : [],
            RuleOperator.Lt or RuleOperator.Lte => Number(value) is { } high ? [new(null, false, high, op is RuleOperator.Lte)] : [],
            RuleOperator.Between => value is { Items: [var from, var to] } && Number(from) is { } low && Number(to) is { } high ? [new(low, true, high, true)] : [],

            // counted from now: the distance ahead, in ticks
            RuleOperator.OlderThan => value?.Span is { } span ? [new(null, false, -span.Ticks, false)] : [],
            RuleOperator.Within => value?.Span is { } span ? [new(0, true, span.Ticks, true)] : [],
            _ => null,
        };
        if (ranges is null)
        {
            return null;
        }

        IReadOnlyList<NumberRange> whole = [.. ranges.Where(r => !r.IsEmpty)];
        return holds ? new NumberSet(false, whole) : new NumberSet(true, whole.Aggregate<NumberRange, IReadOnlyList<NumberRange>>([Everything], Without));
    }

    public override FactSet And(FactSet other)
    {
        var numbers = (NumberSet)other;
        return new NumberSet(MayBeUnset && numbers.MayBeUnset, [.. Ranges.SelectMany(_ => numbers.Ranges, (a, b) => a.And(b)).Where(r => !r.IsEmpty)]);
    }

    private static NumberRange[] Points(IEnumerable<decimal?> numbers) => [.. numbers.OfType<decimal>().Distinct().Select(n => new NumberRange(n, true, n, true))];

    private static NumberRange[] Without(IReadOnlyList<NumberRange> ranges, NumberRange hole)
    {
        List<NumberRange> around = [];
        if (hole.Low is { } low)
        {
            around.Add(new(null, false, low, !hole.HasLow));
        }

        if (hole.High is { } high)
        {
            around.Add(new(high, !hole.HasHigh, null, false));
        }

        return [.. ranges.SelectMany(_ => around, (a, b) => a.And(b)).Where(r => !r.IsEmpty)];
    }
}
