namespace ThongSuot.Reading;

/// <summary>A place known by name, with the days between which it was a unit.</summary>
internal sealed record KnownPlace(string Kind, string Name, DateOnly? ValidFrom, DateOnly? ValidTo, string? Successor);

/// <summary>A place in the text.</summary>
/// <param name="Start">First character, the word for its level included.</param>
/// <param name="End">One past the last.</param>
/// <param name="Name">The canonical form, the word for its level included where it is printed.</param>
/// <param name="Level">"province", "district", "commune", "country", or null.</param>
/// <param name="Proper">Where its own name begins.</param>
internal sealed record FoundPlace(int Start, int End, string Name, string? Level, int Proper);

/// <summary>Reads places: provinces, countries and regions by name; units of all levels and rivers, gates and hills
/// by the word before their name.</summary>
internal sealed class PlaceScanner
{
    const int MostWords = 4;

    static readonly PhraseTrie<KnownPlace> Names = new();
    static readonly PhraseTrie<string> Nouns = new(strict: true);
    static readonly PhraseTrie<string> Levels = new(strict: true);
    static readonly WordSet FirstWords = new();
    static readonly PhraseGate Opening = new();
    static readonly WordSet BeforeWords = new();

    static readonly Dictionary<string, string> LevelOf = new(StringComparer.Ordinal)
    {
        ["tỉnh"] = "province",
        ["thành phố"] = "province",
        ["TP"] = "province",
        ["TP."] = "province",
        ["Tp"] = "province",
        ["T.P"] = "province",
        ["huyện"] = "district",
        ["quận"] = "district",
        ["thị xã"] = "district",
        ["thị trấn"] = "commune",
        ["xã"] = "commune",
        ["phường"] = "commune",
        ["đặc khu"] = "commune",
        ["thôn"] = "cell",
        ["bản"] = "cell",
        ["ấp"] = "cell",
        ["xóm"] = "cell",
        ["buôn"] = "cell",
        ["làng"] = "cell",
        ["khu phố"] = "cell",
        ["tổ dân phố"] = "cell",
    };

    readonly Lexicon _words;
    readonly PeopleWords _people;

    static PlaceScanner()
    {
        foreach (var row in DataTable.Embedded("places.tsv", 6))
        {
            if (row[0] is "noun")
            {
                Nouns.Add(row[1], row[1]);
                BeforeWords.AddLast(row[1]);
                continue;
            }
            var place = new KnownPlace(
                row[0],
                row[1],
                DataTable.Day(row[3], "places"),
                DataTable.Day(row[4], "places"),
                row[5].Length == 0 ? null : row[5]
            );
            foreach (var name in DataTable.List(row[2]).Prepend(row[1]))
            {
                Names.Add(name, place);
                FirstWords.AddFirst(name);
                Opening.Add(name);
            }
        }
        foreach (var committee in (ReadOnlySpan<string>)["ủy", "uỷ", "đoàn"])
            BeforeWords.AddFirst(committee);
        foreach (var level in LevelOf.Keys)
        {
            Levels.Add(level, level);
            FirstWords.AddFirst(level);
            Opening.Add(level);
            BeforeWords.AddLast(level);
        }
    }

    public PlaceScanner(Lexicon words, PeopleWords people) => (_words, _people) = (words, people);

    /// <summary>True when a place known by name stands at <paramref name="i"/>, with a capital.</summary>
    public bool Known(string text, int i, out int end) => KnownAt(text, i, out end) is not null;

    /// <summary>One past the province, city or country known by name at <paramref name="i"/>; 0 when none.</summary>
    public static int KnownEnd(string text, int i) => KnownAt(text, i, out var end) is null ? 0 : end;

    /// <summary>The place known by name at <paramref name="i"/>, or null.</summary>
    public static KnownPlace? KnownAt(string text, int i, out int end)
    {
        end = i;
        if (i >= text.Length || !Letters.IsUpper(text[i]) || !FirstWords.Has(text.AsSpan(i, Scan.WordEnd(text, i) - i)))
            return null;
        if (Names.Match(text, i, out end) is not { } place)
            return null;
        // Every word of the name has its capital; "Lào cai" and "Pháp luật" have none or go on.
        for (var k = i + 1; k < end; k++)
            if (Letters.IsBlank(text[k - 1]) && Letters.IsLetter(text[k]) && !Letters.IsUpper(text[k]))
                return null;
        // "Mỹ", "Đức", "Nga" begin and end many a longer name.
        if (place.Kind is "country" && Scan.WordEnd(text, i) >= end && IsPart(text, i, end))
            return null;
        return place;
    }

    /// <summary>The place whose name begins with a word in capitals, or null.</summary>
    public FoundPlace? At(string text, in Capital first)
    {
        var i = first.Start;
        var before = BeforeWords.Has(
            text.AsSpan(first.BeforeStart, first.BeforeEnd - first.BeforeStart),
            first.BeforeHash
        );
        if (!before && !Opening.MayBegin(text, first))
            return null;
        if (
            Levels.Match(text, i, out var opened) is { } upper
            && NameScanner.Next(text, opened) is var own and >= 0
            && (LevelOf[upper] is not "cell" || OpensSentence(text, i))
        )
            return LevelOf[upper] is "cell" && text[opened - 1] != Letters.Lower(text[opened - 1])
                ? null
                : Unit(text, i, own, upper);
        var known = KnownAt(text, i, out var end);
        var start = i;
        var level = before ? LevelBefore(text, i, out start) : null;
        if (before && level is null && known is null && CommitteeBefore(text, i) && !IsHead(text, i))
            return Unit(text, i, i, "huyện");
        // "thác Bản Giốc", "buôn Bản Đôn": a capital belongs to the name.
        if (
            level is not null
            && LevelOf[level] is "cell"
            && Letters.IsUpper(text[start])
            && !OpensSentence(text, start)
        )
            level = null;
        if (known is { Name: "Hồ Chí Minh" } && level is null && Scan.StartsWith(text, i, "ho"))
            return null;
        if (known is { Kind: "region" } && before && Nouns.MatchBefore(text, i, 3, out var islands) is "quần đảo")
            return Found(text, islands, end, i, null, known);
        if (known is not null && (level is null || LevelOf[level] == OfKind(known)))
            return Found(
                text,
                level is null ? i : start,
                end,
                i,
                level is null ? OfKind(known) : LevelOf[level],
                known
            );
        if (level is not null)
            return Unit(text, start, i, level);
        if (
            before
            && Nouns.MatchBefore(text, i, 3, out var noun) is { } word
            && IsNear(text, noun, i)
            && !Letters.IsUpper(text[noun])
        )
            return word is "đường" or "phố" or "nước" ? null
                : word is not "ở" ? Unit(text, noun, i, null)
                : IsHead(text, i) || NameScanner.Next(text, first.End) < 0 ? null
                : Unit(text, i, i, null);
        return null;
    }

    static bool OpensSentence(string text, int i)
    {
        var at = i;
        while (at > 0 && text[at - 1] is ' ' or '\u00A0' or '-' or '–' or '•' or '▪')
            at--;
        return at == 0 || text[at - 1] is '\n' or '.' or ':' or ';';
    }

    // "Huyện ủy Hải Lăng": the committee of a district that the list of provinces does not have.
    bool CommitteeBefore(string text, int i) =>
        i > 0
        && Letters.IsBlank(text[i - 1])
        && text[i - 1] != '\n'
        && _words.Locals.MatchBefore(text, i, 3, out _)?.Canonical
            is "Huyện ủy"
                or "Quận ủy"
                or "Thị ủy"
                or "Thành ủy"
                or "Quận đoàn"
                or "Huyện đoàn"
                or "Thị đoàn"
                or "Thành đoàn";

    /// <summary>The unit named next in a list ("các xã Lũng Hồ, Sủng Tráng và …", "cửa khẩu A, B"), or null.</summary>
    public FoundPlace? Following(string text, FoundPlace place)
    {
        var at = Scan.SkipSpaces(text, place.End);
        if (at < text.Length && text[at] == ',')
            at = Scan.SkipSpaces(text, at + 1);
        else if (Scan.IsWord(text, at, "va"))
            at = Scan.SkipSpaces(text, at + 2);
        else
            return null;
        if (at >= text.Length || !Letters.IsUpper(text[at]) || IsHead(text, at) || IsFullName(text, at))
            return null;
        if (Levels.Match(text, at, out _) is not null || NameScanner.Next(text, NameScanner.WordEnd(text, at)) < 0)
            return null;
        return Unit(text, at, at, null) is { } next ? next with { Level = place.Level } : null;
    }

    /// <summary>True when the word for the level stands for several units: "các xã Lũng Hồ, …".</summary>
    public static bool IsPlural(string text, FoundPlace place)
    {
        if (place.Start == place.Proper)
            return false;
        var word = Scan.PreviousWord(text, place.Start);
        if (word < 0)
            return false;
        foreach (var count in Counts)
            if (Scan.IsWord(text, word, count))
                return Letters.Fold(text[word]) != 'b' || place.End < text.Length;
        return Letters.IsDigit(text[word]) && Scan.WordEnd(text, word) - word <= 2 && place.Level is not null;
    }

    static readonly string[] Counts = ["cac", "hai", "ba", "bon", "nhung"];

    /// <summary>The word for a level right before <paramref name="i"/>, on the same line; null when none.</summary>
    public static string? LevelBefore(string text, int i, out int start)
    {
        var level = Levels.MatchBefore(text, i, 3, out start);
        if (level is null && i >= 3 && text[i - 1] is ' ' or '.')
        {
            // "TP.Huế", "TP. Huế": the full stop keeps the word from its name.
            var at = i;
            while (at > 0 && text[at - 1] is ' ' or '.')
                at--;
            if (at >= 2 && i - at <= 2 && text.AsSpan(at - 2, 2) is "TP" or "Tp" && Scan.IsWordStart(text, at - 2))
                (level, start) = ("TP", at - 2);
        }
        return level is not null && IsNear(text, start, i) ? level : null;
    }

    static bool IsPart(string text, int i, int end)
    {
        if (NameScanner.Next(text, end) >= 0)
            return true;
        var word = i > 0 && text[i - 1] == ' ' ? Scan.PreviousWord(text, i) : -1;
        return word >= 0
            && (Letters.IsUpper(text[word]) || Scan.IsWord(text, word, "tieng") || Scan.IsWord(text, word, "nguoi"));
    }

    static bool IsNear(string text, int start, int i) => text.AsSpan(start, i - start).IndexOf('\n') < 0;

    FoundPlace? Unit(string text, int start, int proper, string? level)
    {
        var known = KnownAt(text, proper, out var knownEnd);
        if (known is not null && level is not null && LevelOf[level] == OfKind(known))
            return Found(text, start, knownEnd, proper, LevelOf[level], known);
        var end = proper;
        var at = proper;
        for (var n = 0; n < MostWords && at >= 0; n++)
        {
            if (n > 0 && (IsHead(text, at) || IsFullName(text, at)))
                break;
            // In a heading of capitals nothing but the verb tells where the name ends.
            if (
                n > 0
                && NameScanner.WordEnd(text, at) is var stop
                && stop - at > 1
                && NameScanner.IsCapitals(text, at, stop)
                && (n >= 2 || _people.Stops.Match(text, at, out _) is not null)
            )
                break;
            if (n == 0 && IsHead(text, at) && level is null)
                return null;
            end = NameScanner.WordEnd(text, at);
            at = NameScanner.Next(text, end);
        }
        if (level is not null && LevelOf[level] is "commune" && Numbered(text, end) is var numbered and > 0)
            end = numbered;
        return Found(text, start, end, proper, level is null ? null : LevelOf[level], null);
    }

    // "xã A Lưới 4", "phường Bảo Lộc 1": communes of 2025 that share a name carry a number.
    int Numbered(string text, int end)
    {
        var at = Scan.SkipSpaces(text, end);
        if (at == end || at >= text.Length || !Letters.IsDigit(text[at]) || Scan.WordEnd(text, at) != at + 1)
            return 0;
        var next = Scan.SkipSpaces(text, at + 1);
        var closed = next >= text.Length || (!Letters.IsWordPart(text[next]) && text[next] is not ('/' or '-' or '%'));
        var goesOn = !closed && (Scan.IsWord(text, next, "va") || _people.Stops.Match(text, next, out _) is not null);
        return closed || goesOn ? at + 1 : 0;
    }

    // A body, a document or a post begins here: the name of the place ended before.
    bool IsHead(string text, int at) =>
        _words.Issuers.Match(text, at, out _) is not null
        || _words.Locals.Match(text, at, out _) is not null
        || _words.Organs.Match(text, at, out _) is not null
        || _words.TypeWords.Match(text, at, out _) is not null
        || (_people.Posts.Match(text, at, out var end) is not null && end > Scan.WordEnd(text, at));

    // "xã Hòa Bình Nguyễn Văn An": a common family name with a usual middle name begins a person.
    bool IsFullName(string text, int at)
    {
        var end = Scan.WordEnd(text, at);
        return _people.Surname(text.AsSpan(at, end - at)) == SurnameKind.Common
            && NameScanner.Next(text, end) is var next and >= 0
            && _people.Middles.Match(text, next, out var middle) is not null
            && NameScanner.Next(text, middle) >= 0;
    }

    static FoundPlace Found(string text, int start, int end, int proper, string? level, KnownPlace? known)
    {
        var name = ToneMarks.Place(Scan.OneLine(text, start, end));
        if (known is not null)
            name = ToneMarks.Place(Scan.OneLine(text, start, proper)) is { Length: > 0 } unit
                ? unit.TrimEnd() + " " + known.Name
                : known.Name;
        if (known is { Kind: "city", Name: "Hồ Chí Minh" })
            name = "Thành phố Hồ Chí Minh";
        return new FoundPlace(start, end, name, level, proper);
    }

    static string? OfKind(KnownPlace place) =>
        place.Kind switch
        {
            "country" => "country",
            "region" => null,
            _ => "province",
        };
}
