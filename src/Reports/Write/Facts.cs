using ThongSuot.Kernel.Facts;

namespace ThongSuot.Reports.Write;

/// <summary>All that the program can tell by itself, whichever capability tells it.</summary>
internal sealed class Facts(IEnumerable<IFactSource> sources)
{
    public IReadOnlyDictionary<string, FactKind> Kinds { get; } =
        sources.SelectMany(s => s.Kinds).ToDictionary(k => k.Code, StringComparer.Ordinal);

    /// <summary>Figures of one unit; a fact that nobody tells is missing, one that is told and not found is
    /// nought.</summary>
    public async Task<IReadOnlyDictionary<string, long>> OfAsync(
        IReadOnlyCollection<string> codes, Guid unit, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var told = codes.Where(Kinds.ContainsKey).Distinct(StringComparer.Ordinal)
            .ToDictionary(c => c, _ => 0L, StringComparer.Ordinal);
        if (told.Count == 0) return told;
        foreach (var source in sources)
        {
            var own = source.Kinds.Select(k => k.Code).Where(told.ContainsKey).ToList();
            if (own.Count == 0) continue;
            foreach (var figure in await source.OfAsync(own, [unit], from, to, ct))
                if (figure.Unit == unit && told.ContainsKey(figure.Code)) told[figure.Code] = figure.Value;
        }

        return told;
    }

    public async Task<IReadOnlyList<FactRecord>> RecordsAsync(
        string code, Guid unit, DateOnly from, DateOnly to, int most, CancellationToken ct)
    {
        foreach (var source in sources.Where(s => s.Kinds.Any(k => k.Code == code)))
            if (await source.RecordsAsync(code, unit, from, to, most, ct) is { } records) return records;
        return [];
    }

    /// <summary>The fact in units of the item's scale; null: it does not fit.</summary>
    public long? Scaled(string code, long value, int scale)
    {
        if (!Kinds.TryGetValue(code, out var kind)) return null;
        var moved = (decimal)value;
        for (var s = kind.Scale; s < scale; s++) moved *= 10;
        for (var s = kind.Scale; s > scale; s--) moved /= 10;
        moved = Math.Round(moved, MidpointRounding.AwayFromZero);
        return moved is >= 0 and <= Forms.ReadNumber.Most ? (long)moved : null;
    }
}
