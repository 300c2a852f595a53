using ChargeCars.Core.Common;

namespace ChargeCars.Core.Charging;

/// <summary>Checks what people say of a station.</summary>
internal static class StationFields
{
    public static void CheckTitle(string? title)
    {
        if (string.IsNullOrWhiteSpace(title))
        {
            throw DomainError.Invalid("title", "A charge point needs a title");
        }

        if (title.Length > 200)
        {
            throw DomainError.Invalid("title", "A title has at most 200 characters");
        }
    }

    public static void CheckDescription(string description)
    {
        if (description.Length > 1000)
        {
            throw DomainError.Invalid("description", "A description has at most 1000 characters");
        }
    }

    public static void CheckAccess(string? type, int? level)
    {
        if (level is < 0 or > 10)
        {
            throw DomainError.Invalid("access_level", "An access level is between 0 and 10");
        }

        if (type is not (null or "public" or "private"))
        {
            throw DomainError.Invalid("access_type", "An access type is public or private");
        }
    }

    public static void CheckPosition(double? latitude, double? longitude)
    {
        if (latitude is < -90 or > 90 or double.NaN || longitude is < -180 or > 180 or double.NaN)
        {
            throw DomainError.Invalid("location", "Latitude is between -90 and 90, longitude between -180 and 180");
        }
    }

    /// <summary>As <see cref="CheckPosition"/>, and both or neither.</summary>
    public static void CheckWholePosition(double? latitude, double? longitude)
    {
        CheckPosition(latitude, longitude);
        if (latitude is null != longitude is null)
        {
            throw DomainError.Invalid("location", "A position has a latitude and a longitude");
        }
    }

    public static void CheckPassword(string? password)
    {
        if (password is null)
        {
            return;
        }

        if (password.Length is < StationPassword.Least or > StationPassword.Most)
        {
            throw ChargingErrors.Weak(StationPassword.Least);
        }

        if (password.Any(char.IsControl))
        {
            throw DomainError.Invalid("password", "A station's password has no control characters");
        }
    }
}
