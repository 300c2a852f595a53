using System.Globalization;
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

    private string TextOf(DomainError error) =>
        error.Sentence is { } sentence && Said(sentence, error.Field) is { } said ? said
        : Find(error.Code) is { } text ? WithDetails(text, error)
        : error.Message;

    // A sentence that is filled into another one is said in the same language.
    private string? Said(Sentence sentence, string? field)
    {
        if (Find(sentence.Key) is not { } text)
        {
            return null;
        }

        var values = sentence.Values.Select(v => v is Sentence part ? Said(part, field) ?? part.ToString() : v).ToArray();
        return string.Format(CultureInfo.CurrentCulture, text.Replace("{field}", Label(field), StringComparison.Ordinal), values);
    }

    // customer.name and lines[3].sku are labelled as name and sku are, wherever they stand
    private string Label(string? field) =>
        Find($"field:{field?[(field.LastIndexOf('.') + 1)..]}") ?? texts["ThisField"];

    private string? Find(string key) =>
        sources.Select(s => localizers.Create(s.Texts)[key]).FirstOrDefault(t => !t.ResourceNotFound)?.Value;

    // Texts name details as the refusal does: "The step {to} is not open from {from}."
    private static string WithDetails(string text, DomainError error)
    {
        if (error.Details is null || !text.Contains('{', StringComparison.Ordinal))
        {
            return text;
        }

        foreach (var (name, value) in error.Details)
        {
            var words = value is IEnumerable<string> many ? string.Join(", ", many) : Convert.ToString(value, CultureInfo.CurrentCulture);
            text = text.Replace($"{{{name}}}", words, StringComparison.Ordinal);
        }

        return text;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A page failed; the person was given reference {Reference}")]
    private partial void LogBroken(Exception exception, string reference);
}
