using Microsoft.AspNetCore.StaticAssets;

namespace ChargeCars.Web.Hosting;

/// <summary>Says at start whether the files that pages ask of the browser are where the program looks for them.</summary>
internal static partial class InstalledAssets
{
    /// <summary>
    /// Logs one error when scripts or styles are missing. Outside Development a program in <c>bin</c> has a list of them but not the files: pages come and then answer
    /// to nothing, without a word.
    /// </summary>
    public static void CheckAssets(this WebApplication app)
    {
        var root = app.Environment.WebRootFileProvider;
        var files = ((IEndpointRouteBuilder)app).DataSources
            .SelectMany(s => s.Endpoints)
            .Select(e => e.Metadata.GetMetadata<StaticAssetDescriptor>()?.AssetPath)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var missing = files.Where(f => !root.GetFileInfo(f).Exists).ToList();
        if (missing.Count > 0)
        {
            // a compressed copy says less than the file itself
            LogMissing(app.Logger, missing.Count, files.Count, missing.MinBy(f => f.Length)!, app.Environment.WebRootPath ?? Path.Combine(app.Environment.ContentRootPath, "wwwroot"));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Pages will not work: {Missing} of their {All} files, such as {Example}, are not in {Folder}. Start what dotnet publish made, with its folder as --contentRoot, or use ./run.sh")]
    private static partial void LogMissing(ILogger logger, int missing, int all, string example, string folder);
}
