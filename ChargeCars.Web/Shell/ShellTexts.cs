namespace ChargeCars.Web.Shell;

/// <summary>Texts of the frame: ShellTexts.resx and ShellTexts.nl.resx.</summary>
public sealed class ShellTexts;
