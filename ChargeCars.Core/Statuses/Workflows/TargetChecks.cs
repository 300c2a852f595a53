namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Looks at the clocks over several steps of a sketch.</summary>
internal sealed class TargetChecks(SketchFindings found)
{
    /// <summary>All of them.</summary>
    public void Look()
    {
        foreach (var twice in found.Sketch.Targets.GroupBy(t => t.Key).Where(g => g.Count() > 1))
        {
            found.Error(FindingCodes.DuplicateTarget, null, null, twice.Key, twice.Key);
        }

        foreach (var target in found.Sketch.Targets)
        {
            var key = target.Key;
            if (key.Length > 30 || !SketchFindings.IsWord(key))
            {
                found.Error(FindingCodes.BadTarget, null, null, key, key);
            }

            found.TooLong(key, 30, "key", null, null, key);
            found.TooLong(SketchRows.Join(target.StopOn), 400, "stop_on", null, null, key);
            found.TooLong(SketchRows.Join(target.RestartOn), 400, "restart_on", null, null, key);
            found.Label(target.LabelNl, "nl", null, key);
            found.Label(target.LabelEn, "en", null, key);
            found.Minutes(target.Minutes, null, key);
            found.Percent(target.WarnPercent, 1, 99, null, key);
            found.Percent(target.RestartPercent, 1, 100, null, key);
            found.Calendar(target.CalendarId, target.Mode, true, null, key);
            found.Ladder(target.Escalations ?? [], null, key);
            if (target.StopOn.Count == 0)
            {
                found.Error(FindingCodes.TargetWithoutStop, null, null, key);
            }

            foreach (var unknown in target.StopOn.Concat(target.RestartOn).Distinct().Where(s => !found.Statuses.Contains(s)))
            {
                found.Error(FindingCodes.TargetUnknownStatus, null, null, key, unknown);
            }

            foreach (var both in target.StopOn.Intersect(target.RestartOn))
            {
                found.Error(FindingCodes.TargetStopsAndRestarts, null, null, key, both);
            }
        }
    }
}
