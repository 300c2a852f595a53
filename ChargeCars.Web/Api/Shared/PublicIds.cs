using System.Globalization;
using ChargeCars.Core.Common;

namespace ChargeCars.Web.Api.Shared;

/// <summary>Reads ids in the forms that all contracts use, and writes those with a word in front.</summary>
internal static class PublicIds
{
    /// <summary>Reads an id.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR naming <paramref name="field"/>.</exception>
    public static WireId Parse(string? text, string field) => WireId.TryParse(text, CultureInfo.InvariantCulture, out var id)
        ? id
        : throw DomainError.Invalid(field, "must be an id: a uuid or an integer");

    /// <summary>Writes <c>workflow-123</c>.</summary>
    public static string Prefixed(string word, long number) => string.Create(CultureInfo.InvariantCulture, $"{word}-{number}");
}
