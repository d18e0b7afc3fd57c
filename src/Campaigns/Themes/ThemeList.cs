using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Calendar;
using ThongSuot.Campaigns.Contracts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Campaigns.Themes;

/// <summary>That a record of any room carries a field of work.</summary>
internal sealed class ThemeLink
{
    public required string Kind { get; init; }
    public required Guid RecordId { get; init; }
    public required string Theme { get; init; }
}

/// <summary>The dated file of themes.</summary>
internal static class ThemeFile
{
    public static readonly IReadOnlyList<Theme> All = Load();

    public static string NameOf(string code) =>
        All.LastOrDefault(t => t.Code == code)?.Name.ToString() ?? code;

    static IReadOnlyList<Theme> Load()
    {
        using var reader = new StreamReader(DataFiles.Open("Themes.themes.tsv"));
        var themes = new List<Theme>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line.Split('\t') is not [var code, var vi, var en, var from, var to])
                throw new InvalidDataException($"themes: {line}");
            themes.Add(new(code, new(vi, en), Day(from), to.Length == 0 ? null : Day(to)));
        }

        return themes;
    }

    static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

internal sealed class ThemeList(AppDb db) : IThemes
{
    const int MostIds = 500;

    public IReadOnlyList<Theme> All => ThemeFile.All;

    public IReadOnlyList<Theme> On(DateOnly day) =>
        [.. ThemeFile.All.Where(t => t.ValidFrom <= day && (t.ValidTo is not { } to || day < to))];

    public string NameOf(string code) => ThemeFile.NameOf(code);

    public async Task SetAsync(
        string kind,
        Guid record,
        IReadOnlyCollection<string> codes,
        CancellationToken ct
    )
    {
        var wanted = codes
            .Where(c => ThemeFile.All.Any(t => t.Code == c))
            .ToHashSet(StringComparer.Ordinal);
        var there = await db.Set<ThemeLink>()
            .AsTracking()
            .Where(l => l.Kind == kind && l.RecordId == record)
            .ToListAsync(ct);
        db.RemoveRange(there.Where(l => !wanted.Contains(l.Theme)));
        wanted.ExceptWith(there.Select(l => l.Theme));
        db.AddRange(
            wanted.Select(t => new ThemeLink
            {
                Kind = kind,
                RecordId = record,
                Theme = t,
            })
        );
    }

    public IQueryable<Guid> Carrying(string kind, string theme) =>
        db.Set<ThemeLink>().Where(l => l.Kind == kind && l.Theme == theme).Select(l => l.RecordId);

    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> OfAsync(
        string kind,
        IReadOnlyCollection<Guid> records,
        CancellationToken ct
    )
    {
        var links = new List<ThemeLink>();
        foreach (var chunk in records.Distinct().Chunk(MostIds))
        {
            var some = chunk.ToList();
            links.AddRange(
                await db.Set<ThemeLink>()
                    .Where(l => l.Kind == kind && some.Contains(l.RecordId))
                    .OrderBy(l => l.RecordId)
                    .ThenBy(l => l.Theme)
                    .ToListAsync(ct)
            );
        }

        return links
            .GroupBy(l => l.RecordId)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(l => l.Theme)]);
    }
}
