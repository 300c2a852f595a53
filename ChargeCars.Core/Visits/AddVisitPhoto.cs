using System.Security.Cryptography;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Visits;

/// <summary>Keeps a picture taken on site.</summary>
public sealed class AddVisitPhoto(DbWriter writer, IFileStore files)
{
    /// <summary>The largest picture taken, in bytes.</summary>
    public const int MaxBytes = 15 * 1024 * 1024;

    /// <summary>What a picture can show.</summary>
    public static readonly IReadOnlyList<string> Subjects = ["meter_cupboard", "charger", "cable_route", "other"];

    /// <summary>Refuses a picture of this many bytes, before it is carried anywhere.</summary>
    /// <exception cref="DomainException">PHOTO_TOO_BIG, NOT_A_PICTURE for an empty one.</exception>
    public static void CheckSize(long bytes)
    {
        if (bytes > MaxBytes)
        {
            throw VisitErrors.PhotoTooBig();
        }

        if (bytes == 0)
        {
            throw VisitErrors.NotAPicture();
        }
    }

    /// <summary>Checks the bytes, keeps the file, then its facts, and returns the photo's public id. The same picture of the same subject again changes nothing.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR, PHOTO_TOO_BIG, NOT_A_PICTURE, VISIT_CLOSED.</exception>
    public async Task<Guid> AddAsync(Actor actor, long visitId, string subject, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        actor.Demand(Permissions.CarryOutVisits);
        if (!Subjects.Contains(subject))
        {
            throw DomainError.Invalid("subject", $"subject is one of {string.Join(", ", Subjects)}");
        }

        CheckSize(content.Length);
        var type = Sniff(content.Span) ?? throw VisitErrors.NotAPicture();
        var photo = new { Id = Guid.CreateVersion7(), Hash = Convert.ToHexStringLower(SHA256.HashData(content.Span)) };

        // the file first: a row without its file would be a lie, a file without a row is only a few bytes of disk
        await files.SaveAsync(photo.Id, content, ct);
        return await writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var visit = await db.Visits.AsNoTracking().SingleOrDefaultAsync(v => v.Id == visitId, token);
                if (visit is null || !actor.Sees(visit.BusinessEntityId) || (actor.TechnicianId is { } own && own != visit.TechnicianId))
                {
                    throw VisitErrors.NotFound();
                }

                if (visit.StatusCategory is StatusCategory.Done or StatusCategory.Cancelled)
                {
                    throw VisitErrors.Closed(visit.Number);
                }

                var known = await db.VisitPhotos.Where(p => p.VisitId == visitId && p.Subject == subject && p.Sha256 == photo.Hash).Select(p => (Guid?)p.PublicId).FirstOrDefaultAsync(token);
                if (known is { } same)
                {
                    return same;
                }

                db.Add(new VisitPhoto { PublicId = photo.Id, VisitId = visitId, Subject = subject, ContentType = type, Size = content.Length, Sha256 = photo.Hash, TakenAt = db.Clock.GetUtcNow() });
                db.Publish(new LiveEvent(LiveTopics.Visits, visitId));
                return photo.Id;
            },
            ct);
    }

    /// <summary>The content type by the file's first bytes; null when it is no picture. A name or header that a client sends proves nothing.</summary>
    private static string? Sniff(ReadOnlySpan<byte> content) => content switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0x52, 0x49, 0x46, 0x46, _, _, _, _, 0x57, 0x45, 0x42, 0x50, ..] => "image/webp",
        _ => null,
    };
}
