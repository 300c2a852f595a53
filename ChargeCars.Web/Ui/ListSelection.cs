namespace ChargeCars.Web.Ui;

/// <summary>The rows a person ticked, over all pages.</summary>
/// <param name="Rows">In the order they were ticked.</param>
/// <param name="Clear">Unticks them; call it when the action went through.</param>
public sealed record ListSelection<T>(IReadOnlyList<T> Rows, Action Clear);
