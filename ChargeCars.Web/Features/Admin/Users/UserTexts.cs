namespace ChargeCars.Web.Features.Admin.Users;

/// <summary>Names the texts of user administration.</summary>
public sealed class UserTexts;
