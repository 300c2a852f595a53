using ChargeCars.Core.Common;

namespace ChargeCars.Core.Charging;

/// <summary>What is refused of people who keep tags.</summary>
internal static class TagErrors
{
    public static DomainException NoSuchTag() => DomainError.NotFound("The tag");

    public static DomainException Taken() => new DomainError(ErrorKind.Conflict, "TAG_TAKEN", "This tag is registered already", "id_tag").AsException();

    public static DomainException Changed() => new DomainError(ErrorKind.Conflict, "TAG_CHANGED", "Somebody else changed this tag meanwhile").AsException();

    public static DomainException Lines(IReadOnlyList<TagLineProblem> problems) => new DomainError(
        ErrorKind.Invalid,
        "TAG_LIST_REFUSED",
        $"{problems.Count} lines are not right; no tag was added",
        "tags",
        new Dictionary<string, object?> { ["count"] = problems.Count, [EditTags.LinesDetail] = problems }).AsException();
}
