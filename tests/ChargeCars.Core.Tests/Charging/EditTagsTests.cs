using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Charging;

public sealed class EditTagsTests
{
    private static readonly Actor Operator = ChargingBed.Operator;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseProvider> Both => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_tag_that_is_added_starts_sessions_until_it_is_switched_off_or_past_its_date(DatabaseProvider provider)
    {
        await using var bed = await BedAsync(provider);
        var (edit, queries, station) = (bed.Get<EditTags>(), bed.Get<TagQueries>(), await bed.ConnectAsync("CP001"));
        Assert.Equal(TagStatus.Invalid, (await bed.StartAsync(station, "04a1b2c3")).Tag.Status);
        var id = await edit.AddAsync(Operator, new() { IdTag = " 04A1B2C3 ", DriverId = bed.DriverId, Note = " Card of the van " }, Ct);
        var started = await bed.StartAsync(station, "04a1b2c3", connector: 2);
        Assert.Equal((TagStatus.Accepted, bed.DriverId), (started.Tag.Status, (await bed.SessionAsync(started.SessionId)).UserId));

        var details = await queries.ReadAsync(Operator, id, Ct);
        Assert.Equal(("04A1B2C3", "Card of the van", "··B2C3", TagState.Enabled, "Driver"), (details.Saved.IdTag, details.Saved.Note, details.Masked, details.State, details.Driver!.Name));
        Assert.Equal([id], await edit.SwitchAsync(Operator, [id], false, Ct));
        Assert.Empty(await edit.SwitchAsync(Operator, [id], false, Ct));
        Assert.Equal(TagStatus.Blocked, (await bed.StartAsync(station, "04A1B2C3", connector: 3)).Tag.Status);
        Assert.Equal(SessionState.Active, (await bed.SessionAsync(started.SessionId)).State);
        Assert.Equal(TagState.Disabled, (await queries.ReadAsync(Operator, id, Ct)).State);

        var seen = (await queries.ReadAsync(Operator, id, Ct)).Saved;
        var wanted = seen with { IdTag = "OTHER", DriverId = null, Note = "", SingleSession = true, IsEnabled = true, ExpiresAt = bed.Clock.GetUtcNow().AddDays(1) };
        await edit.ChangeAsync(Operator, id, seen, wanted, Ct);
        Assert.Equal(wanted with { IdTag = "04A1B2C3" }, (await queries.ReadAsync(Operator, id, Ct)).Saved);
        var elsewhere = await bed.ConnectAsync("CP002");
        Assert.Equal(TagStatus.ConcurrentTx, (await bed.Get<AuthorizeTag>().AuthorizeAsync(elsewhere, "04A1B2C3", Ct)).Status);
        bed.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(TagStatus.Expired, (await bed.StartAsync(elsewhere, "04A1B2C3")).Tag.Status);
        Assert.Equal(TagState.Expired, (await queries.ReadAsync(Operator, id, Ct)).State);
        Assert.Equal("TAG_CHANGED", await RefusedAsync(() => edit.ChangeAsync(Operator, id, seen, seen with { Note = "x" }, Ct)));

        // what it is found by is nothing to tell
        var lines = await bed.ReadAsync(db => db.AuditLines.Where(l => l.EntityId == id).OrderBy(l => l.Id).Select(l => new { l.Action, l.After }).ToListAsync(Ct));
        Assert.Equal(["created", "changed", "changed"], lines.Select(l => l.Action));
        Assert.DoesNotContain("\"Key\":\"04A1", lines[0].After, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Tags_are_found_by_what_is_known_of_them_and_shown_masked(DatabaseProvider provider)
    {
        await using var bed = await BedAsync(provider);
        var (edit, queries, now) = (bed.Get<EditTags>(), bed.Get<TagQueries>(), bed.Clock.GetUtcNow());
        await edit.AddAsync(Operator, new() { IdTag = "04A1B2C3A81F", Note = "Bestelbus", ExpiresAt = now.AddDays(30) }, Ct);
        await bed.StartAsync(await bed.ConnectAsync("CP001"), "TAG002");

        async Task<string> Listed(TagFilter filter, Actor? actor = null) =>
            string.Join(' ', (await queries.ListAsync(actor ?? Operator, filter, new PageRequest(), Ct)).Items.Select(t => t.Tag));
        const string All = "··A81F ··YONE ··IRED ··CKED ··G002 ··G001";
        Assert.Equal(All, await Listed(new()));
        Assert.Equal(string.Join(' ', All.Split(' ').Reverse()), await Listed(new(Descending: false)));
        Assert.Equal("··CKED", await Listed(new(State: TagState.Disabled)));
        Assert.Equal("··IRED", await Listed(new(State: TagState.Expired)));
        Assert.Equal("··A81F ··YONE ··G002 ··G001", await Listed(new(State: TagState.Enabled)));
        Assert.Equal("··A81F ··YONE ··IRED ··CKED ··G001", await Listed(new(Unused: true)));
        Assert.Equal("··A81F", await Listed(new("BESTEL")));
        Assert.Equal("··G001", await Listed(new("driv")));
        Assert.Equal("··A81F", await Listed(new("a81f")));
        Assert.Equal("··A81F", await Listed(new("1b2c")));
        Assert.Equal("", await Listed(new("%")));
        Assert.StartsWith("··G001", await Listed(new(Sort: TagSort.Driver)), StringComparison.Ordinal);
        Assert.StartsWith("··A81F", await Listed(new(Sort: TagSort.Note)), StringComparison.Ordinal);
        Assert.StartsWith("··G002", await Listed(new(Sort: TagSort.LastSeen)), StringComparison.Ordinal);
        Assert.StartsWith("··A81F ··IRED", await Listed(new(Sort: TagSort.Expires)), StringComparison.Ordinal);
        Assert.EndsWith("··IRED ··A81F", await Listed(new(Sort: TagSort.Expires, Descending: false)), StringComparison.Ordinal);

        // who may not read a tag cannot find it out letter by letter either
        var viewer = Operator with { Permissions = new HashSet<string> { Permissions.SeeCharging } };
        Assert.Equal("", await Listed(new("1b2c"), viewer));
        Assert.Equal("··A81F", await Listed(new("a81f"), viewer));
        Assert.Equal("··A81F", await Listed(new("04a1b2c3a81f"), viewer));
        var id = (await queries.ListAsync(viewer, new("a81f"), new PageRequest(), Ct)).Items.Single().Id;
        Assert.Equal("··A81F", (await queries.ReadAsync(viewer, id, Ct)).Saved.IdTag);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_list_of_tags_is_added_whole_or_not_at_all(DatabaseProvider provider)
    {
        await using var bed = await BedAsync(provider);
        var edit = bed.Get<EditTags>();
        var before = await bed.ReadAsync(db => db.Tags.CountAsync(Ct));
        var list = TagLine.Read($"04AA\tPool car\r\n\r\n04BB; Van\n04aa\ntag001\nwith space\n04CC,{new string('x', 501)}\n{new string('7', 37)}\n");
        var refused = await Assert.ThrowsAsync<DomainException>(() => edit.AddManyAsync(Operator, list, Ct));
        Assert.Equal("TAG_LIST_REFUSED", refused.Error.Code);
        var problems = Assert.IsType<IReadOnlyList<TagLineProblem>>(refused.Error.Details![EditTags.LinesDetail], exactMatch: false);
        Assert.Equal(
            [(4, TagLineFault.Twice), (5, TagLineFault.Taken), (6, TagLineFault.NoTag), (7, TagLineFault.LongNote), (8, TagLineFault.NoTag)],
            problems.Select(p => (p.Line.Number, p.Fault)));
        Assert.Equal(before, await bed.ReadAsync(db => db.Tags.CountAsync(Ct)));

        var sound = TagLine.Read($"04AA\tPool car\n04BB; Van\n{new string('7', 36)}");
        Assert.Equal(new TagsAdded(3, 1), await edit.AddManyAsync(Operator, sound, Ct));
        var van = await bed.ReadAsync(db => db.Tags.SingleAsync(t => t.Key == "04BB", Ct));
        Assert.Equal(("Van", "import", true), (van.Note, van.Source, van.IsEnabled));
        Assert.Equal("TAG_LIST_REFUSED tags", await RefusedAsync(() => edit.AddManyAsync(Operator, sound, Ct)));
        Assert.Equal("VALIDATION_ERROR tags", await RefusedAsync(() => edit.AddManyAsync(Operator, [], Ct)));
        TagLine[] many = [.. Enumerable.Range(1, EditTags.MostLines + 1).Select(i => new TagLine(i, $"N{i}", ""))];
        Assert.Equal("VALIDATION_ERROR tags", await RefusedAsync(() => edit.AddManyAsync(Operator, many, Ct)));
        Assert.Equal(EditTags.MostLines, (await edit.AddManyAsync(Operator, many[1..], Ct)).Added);
    }

    [Fact]
    public async Task Of_many_who_add_or_change_the_same_tag_at_once_one_does()
    {
        await using var bed = await BedAsync(DatabaseProvider.Postgres);
        var (edit, queries) = (bed.Get<EditTags>(), bed.Get<TagQueries>());
        async Task<string[]> Together(Func<int, Task> work) => await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => RefusedAsync(() => work(i)), Ct)));
        var added = await Together(i => edit.AddAsync(Operator, new() { IdTag = i % 2 == 0 ? "04aa" : "04AA" }, Ct));
        Assert.Equal((1, 5), (added.Count(said => said == "went through"), added.Count(said => said == "TAG_TAKEN id_tag")));

        var id = (await queries.ListAsync(Operator, new("04aa"), new PageRequest(), Ct)).Items.Single().Id;
        var saved = (await queries.ReadAsync(Operator, id, Ct)).Saved;
        var changed = await Together(i => edit.ChangeAsync(Operator, id, saved, saved with { Note = $"Note {i}" }, Ct));
        Assert.Equal((1, 5), (changed.Count(said => said == "went through"), changed.Count(said => said == "TAG_CHANGED")));
    }

    [Fact]
    public async Task What_is_wrong_is_refused_by_its_field_and_who_only_looks_changes_nothing()
    {
        await using var bed = await BedAsync(DatabaseProvider.Sqlite);
        var (edit, queries) = (bed.Get<EditTags>(), bed.Get<TagQueries>());
        (string Expected, TagDraft Draft)[] all =
        [
            ("VALIDATION_ERROR id_tag", new() { IdTag = " " }),
            ("VALIDATION_ERROR id_tag", new() { IdTag = new string('A', 37) }),
            ("VALIDATION_ERROR id_tag", new() { IdTag = "04 AA" }),
            ("VALIDATION_ERROR id_tag", new() { IdTag = "ÅÅ" }),
            ("VALIDATION_ERROR note", new() { IdTag = "A", Note = new string('x', 501) }),
            ("VALIDATION_ERROR driver", new() { IdTag = "A", DriverId = 999 }),
            ("TAG_TAKEN id_tag", new() { IdTag = "tag001" }),
            ("went through", new() { IdTag = new string('A', 36) }),
        ];
        foreach (var (expected, draft) in all)
        {
            Assert.Equal(expected, await RefusedAsync(() => edit.AddAsync(Operator, draft, Ct)));
        }

        var id = (await queries.ListAsync(Operator, new("tag001"), new PageRequest(), Ct)).Items.Single().Id;
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => queries.ReadAsync(Operator, Guid.NewGuid(), Ct)));
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => edit.ChangeAsync(Operator, Guid.NewGuid(), new(), new(), Ct)));
        Assert.Equal("NOT_FOUND", await RefusedAsync(() => edit.SwitchAsync(Operator, [id, Guid.NewGuid()], false, Ct)));
        Assert.Equal(TagState.Enabled, (await queries.ReadAsync(Operator, id, Ct)).State);
        Assert.Equal(["Driver"], (await queries.DriversAsync(Operator, "DRIV", Ct)).Select(d => d.Name));
        Assert.Empty(await queries.DriversAsync(Operator, "%", Ct));

        var viewer = Operator with { Permissions = new HashSet<string> { Permissions.SeeCharging } };
        foreach (var refused in new[] { viewer, Operator with { PartnerId = 1 } })
        {
            Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => edit.AddAsync(refused, new() { IdTag = "B" }, Ct)));
            Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => edit.AddManyAsync(refused, TagLine.Read("B"), Ct)));
            Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => edit.SwitchAsync(refused, [id], false, Ct)));
            Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => edit.ChangeAsync(refused, id, new(), new(), Ct)));
            Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => queries.DriversAsync(refused, "driv", Ct)));
        }

        var stranger = Operator with { Permissions = new HashSet<string>() };
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => queries.ListAsync(stranger, new(), new PageRequest(), Ct)));
        Assert.Equal("PERMISSION_DENIED", await RefusedAsync(() => queries.ReadAsync(stranger, id, Ct)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_tag_leads_to_the_sessions_that_were_begun_with_it(DatabaseProvider provider)
    {
        await using var bed = await BedAsync(provider);
        var station = await bed.ConnectAsync("CP001");
        var mine = await bed.StartAsync(station, "tag001");
        await bed.StartAsync(station, "TAG002", connector: 2);
        var id = (await bed.Get<TagQueries>().ListAsync(Operator, new("tag001"), new PageRequest(), Ct)).Items.Single().Id;
        Assert.Equal([mine.SessionId], (await bed.Get<SessionQueries>().ListAsync(Operator, new() { TagId = id }, new PageRequest(), Ct)).Items.Select(s => s.Id));
        Assert.Empty((await bed.Get<SessionQueries>().ListAsync(Operator, new() { TagId = Guid.NewGuid() }, new PageRequest(), Ct)).Items);
    }

    internal static async Task<string> RefusedAsync(Func<Task> work)
    {
        try
        {
            await work();
            return "went through";
        }
        catch (DomainException e)
        {
            return $"{e.Error.Code} {e.Error.Field}".TrimEnd();
        }
    }

    private static Task<ChargingBed> BedAsync(DatabaseProvider provider) => ChargingBed.OnAsync(provider, more: services => services.AddSingleton<SessionQueries>());
}
