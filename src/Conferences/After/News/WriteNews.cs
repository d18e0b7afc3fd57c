namespace ThongSuot.Conferences.After.News;

/// <summary>Writes a news item from the record. Pure: the same record, the same words.</summary>
internal static class WriteNews
{
    /// <summary>More documents than this stand in a sentence of their own.</summary>
    const int MostInLead = 2;

    /// <summary>More names than this are only counted.</summary>
    public const int MostSiteNames = 6;

    public static NewsDraft From(NewsRecord record, NewsTemplates? templates = null)
    {
        var all = templates ?? NewsTemplates.Default;
        var fields = Fields(record);
        var rules = new List<string>();
        string? Say(string part, IReadOnlyDictionary<string, string>? more = null, int turn = 0)
        {
            var known = more is null ? fields : Both(fields, more);
            if (all.Choose(part, record, known, turn) is not { } template) return null;
            rules.Add($"{part}/{template.Number}");
            return NewsTemplates.Field.Replace(template.Text, m => known[m.Groups["field"].Value]);
        }

        var headline = Say("headline") ?? record.Title;
        var lead = Join(Say("lead"), Say("documents"));
        var body = new List<string>();
        Add(body, Join(Say("chair"), Say("people"), Say("sites")));
        var spoke = new List<string>();
        for (var i = 0; i < record.Speakers.Count; i++)
            if (Say(i == 0 ? "speaker" : "more-speaker", Person(record.Speakers[i]), i) is { } sentence)
                spoke.Add(sentence);
        Add(body, Join([.. spoke]));
        Add(body, Say("ask") ?? "");
        Add(body, Say("next") ?? "");
        var captions = new List<string>();
        Add(captions, Say("caption-hall") ?? "");
        if (record.Chair is { } chair) Add(captions, Say("caption-chair", Person(chair)) ?? "");
        for (var i = 0; i < Math.Min(2, record.Speakers.Count); i++)
            if (record.Speakers[i].Name != record.Chair?.Name)
                Add(captions, Say("caption-speaker", Person(record.Speakers[i]), i) ?? "");
        return new(headline, lead, body, captions, rules);
    }

    static void Add(List<string> to, string words)
    {
        if (words.Length > 0) to.Add(words);
    }

    static string Join(params IReadOnlyList<string?> sentences) =>
        string.Join(' ', sentences.Where(s => !string.IsNullOrEmpty(s)));

    static Dictionary<string, string> Both(
        IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> two)
    {
        var both = new Dictionary<string, string>(one, StringComparer.Ordinal);
        foreach (var (key, value) in two) both[key] = value;
        return both;
    }

    static Dictionary<string, string> Person(NewsPerson p) => new(StringComparer.Ordinal)
    {
        ["name"] = p.Name,
        ["post"] = p.Post,
        ["comma-post"] = p.Post.Length > 0 ? ", " + p.Post : "",
        ["topic"] = p.Topic,
    };

    static Dictionary<string, string> Fields(NewsRecord r)
    {
        var documents = r.Documents.Select(NewsWords.Full).ToList();
        var few = documents.Count is > 0 and <= MostInLead;
        var names = r.SiteNames.Count > 0 && r.SiteNames.Count <= MostSiteNames ? SiteList(r.SiteNames) : "";
        var when = NewsWords.When(r);
        var organiser = Place(r.Organiser);
        return new(StringComparer.Ordinal)
        {
            ["title"] = r.Title,
            ["title-in"] = Named(r),
            ["organiser"] = organiser,
            ["when"] = when,
            ["when-in"] = NewsWords.LowerFirst(when),
            ["place"] = r.Place,
            ["noun"] = Noun(r),
            ["event"] = Short(r.Kind),
            ["event-up"] = NewsWords.UpperFirst(Short(r.Kind)),
            ["documents"] = few ? string.Join(" và ", documents) : "",
            ["documents-short"] = few
                ? string.Join(" và ", r.Documents.Select(d => NewsWords.Numbered(d.Title))) : "",
            ["documents-list"] = documents.Count > MostInLead ? string.Join("; ", documents) : "",
            ["documents-count"] = documents.Count > MostInLead ? NewsWords.Number(documents.Count) : "",
            ["no-documents"] = documents.Count == 0 ? Named(r) : "",
            ["chair"] = r.Chair?.Name ?? "",
            ["chair-post"] = r.Chair?.Post ?? "",
            ["members"] = r.Members > 0 ? $"{NewsWords.Number(r.Members)} {r.MemberWord}" : "",
            ["guests"] = r.Guests > 0 ? NewsWords.Number(r.Guests) : "",
            ["key-cadres"] = r.KeyCadres > 0 ? NewsWords.Number(r.KeyCadres) : "",
            ["sites"] = r.Sites > 0 ? NewsWords.Number(r.Sites) : "",
            ["site-list"] = names,
            ["asked"] = string.Join("; ", r.Asked.Select(d => NewsWords.Duty(d))),
            ["next"] = string.Join("; ", r.Next.Select(d => NewsWords.Duty(d, "sẽ"))),
        };
    }

    static string SiteList(IReadOnlyList<string> names) => NewsWords.Join(
    [
        .. names.Select(n => n.StartsWith("điểm cầu", StringComparison.OrdinalIgnoreCase)
            ? NewsWords.LowerFirst(n) : "điểm cầu " + n),
    ]);

    static string Place(string organiser) => NewsWords.UpperFirst(organiser);

    /// <summary>What it is called when it is announced.</summary>
    public static string Noun(NewsRecord r) => r.Kind switch
    {
        ConferenceKinds.Online => "hội nghị trực tuyến",
        ConferenceKinds.Hybrid => "hội nghị trực tiếp kết hợp trực tuyến",
        ConferenceKinds.Talk => "buổi nói chuyện chuyên đề",
        ConferenceKinds.CellMeeting => "sinh hoạt chi bộ",
        ConferenceKinds.Thematic => "sinh hoạt chuyên đề",
        _ => "hội nghị",
    };

    static string Short(string kind) => kind switch
    {
        ConferenceKinds.Talk => "buổi nói chuyện",
        ConferenceKinds.CellMeeting or ConferenceKinds.Thematic => "buổi sinh hoạt",
        _ => "hội nghị",
    };

    // Its own name where that begins with what it is; else what it is, with the name in quotes.
    static string Named(NewsRecord r)
    {
        foreach (var word in Nouns)
            if (r.Title.StartsWith(word, StringComparison.OrdinalIgnoreCase) && word.StartsWith(
                Noun(r)[..3], StringComparison.Ordinal))
                return NewsWords.LowerFirst(r.Title);
        return $"{Noun(r)} “{r.Title.Trim('"', '“', '”')}”";
    }

    static readonly string[] Nouns =
        ["hội nghị", "buổi nói chuyện", "sinh hoạt chi bộ", "sinh hoạt chuyên đề", "buổi sinh hoạt", "hội thảo"];
}
