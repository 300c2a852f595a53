namespace ChargeCars.Web.Features.ApiDocs;

/// <summary>A parameter, or a member of a body.</summary>
/// <param name="Depth">How deep it stands in the body; 0 for its own members.</param>
/// <param name="Name">As sent.</param>
/// <param name="Type">In words a programmer knows.</param>
/// <param name="IsRequired">Must be sent; of an answer, is always there.</param>
/// <param name="Note">Place of a parameter, allowed values, or a description.</param>
public sealed record ApiField(int Depth, string Name, string Type, bool IsRequired, string Note);
