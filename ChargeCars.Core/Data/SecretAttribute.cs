namespace ChargeCars.Core.Data;

/// <summary>The audit trail says that this property changed, and never to what.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
