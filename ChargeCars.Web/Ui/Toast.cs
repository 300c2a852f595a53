namespace ChargeCars.Web.Ui;

/// <summary>A line that says what was done or what failed.</summary>
/// <param name="Id">Tells one from the next.</param>
/// <param name="Text">What happened.</param>
/// <param name="Problem">Set when it failed; stays until closed.</param>
/// <param name="Undo">Takes it back; offered for six seconds in place of "are you sure".</param>
public sealed record Toast(long Id, string Text, Problem? Problem = null, Func<Task>? Undo = null);
