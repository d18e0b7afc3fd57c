namespace ThongSuot.Reading;

/// <summary>A sentence, without the sign that ends it. Places are in the view.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">One past the last character.</param>
/// <param name="Line">Number of its paragraph.</param>
/// <param name="Closed">True when a full stop or the like ends it; a heading or a caption has none.</param>
/// <param name="Item">True for an entry of a list ("- …", "Một là, …").</param>
/// <param name="FirstHit">Its first cue in <see cref="Prose.Hits"/>.</param>
/// <param name="LastHit">One past its last cue.</param>
/// <param name="Kinds">All that its cues may be, so that a finder may leave it at once.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Sentence(
    int Start, int End, int Line, bool Closed, bool Item, int FirstHit, int LastHit, Cue Kinds)
{
    public bool Has(Cue kinds) => (Kinds & kinds) != Cue.None;
}

/// <summary>A cue word in the text.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct CueHit(int Start, int End, CueWord Word, bool InSubject)
{
    public bool Is(Cue kinds) => Word.Is(kinds);
}

/// <summary>A citation with its place in the view; <paramref name="SubjectEnd"/> is past its subject.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Cited(int Start, int End, int SubjectEnd, int Index);

/// <summary>
/// The text as the finders of events, duties and contents see it: sentences, cue words, citations and persons, all
/// in places of the view. Made in one walk; the finders then work within a sentence.
/// </summary>
internal sealed class Prose : IDisposable
{
    static readonly string[] AfterSubject =
    [
        " theo hình thức", " bằng hình thức", " tại ", " đến toàn thể", " tới toàn thể", " cho toàn thể", " cho cán bộ",
        " với sự", " do đồng chí", " do ông", " do bà", " gồm", " (", ", nhằm", " yêu cầu", " xác định", " nêu rõ",
        ", cụ thể hóa", ", cụ thể hoá", ", với ", ", kết hợp", ", trong đó", " đã ", ", trực tiếp", " chỉ rõ", " đề ra",
        ", gắn với", " với khoảng", " với hơn", " với gần", " đến cán bộ", " đến các", " tới các", ", đồng chí",
            ", ông",
        " được ", " cho các", ", bà ", " nhấn mạnh", " khẳng định", " – ", ", sáng", ", chiều", ", ngày",
        ", trực tuyến",
    ];

    static readonly char[] Blanks = [' ', '\n', '\r', '\t'];

    const int LongestHeading = 300;

    readonly View _view;
    Stretches? _bodies;
    Stretches? _places;
    int _lastHit;
    Headed? _heading;

    Prose(View view, string source, ReadResult known, List<Cited> cited)
    {
        _view = view;
        Source = source;
        Known = known;
        Cited = cited;
        // About as many as prose has; growing a long list costs as much as filling it.
        Sentences = SpareList<Sentence>.Rent((view.Text.Length / 100) + 4);
        Hits = SpareList<CueHit>.Rent((view.Text.Length / 14) + 4);
    }

    public string Text => _view.Text;
    public string Source { get; }
    /// <summary>What was read before.</summary>
    public ReadResult Known { get; set; }
    public List<Cited> Cited { get; }
    public List<Sentence> Sentences { get; }
    public List<CueHit> Hits { get; }

    public int SourceStart(int at) => _view.Start(at);

    public int SourceEnd(int end) => _view.End(end);

    /// <summary>The stretch as printed.</summary>
    public string Print(int start, int end) => Source[_view.Start(start).._view.End(end)];

    /// <summary>The stretch for a name or a date: as printed, but without the tags and entities of a page of HTML and
    /// without breaks of lines.</summary>
    public string Words(int start, int end)
    {
        var print = Print(start, end);
        if (print.AsSpan().IndexOfAny('<', '&', '\n') < 0)
            return print;
        if (print.AsSpan().IndexOfAny('<', '&') >= 0)
            print = Text[start..end];
        return string.Join(' ', print.Split(Blanks, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Reads the sentences and cues of a text.</summary>
    public static Prose Of(View view, string source, ReadResult known, CueWords cues, CancellationToken cancel)
    {
        var prose = new Prose(view, source, known, Place(view, known.Citations));
        new SentenceSplitter(prose, cues, Noise(view, known.Noise)).Split(cancel);
        return prose;
    }

    /// <summary>Gives its lists back; nothing may be asked of it afterwards.</summary>
    public void Dispose()
    {
        SpareList<Sentence>.Return(Sentences);
        SpareList<CueHit>.Return(Hits);
    }

    /// <summary>The names of bodies, in order, none inside another.</summary>
    public Stretches Bodies => _bodies ??= Named("organisation");

    /// <summary>The names of places.</summary>
    public Stretches Places => _places ??= Named("place");

    /// <summary>True for a place inside the name of a body, where a verb is none.</summary>
    public bool IsInBody(int at) => Bodies.Past(at) is var i && i < Bodies.Count && Bodies[i].Start < at;

    /// <summary>True where the name of a body begins.</summary>
    public bool IsBody(int at) => Bodies.EndOf(at) > 0;

    /// <summary>Where the name of the body ends that begins at <paramref name="at"/>; 0 when none does.</summary>
    public int BodyEnd(int at) => Bodies.EndOf(at);

    Stretches Named(string kind)
    {
        var found = new List<(int Start, int End)>();
        foreach (var mention in Known.Mentions)
            if (mention.Kind == kind)
                found.Add((InView(mention.Start), InView(mention.End)));
        return new Stretches(found);
    }

    /// <summary>The day of publication, or of a heading that names one ("Điểm tin tuần (13 – 19/10/2025)").</summary>
    public DateOnly? Day => Known.PublishedOn ?? (_heading ??= Heading()).Day;

    Headed Heading()
    {
        foreach (var s in Sentences)
        {
            if (s.Start > LongestHeading || s.Closed)
                break;
            for (var i = s.Start; i < s.End; i++)
            {
                if (!Letters.IsDigit(Text[i]) || !Scan.IsWordStart(Text, i))
                    continue;
                var found = DateScanner.Numeric(Text, i, dayWordBefore: false);
                var cited = FirstCited(i);
                if (found is { Found: true, Impossible: false, Year: > 0, Day: > 0 }
                    && (cited >= Cited.Count || Cited[cited].Start > i))
                    return new Headed(new DateOnly(found.Year, found.Month, found.Day));
            }
        }
        return new Headed(null);
    }

    sealed record Headed(DateOnly? Day);

    /// <summary>The place in the view of a place in the text as given.</summary>
    public int InView(int source) => InView(_view, source);

    /// <summary>Index of the first citation that ends after <paramref name="at"/>.</summary>
    public int FirstCited(int at)
    {
        int low = 0,
            high = Cited.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Cited[middle].End <= at)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>Index of the first cue that begins at or after <paramref name="at"/>.</summary>
    public int FirstHit(int at)
    {
        // Questions come from one sentence after the other: the answer lies near the last one.
        int low = _lastHit,
            high = _lastHit,
            step = 1;
        if (low < Hits.Count && Hits[low].Start < at)
        {
            while (high < Hits.Count && Hits[high].Start < at)
                (low, high, step) = (high + 1, high + step, step * 2);
            high = Math.Min(high, Hits.Count);
        }
        else
        {
            while (low > 0 && Hits[low - 1].Start >= at)
                (high, low, step) = (low - 1, Math.Max(0, low - step), step * 2);
        }
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Hits[middle].Start < at)
                low = middle + 1;
            else
                high = middle;
        }
        return _lastHit = low;
    }

    /// <summary>The cue that begins at <paramref name="at"/>, or null.</summary>
    public CueHit? HitAt(int at)
    {
        var i = FirstHit(at);
        return i < Hits.Count && Hits[i].Start == at ? Hits[i] : null;
    }

    /// <summary>The last citation that ends at or before <paramref name="at"/>, or -1.</summary>
    public int LastCitedBefore(int at) => FirstCited(at) - 1;

    /// <summary>The document that a sentence says was issued, passed or signed ("đã ban hành Chỉ thị 24-CT/TU"), or
    /// -1.</summary>
    public int Issued(Sentence s)
    {
        for (var i = s.Has(Cue.Issues) ? s.LastHit - 1 : -1; i >= s.FirstHit; i--)
        {
            var hit = Hits[i];
            if (hit.InSubject || !hit.Is(Cue.Issues))
                continue;
            var next = FirstCited(hit.End);
            if (next < Cited.Count && Cited[next].Start - hit.End <= 4)
                return Known.Citations[next].SameAs ?? next;
        }
        return -1;
    }

    /// <summary>Citations that begin within a stretch.</summary>
    public IEnumerable<Cited> CitedIn(int start, int end)
    {
        for (var i = FirstCited(start); i < Cited.Count && Cited[i].Start < end; i++)
            if (Cited[i].Start >= start)
                yield return Cited[i];
    }

    static int InView(View view, int source)
    {
        if (source < view.Text.Length && view.Start(source) == source)
            return source;
        int low = 0,
            high = view.Text.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (view.Start(middle) < source)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    static List<Cited> Place(View view, IReadOnlyList<Citation> citations)
    {
        var placed = new List<Cited>(citations.Count);
        for (var i = 0; i < citations.Count; i++)
        {
            var start = InView(view, citations[i].Start);
            var end = Math.Max(start + 1, InView(view, citations[i].End));
            placed.Add(new Cited(start, end, SubjectEnd(view.Text, end, citations[i].Subject), i));
            if (i > 0 && placed[i - 1].SubjectEnd > start)
                placed[i - 1] = placed[i - 1] with { SubjectEnd = Math.Max(placed[i - 1].End, start) };
        }
        return placed;
    }

    // The subject follows its mention after at most "về việc" and a quote; its blanks may be printed otherwise.
    static int SubjectEnd(string text, int end, string? subject)
    {
        if (subject is null)
            return end;
        var head = subject.AsSpan(0, Math.Min(12, subject.Length));
        var from = text.AsSpan(end, Math.Min(text.Length - end, 48)).IndexOf(head, StringComparison.Ordinal);
        if (from < 0)
            return end;
        var past = Math.Min(text.Length, end + from + subject.Length);
        if (past < text.Length && Letters.Fold(text[past]) == '"')
            return past + 1;
        // Without quotes a subject is read to the end of its clause; what tells of the event is none of it.
        foreach (var cut in AfterSubject)
            if (text.AsSpan(end, past - end).IndexOf(cut, StringComparison.Ordinal) is var at and > 0)
                past = end + at;
        return past;
    }

    static List<(int Start, int End)> Noise(View view, IReadOnlyList<NoiseSpan> noise)
    {
        var spans = new List<(int, int)>(noise.Count);
        foreach (var span in noise)
            if (span.Kind is not "markup")
                spans.Add((InView(view, span.Start), InView(view, span.End)));
        return spans;
    }
}
