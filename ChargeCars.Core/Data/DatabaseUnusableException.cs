namespace ChargeCars.Core.Data;

/// <summary>The database cannot be reached, opened or written, for a reason outside the program: the message is a sentence for whoever starts it.</summary>
public sealed class DatabaseUnusableException(string message, Exception cause) : Exception(message, cause);
