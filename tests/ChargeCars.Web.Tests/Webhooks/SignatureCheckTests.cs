using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChargeCars.Core.Common;
using ChargeCars.Core.Tests.Webhooks;
using PartnerApp;
using Xunit;
using PartnerServer = ChargeCars.Core.Tests.Webhooks.Receiver;

namespace ChargeCars.Web.Tests.Webhooks;

/// <summary>The signature checks that docs/webhooks.md gives to receivers, run as they stand there against deliveries of the application.</summary>
public sealed partial class SignatureCheckTests
{
    private const string Secret = "webhook-secret-123";
    private const string NewSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_page_shows_tells_real_deliveries_from_forged_old_and_changed_ones_in_all_three_languages()
    {
        var cases = await CasesAsync();
        Assert.Equal(cases.Select(c => c.Expected), cases.Select(c => WebhookCheck.IsGenuine(c.Headers, c.Body, c.Secret, c.Now)));
        Assert.Equal(cases.Select(c => c.Expected), await RunAsync(cases, "node", "check.mjs", Block("js"), "run.mjs", RunJavaScript));
        Assert.Equal(cases.Select(c => c.Expected), await RunAsync(cases, "python3", "check.py", Block("python"), "run.py", RunPython));
    }

    [Fact]
    public void The_pages_lines_in_CSharp_are_those_that_the_tests_compile() =>
        Assert.Equal(Resource("WebhookCheck.cs").Trim(), Block("csharp").Trim());

    private static async Task<List<Case>> CasesAsync()
    {
        await using var receiver = await PartnerServer.StartAsync();
        await using var app = new AppFactory(new Dictionary<string, string?> { ["Webhooks:AllowPrivateTargets"] = "true" });
        var client = await app.ClientOfAsync(Roles.Operator);
        var registered = await AppFactory.JsonAsync(await client.PostAsJsonAsync("/api/v1/status/webhooks", new { webhook_url = receiver.Url, secret_key = Secret }, Ct));
        var webhook = $"/api/v1/status/webhooks/{registered.GetProperty("data").GetProperty("webhook_id").GetString()}";
        (await client.PostAsync(webhook + "/test", null, Ct)).EnsureSuccessStatusCode();
        var first = await receiver.NextAsync(Ct);
        (await client.PostAsJsonAsync(webhook + "/rotate", new { secret_key = NewSecret }, Ct)).EnsureSuccessStatusCode();
        (await client.PostAsync(webhook + "/test", null, Ct)).EnsureSuccessStatusCode();
        var second = await receiver.NextAsync(Ct);

        var sent = DateTimeOffset.FromUnixTimeSeconds(long.Parse(second.Headers["webhook-timestamp"], CultureInfo.InvariantCulture));
        return
        [
            Of(first, Secret, sent, true),
            Of(second, Secret, sent, true),
            Of(second, NewSecret, sent, true),
            Of(first, NewSecret, sent, false),
            Of(second, "another secret", sent, false),
            Of(second, Secret, sent.AddSeconds(300), true),
            Of(second, Secret, sent.AddSeconds(301), false),
            Of(second, Secret, sent.AddSeconds(-301), false),
            Of(second, Secret, sent, false) with { Body = [.. second.Body, (byte)' '] },
            Of(second, Secret, sent, false, "webhook-id", first.Headers["webhook-id"]),
            Of(second, Secret, sent, false, "webhook-id", null),
            Of(second, Secret, sent, false, "webhook-timestamp", "yesterday"),
            Of(second, Secret, sent, false, "webhook-signature", null),
            Of(second, Secret, sent, false, "webhook-signature", "v1, v1 nonsense"),
        ];
    }

    private static Case Of(Received request, string secret, DateTimeOffset now, bool expected, string? header = null, string? value = null)
    {
        var headers = request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value);
        if (header is not null)
        {
            headers.Remove(header);
            if (value is not null)
            {
                headers[header] = value;
            }
        }

        return new Case(headers, request.Body, secret, now, expected);
    }

    private static async Task<List<bool>> RunAsync(List<Case> cases, string program, string checkFile, string check, string runFile, string run)
    {
        var folder = Directory.CreateTempSubdirectory("chargecars-check-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, checkFile), check, Ct);
            await File.WriteAllTextAsync(Path.Combine(folder, runFile), run, Ct);
            using var process = Process.Start(new ProcessStartInfo(program, runFile) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync(Ct);
            await process.StandardInput.WriteAsync(JsonSerializer.Serialize(cases.Select(c => new { c.Headers, Body = Convert.ToBase64String(c.Body), c.Secret, Now = c.Now.ToUnixTimeSeconds() })).AsMemory(), Ct);
            process.StandardInput.Close();
            var output = await process.StandardOutput.ReadToEndAsync(Ct);
            await process.WaitForExitAsync(Ct);
            Assert.True(process.ExitCode == 0, $"{program}: {await errors}");
            return JsonSerializer.Deserialize<List<bool>>(output)!;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Block(string language) =>
        BlockPattern().Matches(Resource("webhooks.md")).Single(m => m.Groups["language"].Value == language).Groups["code"].Value;

    private static string Resource(string name)
    {
        using var stream = typeof(SignatureCheckTests).Assembly.GetManifestResourceStream($"Webhooks/{name}") ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private const string RunJavaScript = """
        import { readFileSync } from "node:fs";
        import { isGenuine } from "./check.mjs";
        const cases = JSON.parse(readFileSync(0, "utf8"));
        console.log(JSON.stringify(cases.map(c => isGenuine(c.Headers, Buffer.from(c.Body, "base64"), c.Secret, c.Now))));
        """;

    private const string RunPython = """
        import base64, json, sys
        from check import is_genuine
        cases = json.load(sys.stdin)
        print(json.dumps([is_genuine(c["Headers"], base64.b64decode(c["Body"]), c["Secret"], c["Now"]) for c in cases]))
        """;

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex BlockPattern();

    private sealed record Case(IReadOnlyDictionary<string, string> Headers, byte[] Body, string Secret, DateTimeOffset Now, bool Expected);
}
