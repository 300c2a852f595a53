using System.Text.RegularExpressions;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Charging;

/// <summary>Checks what is said of a tag.</summary>
internal static partial class TagFields
{
    /// <summary>The draft as it is stored.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR with the field.</exception>
    public static TagDraft Checked(TagDraft draft)
    {
        var (idTag, note) = (draft.IdTag.Trim(), draft.Note.Trim());
        return draft with
        {
            IdTag = IsTag(idTag) ? idTag : throw DomainError.Invalid("id_tag", "must have 1 to 36 letters, digits and * - _ = : + | @ ."),
            Note = note.Length <= Tag.MostOfNote ? note : throw DomainError.Invalid("note", "must have at most 500 characters"),
        };
    }

    /// <summary>OCPP's identifierString: what else stands on a card no station can send.</summary>
    public static bool IsTag(string idTag) => Identifier().IsMatch(idTag);

    [GeneratedRegex(@"^[A-Za-z0-9*_=:+|@.-]{1,36}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
