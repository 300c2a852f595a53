namespace ChargeCars.Web.Ui;

/// <summary>One column of an exported sheet.</summary>
/// <param name="Title">Head.</param>
/// <param name="Value">Text, number, money, moment or day of a row.</param>
internal sealed record SheetColumn<T>(string Title, Func<T, object?> Value);

/// <summary>Kinds of exported files.</summary>
internal enum SheetFormat
{
    Csv,
    Excel,
}
