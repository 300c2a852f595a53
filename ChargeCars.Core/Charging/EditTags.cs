using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>What came of a list of tags.</summary>
/// <param name="Added">How many tags were added.</param>
/// <param name="TooLongFor16">How many of them a station that talks OCPP 1.6 cannot present.</param>
public sealed record TagsAdded(int Added, int TooLongFor16);

/// <summary>
/// Registers tags, changes them and switches them off. A tag belongs to no company: a driver may charge at every one's stations. What stands on the card stays
/// what it was registered with: sessions carry it. Stations are told of a change the next time that they ask; nothing is kept in between.
/// </summary>
public sealed class EditTags(DbWriter writer)
{
    /// <summary>The most lines that one list may have.</summary>
    public const int MostLines = 1_000;

    /// <summary>The detail of TAG_LIST_REFUSED that holds the <see cref="TagLineProblem"/>s.</summary>
    public const string LinesDetail = "lines";

    private const int KeysPerQuestion = 250;

    /// <summary>Registers a tag; gives its public id.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED; VALIDATION_ERROR with the field; TAG_TAKEN when it is registered already, whatever its case.</exception>
    public Task<Guid> AddAsync(Actor actor, TagDraft draft, CancellationToken ct)
    {
        Demand(actor);
        var sound = TagFields.Checked(draft);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var key = Tag.KeyOf(sound.IdTag);
                if (await db.Tags.AnyAsync(t => t.Key == key, token))
                {
                    throw TagErrors.Taken();
                }

                await DemandDriverAsync(db, sound, token);
                var tag = new Tag { IdTag = sound.IdTag, CreatedAt = db.Clock.GetUtcNow() };
                Fill(tag, sound);
                db.Add(tag);
                return tag.PublicId;
            },
            ct);
    }

    /// <summary>Registers a list of tags, all of them or none.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="lines">1 to <see cref="MostLines"/>, see <see cref="TagLine.Read(string)"/>.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">PERMISSION_DENIED; VALIDATION_ERROR for no lines or too many; TAG_LIST_REFUSED with what is wrong with which line.</exception>
    public Task<TagsAdded> AddManyAsync(Actor actor, IReadOnlyList<TagLine> lines, CancellationToken ct)
    {
        Demand(actor);
        if (lines.Count is 0 or > MostLines)
        {
            throw DomainError.Invalid("tags", "must be 1 to 1,000 lines with a tag each");
        }

        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var problems = await ProblemsAsync(db, lines, token);
                if (problems.Count > 0)
                {
                    throw TagErrors.Lines(problems);
                }

                var now = db.Clock.GetUtcNow();
                db.AddRange(lines.Select(l => new Tag { IdTag = l.IdTag, Note = l.Note, Source = "import", CreatedAt = now }));
                return new TagsAdded(lines.Count, lines.Count(l => l.IdTag.Length > Tag.MostCharactersIn16));
            },
            ct);
    }

    /// <summary>Changes a tag.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="id">Public id.</param>
    /// <param name="seen">The tag as it was when the change was begun.</param>
    /// <param name="draft">As it shall be; what stands on the card is not looked at.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="DomainException">PERMISSION_DENIED; NOT_FOUND; VALIDATION_ERROR with the field; TAG_CHANGED when somebody changed it meanwhile.</exception>
    public Task ChangeAsync(Actor actor, Guid id, TagDraft seen, TagDraft draft, CancellationToken ct)
    {
        Demand(actor);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var tag = (await HoldAsync(db, [id], token)).SingleOrDefault() ?? throw TagErrors.NoSuchTag();
                if (TagDraft.Of(tag) != seen)
                {
                    throw TagErrors.Changed();
                }

                // one that an earlier program made may be spelled as none is made any more
                var sound = TagFields.Checked(draft with { IdTag = "-" });
                if (sound.DriverId != tag.UserId)
                {
                    await DemandDriverAsync(db, sound, token);
                }

                Fill(tag, sound);
            },
            ct);
    }

    /// <summary>Switches tags on or off, all of them or none. No session starts with one that is off, from now on; those that run go on.</summary>
    /// <returns>Those that were not so before.</returns>
    /// <exception cref="DomainException">PERMISSION_DENIED; NOT_FOUND.</exception>
    public Task<IReadOnlyList<Guid>> SwitchAsync(Actor actor, IReadOnlyCollection<Guid> ids, bool enabled, CancellationToken ct)
    {
        Demand(actor);
        return writer.WriteAsync<IReadOnlyList<Guid>>(
            actor,
            async (db, token) =>
            {
                var tags = await HoldAsync(db, ids, token);
                if (tags.Count < ids.Distinct().Count())
                {
                    throw TagErrors.NoSuchTag();
                }

                var others = tags.FindAll(t => t.IsEnabled != enabled);
                others.ForEach(t => t.IsEnabled = enabled);
                return others.ConvertAll(t => t.PublicId);
            },
            ct);
    }

    private static void Demand(Actor actor)
    {
        actor.Demand(Permissions.OperateChargers);
        if (actor.PartnerId is not null)
        {
            throw DomainError.Forbidden("Tags are kept by those who operate the chargers");
        }
    }

    private static void Fill(Tag tag, TagDraft sound) =>
        (tag.UserId, tag.Note, tag.ExpiresAt, tag.SingleSession, tag.IsEnabled) = (sound.DriverId, sound.Note, sound.ExpiresAt, sound.SingleSession, sound.IsEnabled);

    private static async Task DemandDriverAsync(AppDb db, TagDraft sound, CancellationToken ct)
    {
        if (sound.DriverId is { } driver && !await db.Users.AnyAsync(u => u.Id == driver, ct))
        {
            throw DomainError.Invalid("driver", "is nobody we know");
        }
    }

    // held first, so that of two who change one at once the second reads what the first one saved
    private static async Task<List<Tag>> HoldAsync(AppDb db, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await db.Tags.Where(t => ids.Contains(t.PublicId)).ExecuteUpdateAsync(s => s.SetProperty(t => t.Note, t => t.Note), ct);
        return await db.Tags.Where(t => ids.Contains(t.PublicId)).ToListAsync(ct);
    }

    private static async Task<List<TagLineProblem>> ProblemsAsync(AppDb db, IReadOnlyList<TagLine> lines, CancellationToken ct)
    {
        var taken = new HashSet<string>();
        foreach (var keys in lines.Select(l => Tag.KeyOf(l.IdTag)).Distinct().Chunk(KeysPerQuestion))
        {
            taken.UnionWith(await db.Tags.Where(t => keys.Contains(t.Key)).Select(t => t.Key).ToListAsync(ct));
        }

        var above = new HashSet<string>();
        var problems = new List<TagLineProblem>();
        foreach (var line in lines)
        {
            var key = Tag.KeyOf(line.IdTag);
            TagLineFault? fault = !TagFields.IsTag(line.IdTag) ? TagLineFault.NoTag
                : line.Note.Length > Tag.MostOfNote ? TagLineFault.LongNote
                : !above.Add(key) ? TagLineFault.Twice
                : taken.Contains(key) ? TagLineFault.Taken
                : null;
            if (fault is { } wrong)
            {
                problems.Add(new(line, wrong));
            }
        }

        return problems;
    }
}
