using ChargeCars.Ocpp.Rpc;
using NJsonSchema;

namespace ChargeCars.Ocpp.Tests.Support;

/// <summary>The Open Charge Alliance's schemas, which lie beside the repository in ../shared and never inside it.</summary>
internal static class OcaSchemas
{
    private static readonly string? Folder = Find();

    public static async Task<JsonSchema> LoadAsync(OcppVersion version, string message)
    {
        Assert.SkipWhen(Folder is null, "The OCA schemas (../shared/ocpp-schemas beside the repository) are not here.");
        var (folder, suffix) = version == OcppVersion.V16 ? ("1.6", "") : ("2.0.1", message.EndsWith("Response", StringComparison.Ordinal) ? "" : "Request");
        return await JsonSchema.FromFileAsync(Path.Combine(Folder!, folder, $"{message}{suffix}.json"), TestContext.Current.CancellationToken);
    }

    private static string? Find()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "ChargeCars.sln"))) root = root.Parent;
        // a second work tree may lie one folder deeper than the first
        for (var beside = root?.Parent; beside is not null; beside = beside.Parent)
        {
            var folder = Path.Combine(beside.FullName, "shared", "ocpp-schemas");
            if (Directory.Exists(folder)) return folder;
        }
        return null;
    }
}
