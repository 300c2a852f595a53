using System.Xml.Linq;
using ChargeCars.Core.Identity;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace ChargeCars.Web.Hosting;

/// <summary>Keeps data-protection keys in the database, so that a cookie of one node is good on every other and survives a new installation of the program.</summary>
internal sealed class DatabaseKeyRing(DataProtectionKeys keys) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() => [.. keys.All().Select(XElement.Parse)];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) => keys.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
}
