namespace ChargeCars.Core.Visits;

/// <summary>What an administrator says of a technician.</summary>
public sealed record TechnicianDraft
{
    /// <inheritdoc cref="Technician.Name"/>
    public string Name { get; init; } = "";

    /// <inheritdoc cref="Technician.Email"/>
    public string? Email { get; init; }

    /// <inheritdoc cref="Technician.Phone"/>
    public string? Phone { get; init; }

    /// <inheritdoc cref="Technician.Region"/>
    public string Region { get; init; } = "";

    /// <inheritdoc cref="Technician.IsActive"/>
    public bool IsActive { get; init; } = true;

    /// <summary>What is saved of a technician.</summary>
    internal static TechnicianDraft Of(Technician technician) => new()
    {
        Name = technician.Name,
        Email = technician.Email,
        Phone = technician.Phone,
        Region = technician.Region,
        IsActive = technician.IsActive,
    };
}
