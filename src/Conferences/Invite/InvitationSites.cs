using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Storage;
using ThongSuot.Reading;

namespace ThongSuot.Conferences.Invite;

/// <summary>Sites a unit may invite people to: the host to all of them, another unit to its own.</summary>
internal sealed class InvitationSites
{
    const int MostChoices = 200;

    readonly Dictionary<int, SiteId> byNo = [];
    readonly Dictionary<string, SiteId> byName = new(StringComparer.Ordinal);
    readonly List<Choice> choices = [];

    /// <summary>Where people go whose site is not said: the main site, else the first.</summary>
    public SiteId? First { get; private init; }

    public IReadOnlyList<Choice> Choices => choices;

    public bool IsEmpty => byNo.Count == 0;

    public static async Task<InvitationSites> OfAsync(
        AppDb db, Conference conference, Guid unit, CancellationToken ct)
    {
        var sites = db.Set<Site>().IgnoreQueryFilters()
            .Where(s => s.ConferenceId == conference.Id && s.RemovedAt == null);
        if (conference.HomeUnit != unit) sites = sites.Where(s => s.HomeUnit == unit);
        var rows = await sites.OrderByDescending(s => s.Main).ThenBy(s => s.No)
            .Select(s => new { s.Id, s.No, s.Name }).ToListAsync(ct);
        var found = new InvitationSites { First = rows.Count > 0 ? rows[0].Id : null };
        foreach (var s in rows)
        {
            found.byNo[s.No] = s.Id;
            found.byName.TryAdd(TextKey.Fold(s.Name).Trim(), s.Id);
            if (found.choices.Count < MostChoices)
                found.choices.Add(new(s.No.ToString(CultureInfo.InvariantCulture), $"{s.No}. {s.Name}"));
        }

        return found;
    }

    /// <summary>The site meant; null: none.</summary>
    public SiteId? Find(string? typed)
    {
        var words = (typed ?? "").Trim();
        if (words.Length == 0) return First;
        if (int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var no))
            return byNo.TryGetValue(no, out var site) ? site : null;
        return byName.TryGetValue(TextKey.Fold(words).Trim(), out var named) ? named : null;
    }
}
