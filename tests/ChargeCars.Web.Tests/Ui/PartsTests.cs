using System.Globalization;
using Bunit;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Ui;

public sealed class PartsTests : UiTest
{
    [Theory]
    [InlineData(StatusCategory.Backlog, "#status-backlog")]
    [InlineData(StatusCategory.Active, "#status-active")]
    [InlineData(StatusCategory.Waiting, "#status-waiting")]
    [InlineData(StatusCategory.Done, "#status-done")]
    [InlineData(StatusCategory.Cancelled, "#status-ended")]
    public void Each_category_has_its_own_shape(StatusCategory category, string glyph)
    {
        var chip = Render<StatusChip>(p => p.Add(c => c.Label, "To plan").Add(c => c.Category, category).Add(c => c.Color, "#FB923C"));
        Assert.EndsWith(glyph, chip.Find("use").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("--c:#FB923C", chip.Find(".status").GetAttribute("style"));
        Assert.Equal("To plan", chip.Find("span > span").TextContent);
    }

    [Theory]
    [InlineData("red;background:url(//x)")]
    [InlineData("#12345")]
    [InlineData("#ggg")]
    [InlineData(null)]
    public void Nothing_but_a_colour_reaches_the_style(string? color)
    {
        var chip = Render<StatusChip>(p => p.Add(c => c.Label, "x").Add(c => c.Category, StatusCategory.Active).Add(c => c.Color, color));
        Assert.Equal("--c:var(--idle)", chip.Find(".status").GetAttribute("style"));
    }

    [Theory]
    [InlineData(0.40, 14 * 60, null, "deadline", "14 h left")]
    [InlineData(0.86, 16, null, "deadline warn", "16 m left")]
    [InlineData(1.20, -370, null, "deadline bad", "6 h 10 m late")]
    [InlineData(0.50, 120, 3 * 24 * 60, "deadline hold", "paused 3 d")]
    public void A_deadline_is_quiet_until_three_quarters_are_used(double used, int leftMinutes, int? pausedMinutes, string css, string words)
    {
        var reading = new DeadlineReading(used, TimeSpan.FromMinutes(leftMinutes), pausedMinutes is { } m ? TimeSpan.FromMinutes(m) : null);
        var row = Render<Deadline>(p => p.Add(d => d.Reading, reading)).Find("span");
        Assert.Equal((css, words), (row.ClassName?.Trim(), Plain(row.TextContent)));
    }

    [Fact]
    public void A_record_without_a_clock_shows_a_dash() =>
        Assert.Equal("–", Render<Deadline>(p => p.Add(d => d.Reading, null)).Find("span").TextContent);

    [Theory]
    [InlineData("2025-11-18T12:00:00Z", "Today 13:00")]
    [InlineData("2025-11-19T07:00:00Z", "Tomorrow 08:00")]
    [InlineData("2025-11-17T23:30:00Z", "Today 00:30")]
    [InlineData("2025-11-17T22:30:00Z", "Yesterday 23:30")]
    [InlineData("2025-11-24T07:00:00Z", "Mon 08:00")]
    [InlineData("2025-12-05T07:00:00Z", "5 Dec 08:00")]
    [InlineData("2024-07-01T07:00:00Z", "1 Jul 2024 09:00")]
    public void A_moment_is_written_in_Dutch_time(string at, string words)
    {
        var time = Render<LocalTime>(p => p.Add(t => t.At, DateTimeOffset.Parse(at))).Find("time");
        Assert.Equal(words, Plain(time.TextContent));
        Assert.Equal(at, time.GetAttribute("datetime"));
    }

    [Fact]
    public void Ago_keeps_up_with_the_clock_while_the_page_is_open()
    {
        var time = Render<LocalTime>(p => p.Add(t => t.At, Now.AddMinutes(-8)).Add(t => t.Style, TimeStyle.Ago));
        Assert.Equal("8 m ago", Plain(time.Markup.Split('>')[1].Split('<')[0]));
        Clock.Advance(TimeSpan.FromMinutes(1));
        time.WaitForAssertion(() => Assert.Equal("9 m ago", Plain(time.Find("time").TextContent)));
    }

    [Fact]
    public void Figures_are_Dutch_in_both_languages()
    {
        Assert.Equal("€\u00a01.849,00", Show.Money(184900));
        Assert.Equal("€\u00a0−12,50", Show.Money(-1250));
        Assert.Equal("1.284", Show.Number(1284));
        Assert.Equal("4,2\u00a0kWh", Show.Energy(4200));
        Assert.Equal("10,9\u00a0kW", Show.Power(10912));
        Assert.Equal("51\u00a0%", Show.Percent(0.514));
        Assert.Equal("1.849,5", 1849.5m.ToString("#,##0.##"));
    }

    [Fact]
    public async Task An_action_that_is_refused_says_why_with_its_code_and_the_page_goes_on()
    {
        var (act, toasts) = (Services.GetRequiredService<Act>(), Services.GetRequiredService<Toasts>());
        var host = Render<ToastHost>();
        Assert.False(await act.RunAsync(() => throw DomainError.Invalid("quantity", "must be at least 1"), "Saved"));
        host.WaitForAssertion(() => Assert.Equal("VALIDATION_ERROR", host.Find("[role=alert] .mono").TextContent));
        Assert.Contains("Not accepted: must be at least 1", host.Markup, StringComparison.Ordinal);
        Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Single(toasts.Shown);
    }

    [Fact]
    public void A_refusal_is_said_in_Dutch_with_the_label_of_its_field_and_in_English_to_programs()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Cultures.Dutch;
        var problems = Services.GetRequiredService<Problems>();
        (Exception Refused, string English, string Dutch)[] all =
        [
            (DomainError.Invalid("companies[2].prefix", "must be 2 to 4 capital letters"), "must be 2 to 4 capital letters", "Voorvoegsel heeft 2 tot 4 hoofdletters."),
            (DomainError.Invalid("unheard_of", $"{"unheard_of"} may have {40} characters at most"), "unheard_of may have 40 characters at most", "Dit veld heeft ten hoogste 40 tekens."),
            (DomainError.Invalid("days", $"{new DateOnly(2026, 1, 31):yyyy-MM-dd} is there twice"), "2026-01-31 is there twice", "31 januari 2026 staat er twee keer."),
            (DomainError.NotFound("The charge point"), "The charge point does not exist", "De laadpaal bestaat niet, of niet meer."),
            (DomainError.NotFound($"Charge point {"CP{1}"}"), "Charge point CP{1} does not exist", "Laadpaal CP{1} bestaat niet, of niet meer."),
            (DomainError.Invalid("url", "has {braces} nobody translated"), "has {braces} nobody translated", "Niet aanvaard: has {braces} nobody translated"),
        ];
        Assert.All(all, one => Assert.Equal((one.English, one.Dutch), (one.Refused.Message, problems.Describe(one.Refused).Text)));
        Assert.Equal(["field", "reason"], ((DomainException)all[0].Refused).Error.Details!.Keys);
        Assert.Equal(all[0].English, ((DomainException)all[0].Refused).Error.Details!["reason"]);
    }

    [Fact]
    public async Task An_action_that_breaks_gives_a_reference_and_no_details()
    {
        var (act, toasts) = (Services.GetRequiredService<Act>(), Services.GetRequiredService<Toasts>());
        Assert.False(await act.RunAsync(() => throw new InvalidOperationException("secret")));
        var problem = Assert.Single(toasts.Shown).Problem!;
        Assert.False(problem.IsRefusal);
        Assert.DoesNotContain("secret", problem.Text, StringComparison.Ordinal);
        Assert.Contains(Log.Lines, l => l.Contains(problem.Code, StringComparison.Ordinal));
    }

    [Fact]
    public void Undo_is_offered_for_six_seconds_and_waits_while_it_has_the_focus()
    {
        var toasts = Services.GetRequiredService<Toasts>();
        var undone = false;
        var host = Render<ToastHost>();
        toasts.Done("CC-2025-04838 on hold", () =>
        {
            undone = true;
            return Task.CompletedTask;
        });
        Clock.Advance(TimeSpan.FromSeconds(5));
        toasts.Hold(toasts.Shown[0].Id);
        Clock.Advance(TimeSpan.FromMinutes(1));
        host.WaitForElement("button").Click();
        Assert.True(undone);
        Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Empty(toasts.Shown);
    }

    [Fact]
    public void The_newest_meaning_of_a_key_wins_until_its_page_is_left()
    {
        var keys = new KeyMap();
        var pressed = new List<string>();
        keys.Add(new KeyBinding("n", "New order", () => Press("order")));
        var page = keys.Add(new KeyBinding("n", "New ticket", () => Press("ticket")));
        keys.RunAsync("n");
        Assert.Equal("New ticket", Assert.Single(keys.All).Label);
        page.Dispose();
        keys.RunAsync("n");
        keys.RunAsync("z");
        Assert.Equal(["ticket", "order"], pressed);

        Task Press(string what)
        {
            pressed.Add(what);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void What_cannot_be_undone_needs_the_typed_word()
    {
        var sent = 0;
        var dialog = Render<IrreversibleDialog>(p => p.Add(d => d.Title, "Send?").Add(d => d.Ask, "Type 921").Add(d => d.Expect, "921").Add(d => d.Verb, "Send invoice").Add(d => d.Confirmed, () => sent++));
        dialog.InvokeAsync(dialog.Instance.Open);
        Assert.True(dialog.Find(".btn.primary").HasAttribute("disabled"));
        dialog.Find("input").Input("92");
        Assert.True(dialog.Find(".btn.primary").HasAttribute("disabled"));
        dialog.Find("input").Input("921 ");
        dialog.Find(".btn.primary").Click();
        Assert.Equal(1, sent);
    }
}
