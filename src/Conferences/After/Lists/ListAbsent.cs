using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.After.Counts;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Papers;
using ThongSuot.Papers.Contracts;

namespace ThongSuot.Conferences.After.Lists;

/// <summary>Somebody who was not there.</summary>
public sealed record AbsentLine(string Unit, string Name, string Post, string Class, string Mark, string Reason);

/// <summary>Who was not there and has not made up for it, by unit and with the reason: the list of a make-up.</summary>
internal sealed class ListAbsent(AppDb db, OpenAfter open, ReadDay day, IUnitTree tree)
{
    /// <summary>More sites than this are looked at one by one, on their own pages.</summary>
    public const int MostSites = 200;

    static readonly Phrase Reason = new("Lý do", "Reason");

    public static void Map(RouteGroupBuilder after)
    {
        after.MapGet("/hoc-bu", async (Guid id, ListAbsent slice, CancellationToken ct) =>
            await slice.FindAsync(id, ct) is { } found
                ? Endpoints.Page<ListAbsentPage>(new { found.View, found.Lines, found.Cut })
                : Endpoints.Refusal(new AfterConferenceUnknown())).Requires(May.Names)
            .ShowsPeople("conferences.absent");
        foreach (var (route, xlsx) in new[] { ("/hoc-bu.csv", false), ("/hoc-bu.xlsx", true) })
            after.MapGet(route, async (Guid id, ListAbsent slice, CancellationToken ct) =>
                await slice.FindAsync(id, ct) is { } found
                    ? File(Sheet(found.View, found.Lines), xlsx) : Endpoints.Refusal(new AfterConferenceUnknown()))
                .Requires(May.Names).ShowsPeople("conferences.absent");
    }

    static IResult File(Sheet sheet, bool xlsx) => xlsx
        ? Results.Bytes(WriteXlsx.Of(sheet), WriteXlsx.Type, "hoc-bu.xlsx")
        : Results.Bytes(WriteCsv.Of(sheet), WriteCsv.Type, "hoc-bu.csv");

    static Sheet Sheet(AfterView view, IReadOnlyList<AbsentLine> lines) => new(
        AfterWords.Absent,
        [AfterWords.Unit, AfterWords.Name, AfterWords.Post, AfterWords.Class, Reason, AfterWords.Note],
        lines.Select(l => (IReadOnlyList<object?>)
            [l.Unit, l.Name, l.Post, AfterWords.ClassName(l.Class).ToString(), ListText.NameOf(l.Mark).ToString(),
                l.Reason]))
    {
        Above = [view.Title, view.Day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture)],
    };

    sealed record Found(AfterView View, IReadOnlyList<AbsentLine> Lines, bool Cut);

    async Task<Found?> FindAsync(Guid id, CancellationToken ct)
    {
        if (await open.ViewAsync(id, "hoc-bu", ct) is not { } view) return null;
        var key = new ConferenceId(id);
        var sites = await db.Set<Site>().Where(s => s.ConferenceId == key).OrderBy(s => s.No).Select(s => s.Id)
            .Take(MostSites + 1).ToListAsync(ct);
        var absent = new List<DayPerson>();
        foreach (var site in sites.Take(MostSites))
            absent.AddRange((await day.PeopleAsync(key, site, ct)).Where(p => p.Class != PeopleClasses.Guest
                && p.Whole is not (DayMarks.Present or DayMarks.Late or DayMarks.MadeUp or DayMarks.Exempt)));
        var names = await tree.ShortNamesAsync([.. absent.Select(p => p.Unit)], view.Day, ct);
        return new(
            view,
            [.. absent.Select(p => new AbsentLine(
                    names.GetValueOrDefault(p.Unit, "–"), p.Name, p.Post, p.Class, p.Whole, p.Reason))
                .OrderBy(l => l.Unit, StringComparer.Ordinal)],
            sites.Count > MostSites);
    }
}
