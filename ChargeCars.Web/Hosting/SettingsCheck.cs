using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using ChargeCars.Core.Calendars;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Demo;
using ChargeCars.Core.Statuses.Approvals;
using ChargeCars.Core.Statuses.Workflows;
using ChargeCars.Core.Webhooks;
using ChargeCars.Web.Features.Analytics;
using ChargeCars.Web.Messaging;

namespace ChargeCars.Web.Hosting;

/// <summary>Reads the settings once before anything is built on them, so that a mistake is one sentence at the start and no surprise later.</summary>
/// <param name="Mistakes">What keeps the application from starting, a sentence each.</param>
/// <param name="WithoutEffect">Keys in our sections that nothing reads, mostly misspelled.</param>
internal sealed record SettingsCheck(IReadOnlyList<string> Mistakes, IReadOnlyList<string> WithoutEffect)
{
    private static readonly (string Section, Type Type)[] Sections =
    [
        ("Ocpp", typeof(ChargingSettings)), ("Database", typeof(DatabaseSettings)), ("Demo", typeof(DemoSettings)), ("Mail", typeof(MailSettings)),
        ("Retention", typeof(RetentionSettings)), ("Webhooks", typeof(WebhookSettings)), ("Approvals", typeof(ApprovalSettings)),
        ("Simulations", typeof(SimulationSettings)), ("Analytics", typeof(AnalyticsSettings)), ("Calendar", typeof(CalendarSettings)),
    ];

    /// <summary>Checks <paramref name="configuration"/>; makes the data directory, since that is how one knows that it can be made.</summary>
    public static SettingsCheck Of(IConfiguration configuration, IHostEnvironment environment)
    {
        List<string> mistakes = [];
        List<string> idle = [];
        foreach (var (section, type) in Sections)
        {
            CheckSection(configuration.GetSection(section), type, mistakes, idle);
        }

        CheckSwitches(configuration, mistakes);
        CheckAddresses(configuration, mistakes);
        if (mistakes.Count == 0)
        {
            CheckData(configuration, environment, mistakes);
        }

        return new SettingsCheck(mistakes, idle);
    }

    private static void CheckSection(IConfigurationSection section, Type type, List<string> mistakes, List<string> idle)
    {
        foreach (var setting in section.GetChildren())
        {
            var property = type.GetProperty(setting.Key, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
            if (property is not { CanWrite: true })
            {
                // a misspelled word here would quietly start on another database
                (type == typeof(DatabaseSettings) ? mistakes : idle).Add(type == typeof(DatabaseSettings) ? $"{setting.Path} is no setting" : setting.Path);
            }
            else if (setting.Value is { } value && Wrong(property, value) is { } wrong)
            {
                mistakes.Add($"{setting.Path} {wrong}");
            }
        }
    }

    private static string? Wrong(PropertyInfo property, string value)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type.IsEnum)
        {
            return Enum.TryParse(type, value, ignoreCase: true, out var word) && Enum.IsDefined(type, word) ? null : $"must be one of {string.Join(", ", Enum.GetNames(type))}; it is '{value}'";
        }

        if (type == typeof(string) || TypeDescriptor.GetConverter(type) is not { } converter || !converter.CanConvertFrom(typeof(string)))
        {
            return null;
        }

        object? read;
        try
        {
            read = converter.ConvertFromString(null, CultureInfo.InvariantCulture, value);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or NotSupportedException)
        {
            return type == typeof(bool) ? $"must be true or false; it is '{value}'" : $"must be a number; it is '{value}'";
        }

        return property.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(read)
            ? string.Create(CultureInfo.InvariantCulture, $"must be from {range.Minimum} to {range.Maximum}; it is {value}")
            : null;
    }

    private static void CheckSwitches(IConfiguration configuration, List<string> mistakes)
    {
        foreach (var key in (string[])["Jobs:Enabled", "RateLimits:Enabled"])
        {
            if (configuration[key] is { Length: > 0 } value && !bool.TryParse(value, out _))
            {
                mistakes.Add($"{key} must be true or false; it is '{value}'");
            }
        }

        if (configuration["Auth:SigningKey"] is { Length: > 0 } signing && Encoding.UTF8.GetByteCount(signing) < AccessTokens.ShortestKey)
        {
            mistakes.Add($"Auth:SigningKey must have {AccessTokens.ShortestKey} bytes or more");
        }

        foreach (var limit in configuration.GetSection("RateLimits").GetChildren().SelectMany(place => place.GetChildren()))
        {
            if (!int.TryParse(limit.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            {
                mistakes.Add($"{limit.Path} must be a number of requests, 1 or more; it is '{limit.Value}'");
            }
        }
    }

    private static void CheckAddresses(IConfiguration configuration, List<string> mistakes)
    {
        if (!MessagingSetup.IsSite(configuration["Site:PublicUrl"]))
        {
            mistakes.Add($"Site:PublicUrl must be an address like https://backoffice.example.com, without a name, ? and #; it is '{configuration["Site:PublicUrl"]}'");
        }

        foreach (var key in (string[])["Telemetry:OtlpEndpoint", "Map:TileUrl"])
        {
            if (configuration[key] is { Length: > 0 } value && !(Uri.TryCreate(value.Replace('{', '-').Replace('}', '-'), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            {
                mistakes.Add($"{key} must be an address that begins with http:// or https://; it is '{value}'");
            }
        }

        if (configuration["Map:Basemap"] is { } map and not ("" or "none" or "pdok-raster"))
        {
            mistakes.Add($"Map:Basemap must be one of none, pdok-raster; it is '{map}'");
        }

        foreach (var proxy in ProxySetup.Trusted(configuration))
        {
            if (!(proxy.Contains('/', StringComparison.Ordinal) ? IPNetwork.TryParse(proxy, out _) : IPAddress.TryParse(proxy, out _)))
            {
                mistakes.Add($"Proxy:Trusted must name addresses or networks like 10.0.0.0/8; it names '{proxy}'");
            }
        }

        foreach (var url in (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!IsListened(url))
            {
                mistakes.Add($"urls must name addresses to listen on like http://127.0.0.1:5080; it names '{url}'");
            }
        }
    }

    private static bool IsListened(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", PathBase: "" or "/", Port: >= 0 and <= 65_535 };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static void CheckData(IConfiguration configuration, IHostEnvironment environment, List<string> mistakes)
    {
        mistakes.AddRange(configuration.GetSection("Data").GetChildren().Where(s => !s.Key.Equals("Directory", StringComparison.OrdinalIgnoreCase))
            .Select(s => $"{s.Path} is no setting{(s.Key is "Provider" or "ConnectionString" ? $"; you may mean Database:{s.Key}" : "")}"));
        if (configuration.GetSection("Demo").Get<DemoSettings>() is { Enabled: true } && environment.IsProduction())
        {
            mistakes.Add("Demo:Enabled makes accounts with a published password, so it is refused where the environment is Production");
        }

        try
        {
            var folder = DataFolder.From(configuration);
            if (folder.Database(configuration).Mistake() is { } mistake)
            {
                mistakes.Add($"Database:ConnectionString {mistake}");
            }

            var probe = Path.Combine(folder.Path, $".write-{Guid.CreateVersion7():N}");
            using (File.Create(probe, 1, FileOptions.DeleteOnClose))
            {
                // that it can be made is all there is to know
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            mistakes.Add($"the data directory (Data:Directory) cannot be written: {e.Message}");
        }
    }
}
