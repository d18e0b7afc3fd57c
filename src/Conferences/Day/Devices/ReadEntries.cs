using Microsoft.EntityFrameworkCore;
using ThongSuot.Conferences.Day.Write;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.Day.Devices;

/// <summary>What is known of an invited person that an entry names.</summary>
internal sealed record Invited(int No, int Class, Guid Site, string Name, bool OtherConference);

/// <summary>An entry that may be stored, or why not.</summary>
internal sealed record ReadEntry(NewEntry? Entry, Error? Error, Invited? Person);

/// <summary>
/// Reads entries of a device for one site: who is meant, whether the session counts then, what the rule makes of it.
/// Devices, the plain page and the hall's code all pass here, so there is one set of rules.
/// </summary>
internal sealed class ReadEntries(AppDb db)
{
    public const int MostName = 120;
    public const int MostWhy = 300;
    public const int MostHeads = 20_000;
    static readonly TimeSpan Oldest = TimeSpan.FromDays(60);

    public async Task<IReadOnlyList<ReadEntry>> ReadAsync(
        DaySite day, BatchWire batch, long off, string by, DateTimeOffset now, CancellationToken ct)
    {
        var entries = batch.Entries ?? [];
        var codes = entries.Select(e => InvitationCode.Find(e.Code)).ToList();
        var byCode = await ByCodeAsync(day, [.. codes.OfType<string>().Distinct(StringComparer.Ordinal)], ct);
        var byNo = await ByNoAsync(day, [.. entries.Select(e => e.No).OfType<int>().Distinct()], ct);
        var guests = await GuestsAsync(day, [.. entries.Select(e => e.Person).OfType<long>().Distinct()], ct);
        var others = await NamesAsync(byCode.Values.Concat(byNo.Values), day, ct);
        return
        [
            .. entries.Select((e, i) =>
            {
                var invited = e.Code is not null
                    ? (codes[i] is { } code ? byCode.GetValueOrDefault(code) : null)
                    : e.No is { } no ? byNo.GetValueOrDefault(no)
                    : e.Person is { } guest ? guests.GetValueOrDefault(guest) : null;
                var read = One(day, batch, e, invited, others, off, by, now);
                return read.Ok ? new ReadEntry(read.Value, null, invited) : new(null, read.Error, invited);
            }),
        ];
    }

    async Task<Dictionary<string, Invited>> ByCodeAsync(DaySite day, List<string> codes, CancellationToken ct)
    {
        if (codes.Count == 0) return [];
        var id = day.Head.Id;
        // Past the filter: whoever holds the code may be counted, wherever the operator's sight ends.
        return await db.Set<Invitation>().IgnoreQueryFilters().Where(i => codes.Contains(i.Code) && i.RemovedAt == null)
            .Select(i => new { i.Code, i.No, i.Class, i.SiteId, i.Name, Other = i.ConferenceId != id })
            .ToDictionaryAsync(
                i => i.Code,
                i => new Invited(i.No, DayCodes.ClassOf(i.Class), i.SiteId.Value, i.Name, i.Other),
                StringComparer.Ordinal, ct);
    }

    // A number is on the lists of people who see it: only of this site.
    async Task<Dictionary<int, Invited>> ByNoAsync(DaySite day, List<int> numbers, CancellationToken ct)
    {
        if (numbers.Count == 0) return [];
        var (id, site) = (day.Head.Id, day.Site.Id);
        return await db.Set<Invitation>().IgnoreQueryFilters()
            .Where(i => i.ConferenceId == id && i.SiteId == site && numbers.Contains(i.No) && i.RemovedAt == null)
            .Select(i => new { i.No, i.Class, i.SiteId, i.Name }).ToDictionaryAsync(
                i => i.No, i => new Invited(i.No, DayCodes.ClassOf(i.Class), i.SiteId.Value, i.Name, false), ct);
    }

    // Somebody without an invitation whom another device of this hall added.
    async Task<Dictionary<long, Invited>> GuestsAsync(DaySite day, List<long> people, CancellationToken ct)
    {
        if (people.Count == 0) return [];
        var (conference, site, own) = (day.Head.No, day.Site.No, day.Site.Id.Value);
        return await db.Set<DayGuest>().IgnoreQueryFilters()
            .Where(g => g.Conference == conference && g.Site == site && people.Contains(g.Person))
            .ToDictionaryAsync(g => g.Person, g => new Invited(0, g.Class, own, g.Name, false), ct);
    }

    async Task<Dictionary<Guid, string>> NamesAsync(IEnumerable<Invited> people, DaySite day, CancellationToken ct)
    {
        var own = day.Site.Id;
        var sites = people.Where(p => !p.OtherConference && p.Site != own.Value)
            .Select(p => new Contracts.SiteId(p.Site)).Distinct().ToList();
        if (sites.Count == 0) return [];
        return await db.Set<Site>().IgnoreQueryFilters().Where(s => sites.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id.Value, s => s.Name, ct);
    }

    static Result<NewEntry> One(
        DaySite day, BatchWire batch, EntryWire e, Invited? invited, Dictionary<Guid, string> others, long off,
        string by, DateTimeOffset now)
    {
        if (e.Id == Guid.Empty) return new EntryNotUnderstood("id");
        if (KindOf(e.Kind) is not { } kind) return new EntryNotUnderstood("kind");
        if (day.Session(e.Session) is not { } session) return new SessionUnknown();
        if (e.At <= 0 || Math.Abs(e.At - now.ToUnixTimeMilliseconds() + off) > (long)Oldest.TotalMilliseconds)
            return new EntryNotUnderstood("at");
        var deviceAt = DateTimeOffset.FromUnixTimeMilliseconds(e.At);
        var at = deviceAt.AddMilliseconds(off) is var corrected && corrected > now ? now : corrected;
        var why = (e.Why ?? "").Trim();
        if (why.Length > MostWhy) return new EntryNotUnderstood("why");
        if (TimeRefuses(day, session, kind, at) is { } late) return late;
        var entry = new NewEntry
        {
            Id = e.Id, Kind = kind, Conference = day.Head.No, Site = day.Site.No, Session = session.No, Person = 0,
            Class = 0, Way = Way.Heads, At = at, DeviceAt = deviceAt, ClockOff = off, Device = batch.Device,
            MadeBy = by, Why = why, SentAt = now,
        };
        if (kind == EntryKind.Heads) return Heads(entry, e);
        var named = PersonOf(entry, e, invited, day, others);
        return named.Ok ? Marked(named.Value, e, day, session) : named;
    }

    static Result<NewEntry> Heads(NewEntry entry, EntryWire e)
    {
        if (DayCodes.ClassOf(e.Class) is var people && people == 0) return new EntryNotUnderstood("class");
        if (e.N is not (>= -MostHeads and <= MostHeads and not 0)) return new EntryNotUnderstood("n");
        return entry with { Class = people, N = e.N.Value };
    }

    static Result<NewEntry> PersonOf(
        NewEntry entry, EntryWire e, Invited? invited, DaySite day, Dictionary<Guid, string> others)
    {
        if (e.Guest is { } guest)
        {
            var name = string.Join(' ', (guest.Name ?? "").Normalize().Split(
                (char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (guest.Id == Guid.Empty) return new EntryNotUnderstood("guest");
            if (name.Length == 0) return new GuestNameMissing();
            if (name.Length > MostName) return new GuestNameTooLong(MostName);
            if (DayCodes.ClassOf(guest.Class ?? PeopleClasses.Guest) is var people && people == 0)
                return new EntryNotUnderstood("class");
            return entry with
            {
                Person = GuestNumbers.Of(guest.Id), Class = people, GuestName = name, Way = Way.List,
            };
        }

        if (e.Person is { } person && invited is not null)
            return entry with { Person = person, Class = invited.Class, Way = Way.List };
        if (invited is null) return e.Code is not null ? new InvitationCodeUnknown() : new PersonUnknown();
        if (invited.OtherConference) return new CodeOfOtherConference();
        if (invited.Site != day.Site.Id.Value && !e.Here)
            return new InvitedElsewhere(others.GetValueOrDefault(invited.Site) ?? "");
        return entry with
        {
            Person = invited.No, Class = invited.Class, Way = e.Code is null ? Way.List : Way.Code,
        };
    }

    static Result<NewEntry> Marked(NewEntry entry, EntryWire e, DaySite day, ConferenceSession session) =>
        entry.Kind switch
    {
        EntryKind.In => entry with { Mark = day.Head.Rules.Arrives(session, entry.At) },
        EntryKind.Mark when DayCodes.MarkOf(e.Mark) is { } mark => entry with { Mark = mark },
        EntryKind.Mark => new EntryNotUnderstood("mark"),
        _ => entry,
    };

    // Coming and going only while doors are open; heads from then on; what is marked by hand at any time.
    static Error? TimeRefuses(DaySite day, ConferenceSession session, EntryKind kind, DateTimeOffset at)
    {
        var (rules, zone) = (day.Head.Rules, day.Site.Zone);
        if (day.Site.State == SiteStates.Closed && at > day.Site.StateAt)
            return new SiteIsClosed(HallTime.Clock(day.Site.StateAt, zone));
        var opens = session.StartsAt.AddMinutes(-rules.OpensBefore);
        var closes = session.EndsAt.AddMinutes(rules.ClosesAfter);
        var wrong = kind switch
        {
            EntryKind.In or EntryKind.Out => at < opens || at > closes,
            EntryKind.Heads => at < opens,
            _ => false,
        };
        return wrong ? new OutsideSession(HallTime.Print(opens, zone), HallTime.Print(closes, zone)) : null;
    }

    static EntryKind? KindOf(string? kind) => kind switch
    {
        "in" => EntryKind.In, "out" => EntryKind.Out, "mark" => EntryKind.Mark, "clear" => EntryKind.Clear,
        "heads" => EntryKind.Heads, _ => null,
    };
}
