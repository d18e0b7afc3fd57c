namespace ThongSuot.Reading;

/// <summary>
/// Ties the mentions of one text together: which repeat an earlier one, what "Chỉ thị này" means, and what contradicts.
/// The register is none of its business; that is asked elsewhere, with scores.
/// </summary>
internal sealed class Resolver(View view, string source, Catalogue catalogue)
{
    const int MostReferred = 20;

    readonly List<Mention> _kept = [];
    readonly List<int?> _same = [];
    readonly List<IReadOnlyList<int>> _refers = [];
    readonly Dictionary<string, int> _bySymbol = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<int>> _byNumber = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<int>> _firstOfType = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _lastOfType = new(StringComparer.Ordinal);
    readonly Dictionary<string, (string Date, int Index)> _dateOf = new(StringComparer.Ordinal);
    readonly List<List<CitationWarning>> _warnings = [];

    /// <summary>The mentions as citations, in order.</summary>
    /// <param name="mentions">In order of the text.</param>
    /// <param name="publishedOn">Day of the text, or null.</param>
    public IReadOnlyList<Citation> Resolve(IReadOnlyList<Mention> mentions, DateOnly? publishedOn)
    {
        foreach (var mention in mentions)
            Take(mention);
        var warn = new Warnings(catalogue, publishedOn);
        var citations = new List<Citation>(_kept.Count);
        for (var i = 0; i < _kept.Count; i++)
        {
            warn.About(_kept[i], _warnings[i]);
            citations.Add(Make(i));
        }
        return citations;
    }

    void Take(Mention mention)
    {
        int? same = null;
        IReadOnlyList<int> refers = [];
        if (mention.Form == CitationForm.Back)
        {
            if (mention.Plural)
                refers = Several(mention);
            else
                same = Back(mention);
            // A bare type word is a citation only where it can mean a document already named.
            if (mention.Bare && (mention.Plural ? refers.Count < 2 : same is null))
                return;
        }
        else
        {
            same = mention.Form == CitationForm.Named ? ByName(mention) : ByNumber(mention);
        }
        var index = _kept.Count;
        _kept.Add(mention);
        _same.Add(same);
        _refers.Add(refers);
        _warnings.Add([]);
        if (mention.Form != CitationForm.Back)
            Remember(mention, index, same);
    }

    void Remember(Mention mention, int index, int? same)
    {
        var first = same ?? index;
        if (mention.TypeName is { } type)
        {
            _lastOfType[type] = first;
            if (same is null)
            {
                if (!_firstOfType.TryGetValue(type, out var firsts))
                    _firstOfType[type] = firsts = [];
                if (firsts.Count < MostReferred)
                    firsts.Add(index);
            }
        }
        if (mention.Symbol is { } symbol)
        {
            _bySymbol.TryAdd(SymbolKey(mention), first);
            if (mention.Date is { } date)
                Dated(mention, index, symbol, date);
        }
        if (mention.Number is not null)
        {
            var key = NumberKey(mention);
            if (!_byNumber.TryGetValue(key, out var list))
                _byNumber[key] = list = [];
            if (list.Count < MostReferred && !list.Contains(first))
                list.Add(first);
        }
        if (mention.Form == CitationForm.Named || mention.Name is not null)
            _byName.TryAdd(NameKey(mention), first);
    }

    void Dated(Mention mention, int index, string symbol, string date)
    {
        if (!_dateOf.TryGetValue(SymbolKey(mention), out var known))
        {
            _dateOf[SymbolKey(mention)] = (date, index);
            return;
        }
        if (string.Equals(known.Date, date, StringComparison.Ordinal) || date.Length != known.Date.Length)
            return;
        _warnings[index].Add(new CitationWarning(WarningCodes.NumberDateConflict, [symbol, date, known.Date]));
        if (!_warnings[known.Index].Exists(w => w.Code is WarningCodes.NumberDateConflict))
            _warnings[known.Index]
                .Add(new CitationWarning(WarningCodes.NumberDateConflict, [symbol, known.Date, date]));
    }

    int? ByNumber(Mention mention)
    {
        if (mention.Symbol is not null && _bySymbol.TryGetValue(SymbolKey(mention), out var same))
        {
            // The same symbol years apart is another document: numbers begin again with each term.
            var apart =
                mention.Date is { Length: >= 4 } date
                && _dateOf.TryGetValue(SymbolKey(mention), out var known)
                && !date.AsSpan(0, 4).SequenceEqual(known.Date.AsSpan(0, 4));
            return apart ? null : same;
        }
        if (!_byNumber.TryGetValue(NumberKey(mention), out var list))
            return null;
        foreach (var index in list)
            if (Compatible(_kept[index], mention))
                return index;
        return null;
    }

    bool Compatible(Mention earlier, Mention later)
    {
        if (earlier.Symbol is not null && later.Symbol is not null)
            return false;
        if (earlier.Year > 0 && later.Year > 0 && earlier.Year != later.Year)
            return false;
        if (
            earlier.Date is not null
            && later.Date is not null
            && !string.Equals(earlier.Date, later.Date, StringComparison.Ordinal)
        )
            return false;
        if (earlier.Issuer is not null && later.Issuer is not null)
            return string.Equals(earlier.Issuer, later.Issuer, StringComparison.Ordinal);
        return MayBe(earlier.Issuer, later.IssuerCode) && MayBe(later.Issuer, earlier.IssuerCode);
    }

    // "của Ban Bí thư" may stand for TW and not for TTg.
    bool MayBe(string? issuer, string? code)
    {
        if (issuer is null || code is null)
            return true;
        var body = catalogue.Lexicon.IssuerOfName(issuer);
        var standing = catalogue.LevelOfCode(code);
        return body is null || standing is null || body.Family == standing.Value.Family;
    }

    int? ByName(Mention mention) => _byName.TryGetValue(NameKey(mention), out var same) ? same : null;

    int? Back(Mention mention) =>
        mention.TypeName is { } type && _lastOfType.TryGetValue(type, out var last)
            ? _kept[0] is { OwnNumberLine: true } own && string.Equals(own.TypeName, type, StringComparison.Ordinal)
                ? 0
                : last
            : null;

    List<int> Several(Mention mention) =>
        mention.TypeName is { } type && _firstOfType.TryGetValue(type, out var firsts) ? [.. firsts] : [];

    static string SymbolKey(Mention mention) => TextKey.Typed(mention.Symbol ?? "");

    static string NumberKey(Mention mention) => (mention.TypeName ?? "") + "|" + (mention.Number ?? "").TrimStart('0');

    // A plenum is named in many ways; its number and its term tell it.
    static string NameKey(Mention mention)
    {
        var name = mention.Name ?? "";
        return (mention.TypeName ?? "")
            + "|"
            + (mention.Issuer is IssuerScanner.CentralCommittee ? Session(name) : TextKey.Fold(name));
    }

    static string Session(string name)
    {
        var parts = name.Split(' ', ',', '(', ')').Select(Numeral).Where(n => n.Length > 0);
        return "plenum " + string.Join(' ', parts);
    }

    static string Numeral(string word) =>
        word switch
        {
            "nhat" => "1",
            "hai" => "2",
            "ba" => "3",
            "tu" => "4",
            "nam" => "5",
            "sau" => "6",
            "bay" => "7",
            "tam" => "8",
            "chin" => "9",
            "muoi" => "10",
            _ => word.Length > 0 && word.All(c => Letters.IsDigit(c) || c is 'i' or 'v' or 'x') ? word : "",
        };

    Citation Make(int i)
    {
        var mention = _kept[i];
        var start = view.Start(mention.Start);
        var end = view.End(mention.End);
        return new Citation
        {
            Start = start,
            End = end,
            Text = source[start..end],
            Form = mention.Form,
            Type = mention.TypeName,
            Symbol = mention.Symbol,
            Number = mention.Number,
            Date = mention.Date,
            Issuer = mention.Issuer,
            IssuerCode = mention.IssuerCode,
            Subject = mention.Subject,
            SameAs = _same[i],
            RefersTo = _refers[i],
            Provision = mention.Provision,
            Warnings = _warnings[i],
            Confidence = mention.Confidence,
        };
    }
}
