namespace ThongSuot.Reading;

/// <summary>Parts of bodies that begin with a small letter ("Trưởng phòng Tổ chức cán bộ"), bodies named by the
/// first word of their name alone ("của Bộ"), and units of the army.</summary>
internal sealed partial class OrganisationFinder
{
    const int MostPartWords = 10;

    static readonly WordSet PartWords = Set("phòng", "khoa");

    // What stands for a body named in full before; the heads of catalogue names need no such thing.
    static readonly WordSet Heads = Set(
        "Bộ",
        "Hội",
        "Ban",
        "Đoàn",
        "Sở",
        "Viện",
        "Khối",
        "Đồn",
        "Liên",
        "Bệnh",
        "Công",
        "Tập",
        "Trung",
        "Mặt",
        "Phòng",
        "Trường",
        "Cục",
        "Vụ",
        "Nhà"
    );

    static WordSet Set(params string[] words)
    {
        var set = new WordSet();
        foreach (var word in words)
            set.AddFirst(word);
        return set;
    }

    // "1386/QĐ-UBND": the letters of a symbol name no body of the sentence.
    static bool InSymbol(string text, int i) =>
        i > 1 && text[i - 1] is '-' or '/' && Letters.IsWordPart(text[i - 2]);

    // "Hải Phòng": the second word of a place.
    static bool InPlace(string text, in Capital at) =>
        at.Start - at.BeforeEnd == 1
        && at.BeforeEnd > at.BeforeStart
        && Letters.IsUpper(text[at.BeforeStart])
        && PlaceScanner.KnownEnd(text, at.BeforeStart) > at.Start;

    // "Hội đồng Trường", "Chi bộ thôn Đồng Nương": with a name of its own the common noun is a body.
    bool IsNamed(string text, string word, int end)
    {
        if (word is not ("Hội đồng" or "Chi bộ" or "Bộ phận" or "Đoàn công tác"))
            return false;
        var next = Scan.SkipSpaces(text, end);
        if (word is "Hội đồng" or "Chi bộ" && next < text.Length && Letters.IsUpper(text[next]))
            return _people.Posts.Match(text, next, out _) is null;
        return word is "Chi bộ"
            && _people.Levels.Match(text, next, out var level) is not null
            && Scan.SkipSpaces(text, level) is var name
            && name < text.Length
            && (Letters.IsUpper(text[name]) || Letters.IsDigit(text[name]));
    }

    // "các văn bản của Trung ương", and no "báo cáo viên Trung ương".
    static bool IsOwner(string text, int i, int end)
    {
        var before = Scan.PreviousWord(text, i);
        if (before < 0 || !Scan.IsWord(text, before, "cua"))
            return false;
        var next = Scan.SkipSpaces(text, end);
        return next >= text.Length || !Letters.IsUpper(text[next]) && !Letters.IsDigit(text[next]);
    }

    // A person's name ends a body.
    static FoundOrganisation Before(string text, FoundOrganisation body, int person)
    {
        var end = Scan.SkipBlankBack(text, person);
        while (end > body.Start + 1 && text[end - 1] is ',' or '-' or '–' or '(' or ':')
            end = Scan.SkipBlankBack(text, end - 1);
        return end <= body.Start
            ? body
            : body with
            {
                End = end,
                Name = ToneMarks.Place(Scan.OneLine(text, body.Start, end)),
            };
    }

    // "Trung đoàn 996", "Quân khu 4", "Vùng 3 Hải quân": units of the army have a number for a name.
    static FoundOrganisation? ArmyUnit(string text, in Capital at)
    {
        var end = at.End;
        if (text.AsSpan(at.Start, end - at.Start) is not ("Vùng" or "Quân"))
        {
            var second = Scan.SkipSpaces(text, end);
            var stop = Scan.WordEnd(text, second);
            if (text.AsSpan(second, stop - second) is not ("đoàn" or "khu" or "đội"))
                return null;
            end = stop;
        }
        else if (text[at.Start] == 'Q')
        {
            var second = Scan.SkipSpaces(text, end);
            end = Scan.WordEnd(text, second);
            if (text.AsSpan(second, end - second) is not ("khu" or "đoàn"))
                return null;
        }
        var number = Scan.SkipSpaces(text, end);
        var last = Scan.WordEnd(text, number);
        if (last == number || last - number > 4 || number == end || !Letters.IsDigit(text[number]))
            return null;
        if (!Letters.IsDigit(text[last - 1]) || Scan.At(text, last) is '/' or '%')
            return null;
        if (SessionScanner.Phrase(text, Scan.SkipSpaces(text, last), "hai quan") is var navy and > 0)
            last = navy;
        else if (text[at.Start] == 'V')
            return null;
        return new FoundOrganisation(at.Start, last, Scan.OneLine(text, at.Start, last), "unit", 0.85);
    }

    static readonly WordSet ArmyWords = Set("Trung", "Sư", "Lữ", "Tiểu", "Quân", "Binh", "Vùng");

    // "Trưởng phòng Tổ chức cán bộ", "khoa Cấp cứu", "ban Tuyên giáo huyện uỷ"
    FoundOrganisation? Part(string text, in Capital at, int most)
    {
        if (at.BeforeEnd == at.BeforeStart || Letters.IsUpper(text[at.BeforeStart]))
            return null;
        var head = text.AsSpan(at.BeforeStart, at.BeforeEnd - at.BeforeStart);
        if (!PartWords.Has(head, at.BeforeHash) || at.Start - at.BeforeEnd != 1)
            return null;
        if (head is not ("phòng" or "khoa") || NameScanner.IsCapitals(text, at.Start, at.End))
            return null;
        // "văn phòng" is another word.
        var before = Scan.PreviousWord(text, at.BeforeStart);
        if (before >= 0 && !IsPostWord(text, before) && head is not "khoa")
            return null;
        var end = PartEnd(text, at.Start, most);
        if (end <= at.Start)
            return null;
        return new FoundOrganisation(
            at.BeforeStart,
            end,
            ToneMarks.Place(Scan.OneLine(text, at.BeforeStart, end)),
            null,
            0.8
        );
    }

    static bool IsPostWord(string text, int word) =>
        Scan.IsWord(text, word, "truong") || Scan.IsWord(text, word, "pho") || Scan.IsWord(text, word, "cac");

    int PartEnd(string text, int i, int most)
    {
        var end = i;
        for (var n = 0; n < MostPartWords; n++)
        {
            var at = Scan.SkipSpaces(text, end);
            if (n > 0 && Scan.IsWord(text, at, "va") && Scan.SkipSpaces(text, at + 2) is var more)
            {
                if (more >= most || more >= text.Length || Letters.IsBlank(text[more]))
                    break;
                // "công tác đảng và công tác chính trị", "Tổ chức và Kiểm tra"
                if (_people.IsStop(text, more, out _) || !Letters.IsLetter(text[more]) || IsPersonOrPost(text, more))
                    break;
                end = Scan.WordEnd(text, more);
                continue;
            }
            // "phòng Văn hóa - Xã hội"
            if (
                n > 0
                && at + 2 < most
                && text[at] is '-' or '–'
                && NameScanner.Next(text, at + 1) is var joined
                && joined >= 0
            )
                at = joined;
            if (at >= most || at >= text.Length || !Letters.IsLetter(text[at]))
                break;
            if (_people.Inside(text, at) is var inside and > 0 && inside <= most)
            {
                end = inside;
                continue;
            }
            if (!Letters.IsUpper(text[at]) && IsVerb(text, at))
                break;
            if (Letters.IsUpper(text[at]) && n > 0 && IsPersonOrPost(text, at))
                break;
            end = Scan.WordEnd(text, at);
        }
        return end;
    }

    bool IsVerb(string text, int at) =>
        _people.IsStop(text, at, out _) || _words.Stops.Match(text, at, out _) is not null;

    // "báo cáo về Bộ", "cơ sở Hội": the head alone, where a body that begins so was named before.
    List<FoundOrganisation> WithShort(
        string text,
        Capitals capitals,
        List<FoundOrganisation> found,
        List<FoundPerson> persons
    )
    {
        if (found.Count == 0)
            return found;
        var full = new Dictionary<string, string>(StringComparer.Ordinal);
        var all = new List<FoundOrganisation>(found.Count + 8);
        int body = 0,
            person = 0;
        var walk = capitals.Begin();
        for (var i = walk.Next(0); i < text.Length; i = walk.Next(i + 1))
        {
            for (; body < found.Count && found[body].Start <= i; body++)
            {
                all.Add(found[body]);
                Remember(full, found[body].Name);
            }
            while (person < persons.Count && persons[person].End <= i)
                person++;
            if (!Heads.Has(text.AsSpan(i, walk.Current.End - i), walk.Current.Hash))
                continue;
            if ((all.Count > 0 && all[^1].End > i) || (person < persons.Count && persons[person].Start <= i))
                continue;
            if (Short(text, walk.Current, out var end) is { } head && full.TryGetValue(head, out var name))
                all.Add(new FoundOrganisation(i, end, name, Level(name, null), 0.8));
        }
        for (; body < found.Count; body++)
            all.Add(found[body]);
        return all;
    }

    static void Remember(Dictionary<string, string> full, string name)
    {
        foreach (var head in ShortForms)
            if (
                name.Length > head.Length + 1
                && name[head.Length] == ' '
                && name.StartsWith(head, StringComparison.Ordinal)
            )
                full[head] = name;
        // "cán bộ Đoàn" after "Trung ương Đoàn", "Quận đoàn …"; "Nhà trường" after "Đảng ủy Trường Đại học …"
        if (
            name.EndsWith(" Đoàn", StringComparison.Ordinal)
            || name.StartsWith("Đại hội Đoàn", StringComparison.Ordinal)
        )
            full["Đoàn"] = Youth;
        if (name.IndexOf("Trường ", StringComparison.Ordinal) is var school and >= 0)
            full["Nhà trường"] = name[school..];
    }

    const string Youth = "Đoàn Thanh niên Cộng sản Hồ Chí Minh";

    static readonly string[] ShortForms =
    [
        "Bộ",
        "Hội",
        "Ban",
        "Đoàn",
        "Sở",
        "Viện",
        "Đồn",
        "Liên hiệp",
        "Bệnh viện",
        "Công ty",
        "Công đoàn",
        "Tập đoàn",
        "Trung tâm",
        "Mặt trận",
        "Phòng",
        "Trường",
        "Cục",
        "Vụ",
        "Nhà trường",
    ];

    // The head where nothing follows that belongs to a longer name or makes a common noun of it.
    string? Short(string text, in Capital at, out int end)
    {
        end = at.End;
        foreach (var head in ShortForms)
        {
            if (!text.AsSpan(at.Start).StartsWith(head, StringComparison.Ordinal))
                continue;
            end = at.Start + head.Length;
            if (end < text.Length && Letters.IsWordPart(text[end]))
                continue;
            return StandsFor(text, at, end) ? head : null;
        }
        return null;
    }

    bool StandsFor(string text, in Capital at, int end)
    {
        if (_people.NoBodies.Match(text, at.Start, out var none) is not null && none > end)
            return false;
        var before = at.BeforeStart;
        var touches = at.BeforeEnd > before && at.Start - at.BeforeEnd == 1 && text[at.BeforeEnd] is ' ' or '\u00A0';
        // "Đảng ủy Khối", "Văn phòng Bộ" are other bodies, read before; a capital before makes another name.
        if (touches && Letters.IsUpper(text[before]))
            return false;
        var next = Scan.SkipSpaces(text, end);
        if (next >= text.Length || !Letters.IsWordPart(text[next]))
            return touches || next >= text.Length || text[next] != ':';
        if (Letters.IsUpper(text[next]) || Letters.IsDigit(text[next]))
            return false;
        return _people.Stops.Match(text, next, out _) is not null
            || Scan.IsWord(text, next, "va")
            || Scan.IsWord(text, next, "co")
            || Scan.IsWord(text, next, "tren");
    }
}
