namespace ChargeCars.Web.Ui;

/// <summary>One piece of the drawn clock.</summary>
/// <param name="Css">run, ahead, shut, stop or past; with now or due where that mark stands at its start.</param>
/// <param name="From">UTC.</param>
/// <param name="To">UTC.</param>
/// <param name="Minutes">Its width; working time is to scale.</param>
/// <param name="Narrow">A long closed stretch, drawn as a gap of fixed width.</param>
/// <param name="Stretch">Where it comes from; null for the tail after the deadline.</param>
internal sealed record SlaPiece(string Css, DateTimeOffset From, DateTimeOffset To, int Minutes, bool Narrow, SlaStretch? Stretch)
{
    public bool StartsNow => Css.Contains(" now", StringComparison.Ordinal);

    public bool StartsLate => Css.Contains(" due", StringComparison.Ordinal);
}

/// <summary>Cuts the stretches of a clock at now and at the deadline, so that each piece has one look.</summary>
internal static class SlaPieces
{
    private static readonly TimeSpan LongGap = TimeSpan.FromHours(2);

    public static IReadOnlyList<SlaPiece> Of(SlaClockReading clock)
    {
        var pieces = new List<SlaPiece>();
        foreach (var stretch in clock.Stretches)
        {
            DateTimeOffset[] cuts = [stretch.From, .. new[] { clock.Now, clock.Deadline }.Where(c => c > stretch.From && c < stretch.To).Order(), stretch.To];
            for (var i = 0; i + 1 < cuts.Length; i++)
            {
                pieces.Add(Piece(clock, stretch, cuts[i], cuts[i + 1]));
            }
        }

        // A tail shows what the deadline means while it still lies ahead.
        if (pieces.Count > 0 && clock.Deadline >= clock.Now && pieces[^1].To <= clock.Deadline)
        {
            var tail = Math.Max(10, pieces.Where(p => !p.Narrow).Sum(p => p.Minutes) / 8);
            pieces.Add(new SlaPiece("past due", clock.Deadline, clock.Deadline.AddMinutes(tail), tail, Narrow: false, Stretch: null));
        }

        return pieces;
    }

    private static SlaPiece Piece(SlaClockReading clock, SlaStretch stretch, DateTimeOffset from, DateTimeOffset to)
    {
        var look = stretch.Kind switch
        {
            SlaStretchKind.Closed => "shut",
            SlaStretchKind.Held => "stop",
            SlaStretchKind.Open when from >= clock.Deadline => "past",
            SlaStretchKind.Open => from < clock.Now ? "run" : "ahead",
            _ => throw new ArgumentOutOfRangeException(nameof(stretch)),
        };
        var mark = from == clock.Deadline ? " due" : from == clock.Now ? " now" : "";
        var narrow = stretch.Kind == SlaStretchKind.Closed && to - from >= LongGap;
        return new SlaPiece(look + mark, from, to, (int)Math.Max(1, (to - from).TotalMinutes), narrow, stretch);
    }
}
