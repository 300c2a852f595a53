namespace ChargeCars.Web.Ui;

/// <summary>Addresses of our ES modules. Without a fingerprint on purpose: modules import each other by these names, and two names would be two instances.</summary>
internal static class BrowserFiles
{
    public const string Ui = "./js/ui.js";
    public const string Keys = "./js/keys.js";
}
