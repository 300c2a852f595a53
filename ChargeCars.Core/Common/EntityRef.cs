namespace ChargeCars.Core.Common;

/// <summary>Names any record that the status engine, the audit trail or a thread can hang on.</summary>
/// <param name="Type">A word of <see cref="EntityTypes"/>.</param>
/// <param name="Id">The record's database key.</param>
public readonly record struct EntityRef(string Type, long Id)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Type} {Id}";
}
