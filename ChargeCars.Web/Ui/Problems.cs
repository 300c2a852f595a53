using System.Security.Cryptography;
using ChargeCars.Core.Common;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Ui;

/// <summary>Turns exceptions into <see cref="Problem"/>s: a refusal keeps its code, anything else is logged under a reference number.</summary>
public sealed partial class Problems(IEnumerable<RefusalTexts> sources, IStringLocalizerFactory localizers, IStringLocalizer<UiTexts> texts, ILogger<Problems> log)
{
    // No 0/O, 1/I/L: people read these over the phone.
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    /// <summary>Describes <paramref name="exception"/>, and logs it when it is not a refusal.</summary>
    public Problem Describe(Exception exception)
    {
        if (exception is DomainException { Error: var error })
        {
            return new Problem(error.Code, TextOf(error), IsRefusal: true);
        }

        var reference = $"UI-{RandomNumberGenerator.GetString(Letters, 4)}-{RandomNumberGenerator.GetString(Letters, 4)}";
        LogBroken(exception, reference);
        return new Problem(reference, texts["Broken"], IsRefusal: false);
    }

    private string TextOf(DomainError error)
    {
        foreach (var source in sources)
        {
            var found = localizers.Create(source.Texts)[error.Code];
            if (!found.ResourceNotFound)
            {
                return WithDetails(found.Value, error);
            }
        }

        return error.Message;
    }

    // Texts name details as the refusal does: "The step {to} is not open from {from}."
    private static string WithDetails(string text, DomainError error)
    {
        if (error.Details is null || !text.Contains('{', StringComparison.Ordinal))
        {
            return text;
        }

        foreach (var (name, value) in error.Details)
        {
            var words = value is IEnumerable<string> many ? string.Join(", ", many) : Convert.ToString(value, System.Globalization.CultureInfo.CurrentCulture);
            text = text.Replace($"{{{name}}}", words, StringComparison.Ordinal);
        }

        return text;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A page failed; the person was given reference {Reference}")]
    private partial void LogBroken(Exception exception, string reference);
}
