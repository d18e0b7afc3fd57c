using Microsoft.EntityFrameworkCore;

namespace ThongSuot.Kernel.Facts;

/// <summary>One record behind a figure, as a query tells it.</summary>
/// <typeparam name="TDay">How the day is stored: a day, an instant, a day number.</typeparam>
/// <typeparam name="TId">Its id.</typeparam>
/// <typeparam name="TPart">What else its address needs; where nothing, any constant.</typeparam>
public sealed class FactLine<TDay, TId, TPart>
{
    public required Guid Unit { get; init; }
    public required TDay Day { get; init; }
    public required TId Id { get; init; }
    public required TPart Part { get; init; }
    public required string Title { get; init; }
    public required long Amount { get; init; }
}

/// <summary>The records behind a figure: asked for their sum and for themselves, so that both are always one.</summary>
public abstract class FactLines
{
    public abstract Task<IReadOnlyList<FactFigure>> SumsAsync(string code, CancellationToken ct);

    public abstract Task<IReadOnlyList<FactRecord>> RecordsAsync(int most, CancellationToken ct);

    /// <param name="lines">Of some units, past the filters of sight.</param>
    /// <param name="day">The day in Viet Nam.</param>
    /// <param name="href">The page of the record.</param>
    /// <param name="title">What it is called where that is more than the title that was asked for.</param>
    public static FactLines Of<TDay, TId, TPart>(
        IQueryable<FactLine<TDay, TId, TPart>> lines, Func<TDay, DateOnly> day,
        Func<FactLine<TDay, TId, TPart>, string> href, Func<FactLine<TDay, TId, TPart>, string>? title = null) =>
        new Lines<TDay, TId, TPart>(lines, day, href, title ?? (l => l.Title));

    /// <summary>The same where the day itself is stored.</summary>
    public static FactLines Of<TId, TPart>(
        IQueryable<FactLine<DateOnly, TId, TPart>> lines, Func<FactLine<DateOnly, TId, TPart>, string> href,
        Func<FactLine<DateOnly, TId, TPart>, string>? title = null) => Of(lines, day => day, href, title);

    sealed class Lines<TDay, TId, TPart>(
        IQueryable<FactLine<TDay, TId, TPart>> lines, Func<TDay, DateOnly> day,
        Func<FactLine<TDay, TId, TPart>, string> href, Func<FactLine<TDay, TId, TPart>, string> title) : FactLines
    {
        public override async Task<IReadOnlyList<FactFigure>> SumsAsync(string code, CancellationToken ct)
        {
            var sums = await lines.GroupBy(l => l.Unit)
                .Select(g => new { Unit = g.Key, Value = g.Sum(l => l.Amount) }).ToListAsync(ct);
            return [.. sums.Where(s => s.Value != 0).Select(s => new FactFigure(s.Unit, code, s.Value))];
        }

        public override async Task<IReadOnlyList<FactRecord>> RecordsAsync(int most, CancellationToken ct)
        {
            var rows = await lines.OrderBy(l => l.Day).ThenBy(l => l.Id).ThenBy(l => l.Part).Take(most)
                .ToListAsync(ct);
            return rows.ConvertAll(l => new FactRecord(day(l.Day), title(l), href(l), l.Amount));
        }
    }
}

/// <summary>A source each of whose figures is the sum of one query of records.</summary>
public abstract class FactsOfLines : IFactSource
{
    const int MostUnits = 500;

    public abstract IReadOnlyList<FactKind> Kinds { get; }

    /// <param name="code">One of <see cref="Kinds" />.</param>
    /// <param name="units">At most 500.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="ct">Stops what has to be asked before.</param>
    protected abstract Task<FactLines> LinesOfAsync(
        string code, IReadOnlyList<Guid> units, DateOnly from, DateOnly to, CancellationToken ct);

    public async Task<IReadOnlyList<FactFigure>> OfAsync(
        IReadOnlyCollection<string> codes, IReadOnlyCollection<Guid> units, DateOnly from, DateOnly to,
        CancellationToken ct)
    {
        var figures = new List<FactFigure>();
        foreach (var code in Kinds.Select(k => k.Code).Intersect(codes, StringComparer.Ordinal))
            foreach (var some in units.Distinct().Chunk(MostUnits))
                figures.AddRange(await (await LinesOfAsync(code, some, from, to, ct)).SumsAsync(code, ct));
        return figures;
    }

    public async Task<IReadOnlyList<FactRecord>?> RecordsAsync(
        string code, Guid unit, DateOnly from, DateOnly to, int most, CancellationToken ct) =>
        Kinds.Any(k => k.Code == code)
            ? await (await LinesOfAsync(code, [unit], from, to, ct)).RecordsAsync(Math.Max(1, most), ct) : null;
}
