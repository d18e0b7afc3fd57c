using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Reading;

namespace ThongSuot.Organisations.Reorganise;

/// <summary>Finds the unit somebody typed: by its address, its code, or its full name.</summary>
internal static class FindUnit
{
    public static async Task<Result<UnitId>> AsTypedAsync(
        AppDb db, string typed, DateOnly day, string field, CancellationToken ct)
    {
        var text = typed.Trim();
        if (Guid.TryParse(text[(text.LastIndexOf('/') + 1)..], out var id))
        {
            return await db.Set<UnitVersion>().AnyAsync(v => v.UnitId == new UnitId(id), ct)
                ? new UnitId(id) : new UnitNotFound(text, field);
        }

        var codes = await db.Set<UnitCode>().Where(c => c.Code == text)
            .Where(c => c.ValidTo == null || (c.ValidFrom <= day && c.ValidTo > day))
            .Select(c => new { c.UnitId, Open = c.ValidTo == null }).Distinct().Take(20).ToListAsync(ct);
        var owners = codes.Exists(c => c.Open) ? codes.FindAll(c => c.Open) : codes;
        if (owners.Count == 1) return owners[0].UnitId;
        if (owners.Count > 1) return new UnitAmbiguous(text, owners.Count, field);
        var key = TextKey.Typed(text);
        var named = await db.Set<UnitVersion>().Where(v => v.NameKey == key)
            .Where(v => v.ValidTo == null || (v.ValidFrom <= day && v.ValidTo > day))
            .Select(v => v.UnitId).Distinct().Take(20).ToListAsync(ct);
        return named.Count switch
        {
            1 => named[0],
            0 => new UnitNotFound(text, field),
            _ => new UnitAmbiguous(text, named.Count, field),
        };
    }
}
