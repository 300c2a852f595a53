using ChargeCars.Core.Common;

namespace ChargeCars.Core.Identity;

/// <summary>What a password must be. Length does more than odd characters.</summary>
public static class PasswordRules
{
    /// <summary>Fewest characters.</summary>
    public const int MinLength = 12;

    /// <summary>Most characters; hashing more would only cost time.</summary>
    public const int MaxLength = 200;

    /// <summary>Fewest different characters.</summary>
    public const int FewestDistinct = 5;

    /// <summary>Refuses a weak password.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR on <c>password</c>; its detail <c>rule</c> is length, own-name or repeated.</exception>
    public static void Check(string? password, string email, string name)
    {
        if (password is null || password.Length is < MinLength or > MaxLength)
        {
            throw Weak("length", $"must have {MinLength} to {MaxLength} characters");
        }

        var own = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(email.Split('@')[0]).Where(w => w.Length > 3);
        if (own.Any(w => password.Contains(w, StringComparison.OrdinalIgnoreCase)))
        {
            throw Weak("own-name", "must not contain the name or the address");
        }

        if (password.Distinct().Count() < FewestDistinct)
        {
            throw Weak("repeated", $"must have at least {FewestDistinct} different characters");
        }
    }

    private static DomainException Weak(string rule, Sentence reason)
    {
        Sentence message = $"The password {reason}";
        return new DomainError(
            ErrorKind.Invalid,
            "VALIDATION_ERROR",
            message.ToString(),
            "password",
            new Dictionary<string, object?> { ["reason"] = reason.ToString(), ["rule"] = rule }) { Sentence = message }.AsException();
    }
}
