namespace ThongSuot.Reading;

/// <summary>Places of a list behind one word for their level, and places named again without it.</summary>
internal sealed partial class PlaceFinder
{
    const int MostListed = 30;

    // Adds a place and those that follow it in a list; gives the last of them.
    FoundPlace Add(string text, FoundPlace place, List<FoundPlace> found)
    {
        var plural = PlaceScanner.IsPlural(text, place);
        if (plural && place.Proper > place.Start)
            place = place with
            {
                Start = place.Proper,
                Name = ToneMarks.Place(Scan.OneLine(text, place.Proper, place.End)),
            };
        found.Add(place);
        if (!plural && !(place.Level is null && place.Start < place.Proper))
            return place;
        for (var n = 0; n < MostListed && _places.Following(text, place) is { } next; n++)
            found.Add(place = next);
        return place;
    }

    // "Hải Lăng: Hơn 300 cán bộ …": what was named as a unit is a place where it stands alone too.
    static List<FoundPlace> WithRepeats(
        string text,
        Capitals capitals,
        List<FoundPlace> found,
        List<FoundPerson> persons
    )
    {
        var names = Units(text, found);
        if (names.Count == 0)
            return found;
        var all = new List<FoundPlace>(found.Count + 8);
        int place = 0,
            person = 0;
        var walk = capitals.Begin();
        for (var i = walk.Next(0); i < text.Length; i = walk.Next(i + 1))
        {
            while (place < found.Count && found[place].Start <= i)
                all.Add(found[place++]);
            while (person < persons.Count && persons[person].End <= i)
                person++;
            if (!names.TryGetValue(walk.Current.Hash, out var candidates))
                continue;
            if ((all.Count > 0 && all[^1].End > i) || (person < persons.Count && persons[person].Start <= i))
                continue;
            foreach (var name in candidates)
                if (IsAgain(text, walk.Current, name))
                {
                    all.Add(name with { Start = i, End = i + name.End - name.Proper, Proper = i });
                    break;
                }
        }
        while (place < found.Count)
            all.Add(found[place++]);
        return all;
    }

    // Names of two words and more, by the hash of their first word.
    static Dictionary<int, List<FoundPlace>> Units(string text, List<FoundPlace> found)
    {
        var names = new Dictionary<int, List<FoundPlace>>();
        foreach (var place in found)
        {
            var own = text.AsSpan(place.Proper, place.End - place.Proper);
            if (place.Level is null or "country" || own.IndexOf(' ') < 0 || own.ContainsAny('\n', '\r'))
                continue;
            var first = Scan.WordEnd(text, place.Proper);
            var hash = WordSet.Hash(text.AsSpan(place.Proper, first - place.Proper));
            if (!names.TryGetValue(hash, out var same))
                names[hash] = same = [];
            if (same.Count < 8 && !same.Exists(p => IsSame(text, p, place)))
                same.Add(place with { Name = ToneMarks.Place(Scan.OneLine(text, place.Proper, place.End)) });
        }
        return names;
    }

    static bool IsSame(string text, FoundPlace a, FoundPlace b) =>
        text.AsSpan(a.Proper, a.End - a.Proper).SequenceEqual(text.AsSpan(b.Proper, b.End - b.Proper));

    // The same words, in the same or all in capitals, and no capital beside them that makes another name.
    static bool IsAgain(string text, in Capital at, FoundPlace name)
    {
        var length = name.End - name.Proper;
        var end = at.Start + length;
        if (end > text.Length || (end < text.Length && Letters.IsWordPart(text[end])))
            return false;
        if (!text.AsSpan(at.Start, length).Equals(text.AsSpan(name.Proper, length), StringComparison.OrdinalIgnoreCase))
            return false;
        if (!Letters.IsUpper(text[at.Start + text.AsSpan(at.Start, length).IndexOf(' ') + 1]))
            return false;
        if (NameScanner.Next(text, end) is var next and >= 0 && !Letters.IsUpper(text[at.Start + 1]))
            return false;
        var touches = at.BeforeEnd > at.BeforeStart && at.Start - at.BeforeEnd == 1;
        return !touches
            || !Letters.IsUpper(text[at.BeforeStart])
            || Letters.IsUpper(text[at.Start + 1])
            || IsBodyWord(text.AsSpan(at.BeforeStart, at.BeforeEnd - at.BeforeStart));
    }

    // "Tỉnh ủy Hà Giang", "Xã Thường Tín"
    static bool IsBodyWord(ReadOnlySpan<char> word) => word is "Xã" or "Phường" or "Huyện" or "Quận";
}
