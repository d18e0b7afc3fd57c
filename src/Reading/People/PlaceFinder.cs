namespace ThongSuot.Reading;

/// <summary>Finds places, also those inside the name of a body, and none inside a person's name.</summary>
internal sealed partial class PlaceFinder(Lexicon words)
{
    readonly PlaceScanner _places = new(words, PeopleWords.Default);

    /// <summary>All places in order, none inside another.</summary>
    public List<FoundPlace> Find(
        string text,
        Capitals capitals,
        List<FoundPerson> persons,
        List<FoundOrganisation> bodies,
        CancellationToken cancel
    )
    {
        var found = new List<FoundPlace>();
        int person = 0,
            body = 0;
        var walk = capitals.Begin();
        for (var i = walk.Next(0); i < text.Length; i = walk.Next(i))
        {
            if ((i & 0xFF) == 0)
                cancel.ThrowIfCancellationRequested();
            while (person < persons.Count && persons[person].End <= i)
                person++;
            while (body < bodies.Count && bodies[body].End <= i)
                body++;
            if (person < persons.Count && persons[person].Start <= i)
            {
                i = persons[person].End;
                continue;
            }
            var place = _places.At(text, walk.Current);
            if (place is not null && person < persons.Count && place.End > persons[person].Start)
                place = place with { End = Scan.SkipBlankBack(text, persons[person].Start) };
            if (place is not null && Counts(text, place, body < bodies.Count ? bodies[body] : null))
                place = Add(text, place, found);
            i = place is null ? Scan.WordEnd(text, i) : Math.Max(place.End, i + 1);
        }
        return WithRepeats(text, capitals, found, persons);
    }

    // "Việt Nam" counts outside of bodies' names and not in "người Việt Nam"; in a body only units count.
    static bool Counts(string text, FoundPlace place, FoundOrganisation? body)
    {
        if (place.End <= place.Proper)
            return false;
        if (place.Name is "Việt Nam")
        {
            if (body is not null && body.Start <= place.Start)
                return false;
            var before = Scan.PreviousWord(text, place.Start);
            return before < 0 || !Scan.IsWord(text, before, "nguoi");
        }
        if (body is null || body.Start > place.Start)
            return true;
        return place.Level is not null and not "country" && place.Start > body.Start;
    }
}
