namespace ChargeCars.Core.Statuses.Rules;

/// <summary>A fact that rules may ask about.</summary>
/// <param name="Name">Its name in JSON, snake_case.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Allowed">The words it can be; null when any text will do.</param>
public sealed record RuleField(string Name, RuleFieldKind Kind, IReadOnlyList<string>? Allowed = null);
