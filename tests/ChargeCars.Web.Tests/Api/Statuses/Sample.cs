using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace ChargeCars.Web.Tests.Api.Statuses;

/// <summary>
/// A sample of contract S1, as a file beside the tests. In an answer <c>&lt;uuid&gt;</c>, <c>&lt;workflow&gt;</c>, <c>&lt;step&gt;</c>, <c>&lt;number&gt;</c> and
/// <c>&lt;moment&gt;</c> stand for any value of that form, and <c>&lt;more&gt;</c> at the end of a list for further elements; everything else is compared as it is.
/// </summary>
internal static partial class Sample
{
    /// <summary>The text of a sample.</summary>
    public static string Text(string name)
    {
        using var stream = typeof(Sample).Assembly.GetManifestResourceStream($"Samples/{name}.json") ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A sample as the body of a request.</summary>
    public static StringContent Request(string name) => Json(Text(name));

    /// <summary>A body.</summary>
    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    /// <summary>The answer has this status and exactly the sample's members and values.</summary>
    public static async Task IsAsync(string name, HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {text}");
        Same(Text(name), text);
    }

    /// <summary>The JSON has exactly the expected members and values.</summary>
    public static void Same(string expected, string actual)
    {
        using var wanted = JsonDocument.Parse(expected);
        using var got = JsonDocument.Parse(actual);
        var differences = new List<string>();
        Compare("$", wanted.RootElement, got.RootElement, differences);
        Assert.True(differences.Count == 0, $"{string.Join('\n', differences)}\nin {actual}");
    }

    private static void Compare(string path, JsonElement wanted, JsonElement got, List<string> differences)
    {
        switch (wanted.ValueKind)
        {
            case JsonValueKind.Object when got.ValueKind is JsonValueKind.Object:
                var (names, found) = (wanted.EnumerateObject().Select(m => m.Name).ToList(), got.EnumerateObject().Select(m => m.Name).ToList());
                differences.AddRange(names.Except(found).Select(n => $"{path}.{n} is missing"));
                differences.AddRange(found.Except(names).Select(n => $"{path}.{n} is not in the sample"));
                foreach (var name in names.Intersect(found))
                {
                    Compare($"{path}.{name}", wanted.GetProperty(name), got.GetProperty(name), differences);
                }

                break;
            case JsonValueKind.Array when got.ValueKind is JsonValueKind.Array:
                var elements = wanted.EnumerateArray().ToList();
                var open = elements.Count > 0 && elements[^1].ValueKind is JsonValueKind.String && elements[^1].GetString() == "<more>";
                var count = open ? elements.Count - 1 : elements.Count;
                if (open ? got.GetArrayLength() < count : got.GetArrayLength() != count)
                {
                    differences.Add($"{path} has {got.GetArrayLength()} elements instead of {count}");
                    return;
                }

                for (var i = 0; i < count; i++)
                {
                    Compare($"{path}[{i}]", elements[i], got[i], differences);
                }

                break;
            default:
                if (!IsLike(wanted, got))
                {
                    differences.Add($"{path} is {got.GetRawText()} instead of {wanted.GetRawText()}");
                }

                break;
        }
    }

    private static bool IsLike(JsonElement wanted, JsonElement got) => (wanted.ValueKind is JsonValueKind.String ? wanted.GetString() : null) switch
    {
        "<uuid>" => got.ValueKind is JsonValueKind.String && got.TryGetGuid(out _),
        "<workflow>" => got.ValueKind is JsonValueKind.String && WorkflowPattern().IsMatch(got.GetString()!),
        "<step>" => got.ValueKind is JsonValueKind.String && StepPattern().IsMatch(got.GetString()!),
        "<moment>" => got.ValueKind is JsonValueKind.String && got.GetString()!.EndsWith('Z') && got.TryGetDateTimeOffset(out _),
        "<number>" => got.ValueKind is JsonValueKind.Number,
        _ => JsonElement.DeepEquals(wanted, got),
    };

    [GeneratedRegex("^workflow-[1-9][0-9]*$")]
    private static partial Regex WorkflowPattern();

    [GeneratedRegex("^step-[1-9][0-9]*$")]
    private static partial Regex StepPattern();
}
