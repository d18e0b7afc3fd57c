namespace ThongSuot.Reading;

/// <summary>Persons, organisations and places of a text, and all of them with the dates as mentions in the order of the
/// text.</summary>
internal sealed class MentionList
{
    MentionList(
        List<FoundPerson> persons,
        List<FoundOrganisation> organisations,
        List<FoundPlace> places,
        PageFacts? page
    )
    {
        (Persons, Organisations, Places) = (persons, organisations, places);
        _page = page;
    }

    readonly PageFacts? _page;

    public List<FoundPerson> Persons { get; }

    public List<FoundOrganisation> Organisations { get; }

    public List<FoundPlace> Places { get; }

    /// <summary>Finds them all.</summary>
    /// <param name="words">The catalogue.</param>
    /// <param name="view">The text.</param>
    /// <param name="page">What the page says of its article, when that was looked for: its authors are persons.</param>
    /// <param name="cancel">Stops the work.</param>
    public static MentionList Find(Lexicon words, View view, PageFacts? page, CancellationToken cancel)
    {
        var text = view.Text;
        using var capitals = Capitals.Of(text);
        var persons = new PersonFinder(words, page is { Wrapped: true }).Find(
            text,
            capitals,
            page?.ByLines ?? [],
            cancel
        );
        var bodies = new OrganisationFinder(words) { Wrapped = page is { Wrapped: true } };
        var organisations = bodies.Find(text, capitals, persons, cancel);
        var places = new PlaceFinder(words).Find(text, capitals, persons, organisations, cancel);
        if (page is { Furniture.Count: > 0 })
        {
            // Names in menus and lists of links are the page's; its authors stay, also where a by-line is repeated.
            persons.RemoveAll(p =>
                page.IsFurniture(p.Start) && !page.ByLines.Exists(b => b.Start <= p.Start && p.End <= b.End)
            );
            organisations.RemoveAll(o => page.IsFurniture(o.Start));
            places.RemoveAll(o => page.IsFurniture(o.Start));
            // "thị xã Đông TriềuGửi ý kiến phản hồi": the furniture is glued to the name.
            for (var i = 0; i < places.Count; i++)
                if (
                    page.IsFurniture(places[i].End - 1)
                    && page.StartAt(places[i].End - 1) is var cut
                    && cut > places[i].Proper
                )
                    places[i] = places[i] with
                    {
                        End = cut,
                        Name = ToneMarks.Place(Scan.OneLine(view.Text, places[i].Start, cut)),
                    };
        }
        return new MentionList(persons, organisations, places, page);
    }

    /// <summary>As the public answer has them.</summary>
    /// <param name="view">Leads back to the text as given.</param>
    /// <param name="source">The text as given.</param>
    /// <param name="dates">The dates found, in offsets of the text as given.</param>
    /// <param name="published">Day of publication, or null.</param>
    public IReadOnlyList<NamedMention> ToMentions(
        View view,
        string source,
        IReadOnlyList<DateMention> dates,
        DateOnly? published
    )
    {
        var all = new List<NamedMention>(Persons.Count + Organisations.Count + Places.Count + dates.Count);
        foreach (var person in Persons)
            all.Add(
                Make(view, source, "person", person.Start, person.End, person.Name, person.Confidence) with
                {
                    Post = person.HasPost ? Scan.OneLine(view.Text, person.PostStart, person.PostEnd) : null,
                }
            );
        foreach (var body in Organisations)
            all.Add(
                Make(view, source, "organisation", body.Start, body.End, body.Name, body.Confidence) with
                {
                    Level = body.Level,
                }
            );
        foreach (var place in Places)
            all.Add(
                Make(view, source, "place", place.Start, place.End, place.Name, place.Level is null ? 0.8 : 0.95) with
                {
                    Level = place.Level,
                }
            );
        all.AddRange(new MentionDates(view, source, published, _page).Find(dates, _page?.Printed ?? default));
        all.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        return all;
    }

    static NamedMention Make(
        View view,
        string source,
        string kind,
        int start,
        int end,
        string canonical,
        double confidence
    )
    {
        var (from, to) = (view.Start(start), view.End(end));
        return new NamedMention
        {
            Kind = kind,
            Text = source[from..to],
            Canonical = canonical,
            Start = from,
            End = to,
            Confidence = confidence,
        };
    }
}
