namespace ChargeCars.Core.Common;

/// <summary>Encrypts what must be read back later (webhook secrets, authenticator keys, the signing key), with keys that the host keeps.</summary>
public interface ISecretProtector
{
    /// <summary>Encrypts for storage.</summary>
    string Protect(string secret);

    /// <summary>The secret again.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was altered, or its key is gone.</exception>
    string Unprotect(string protectedSecret);
}
