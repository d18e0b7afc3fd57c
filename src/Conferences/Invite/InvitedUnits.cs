using ThongSuot.Conferences.Sites;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Results;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Conferences.Invite;

/// <summary>Units meant by a form: some levels below the own unit, and units typed one on each line.</summary>
internal sealed class InvitedUnits(UnitsBelow below, IUnitTree tree, TimeProvider clock)
{
    const int MostLines = 500;

    public async Task<Result<IReadOnlyList<Guid>>> ReadAsync(
        Guid root, string[]? levels, string? typed, CancellationToken ct)
    {
        var units = new List<Guid>();
        var chosen = (levels ?? []).Where(l => l is { Length: > 0 }).ToHashSet(StringComparer.Ordinal);
        if (chosen.Count > 0) units.AddRange(await below.OfLevelsAsync(root, chosen, ct));
        foreach (var line in Typed.Lines(typed, MostLines))
        {
            var found = await tree.FindAsync(line, VietnamTime.DayOf(clock.GetUtcNow()), "Units", ct);
            if (!found.Ok) return found.Error!;
            if (!await below.HoldsAsync(root, found.Value.Id, ct)) return new QuotaUnitNotBelow(line);
            units.Add(found.Value.Id);
        }

        return units.Count == 0 ? new QuotaUnitsMissing() : units.Distinct().ToList();
    }

    public async Task<IReadOnlyList<(string Level, int Count)>> LevelsAsync(Guid root, CancellationToken ct) =>
        [.. (await below.CountAsync(root, ct)).OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => (c.Key, c.Value))];
}
