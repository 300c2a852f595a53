namespace ChargeCars.Ocpp.Rpc;

/// <summary>Collects what is wrong with an outgoing payload.</summary>
public struct PayloadCheck
{
    private List<NonConformity>? findings;

    internal readonly IReadOnlyList<NonConformity>? Findings => findings;

    public void Required<T>(T? value, string field) where T : struct
    {
        if (value is null) Add(field, NonConformityKind.Missing);
    }

    public void Required(object? value, string field)
    {
        if (value is null) Add(field, NonConformityKind.Missing);
    }

    /// <summary>A required text of at most <paramref name="max"/> characters.</summary>
    public void Text(string? value, int max, string field)
    {
        if (value is null) Add(field, NonConformityKind.Missing);
        else OptionalText(value, max, field);
    }

    public void OptionalText(string? value, int max, string field)
    {
        if (value?.Length > max) Add(field, NonConformityKind.TooLong);
    }

    /// <summary>A required word of the list.</summary>
    public void Word(string? value, WordList words, string field)
    {
        if (value is null) Add(field, NonConformityKind.Missing);
        else OptionalWord(value, words, field);
    }

    public void OptionalWord(string? value, WordList words, string field)
    {
        if (value is not null && !words.Contains(value)) Add(field, NonConformityKind.UnknownWord);
    }

    /// <summary>A required list with at least one element.</summary>
    public void NotEmpty<T>(IReadOnlyCollection<T>? list, string field)
    {
        if (list is null) Add(field, NonConformityKind.Missing);
        else OptionalNotEmpty(list, field);
    }

    public void OptionalNotEmpty<T>(IReadOnlyCollection<T>? list, string field)
    {
        if (list?.Count == 0) Add(field, NonConformityKind.EmptyList);
    }

    public void Add(string field, NonConformityKind kind) => (findings ??= []).Add(new(field, kind));
}
