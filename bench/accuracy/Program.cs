using System.Globalization;
using ThongSuot.Bench.Accuracy;
using ThongSuot.Reading;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return AccuracyCommand.Run(args, Console.Out, Console.Error);

/// <summary>Scores the reader against labelled texts and lists every miss, false hit and wrong field.</summary>
internal static class AccuracyCommand
{
    const string Help = """
        Usage: accuracy [--gold FILE|FOLDER]... [--min-f1 X] [--summary] [--calibration]
          --gold     label files (.jsonl of windows, .json of articles) or folders of them;
                     without it our own committed set, bench/accuracy/gold/own.jsonl
          --min-f1   exit code 1 when the exact F1 of any gold is below X
          --summary  figures only, no list of misses
          --calibration  also, over all golds: of cards by their confidence, how many are right
        """;

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var golds = new List<string>();
        var minimum = 0.0;
        var (summary, calibrated) = (false, false);
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--gold" when value is not null:
                    golds.Add(value);
                    i++;
                    break;
                case "--min-f1"
                    when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out minimum):
                    i++;
                    break;
                case "--summary":
                    summary = true;
                    break;
                case "--calibration":
                    calibrated = true;
                    break;
                default:
                    error.WriteLine(Help);
                    return 2;
            }
        }
        if (golds.Count == 0)
            golds.Add(Own());
        var calibration = new Calibration();
        var worst = golds.Select(gold => Score(gold, calibration, output, summary)).Min();
        if (calibrated)
        {
            output.WriteLine(Calibration.Rule);
            foreach (var line in calibration.Lines())
                output.WriteLine(line);
        }
        return worst < minimum ? 1 : 0;
    }

    /// <summary>Our own set, found from the program's folder upwards.</summary>
    public static string Own()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "bench", "accuracy", "gold", "own.jsonl");
            if (File.Exists(file))
                return file;
        }
        throw new FileNotFoundException(
            "bench/accuracy/gold/own.jsonl is in no folder above the program; name one with --gold."
        );
    }

    static double Score(string gold, Calibration calibration, TextWriter output, bool summary)
    {
        var scorer = new Scorer(calibration);
        var pages = new PageScorer(calibration);
        var told = new ProseScorer(calibration);
        var reader = new Reader();
        foreach (var text in GoldFile.Load(gold))
        {
            scorer.Add(text, reader.Read(text.Text, Options(text)).Citations);
            // A page must tell its own day, so it is read without the label's.
            if (text.Article is { } article)
            {
                var read = reader.Read(text.Text, new ReadOptions { Kind = text.Kind });
                pages.Add(text.Id, text.Text, article, read, text.Kind == TextKind.Html);
                told.Add(text.Id, article, read);
            }
        }
        output.WriteLine($"{gold}: {scorer.Texts} texts");
        output.WriteLine("matching rule: exact span (start and end), labels with doubt on the mention not counted");
        Line(output, "exact span", scorer.Exact);
        Line(output, "overlapping span", scorer.Overlap);
        foreach (var (form, tally) in scorer.ByForm)
            Line(output, "  form " + form, tally);
        foreach (var (field, tally) in scorer.Fields)
            Line(output, "  field " + field, tally);
        if (!summary)
            foreach (var finding in scorer.Findings)
                output.WriteLine($"{finding.Kind, -6} {finding.Text, -14} {finding.Detail}");
        if (pages.Texts > 0)
            Pages(pages, output, summary);
        if (pages.Texts > 0)
            Told(told, output, summary);
        output.WriteLine();
        return scorer.Exact.F1;
    }

    static void Told(ProseScorer told, TextWriter output, bool summary)
    {
        output.WriteLine("events, attendance, duties and contents");
        output.WriteLine(ProseScorer.Rule);
        foreach (var (name, tally) in told.Lines)
            Line(output, name, tally);
        if (!summary)
            foreach (var finding in told.Findings)
                output.WriteLine($"{finding.Kind, -6} {finding.Text, -14} {finding.Detail}");
    }

    static void Pages(PageScorer pages, TextWriter output, bool summary)
    {
        output.WriteLine($"people, page facts and noise: {pages.Texts} articles");
        output.WriteLine("persons: exact span of the name and the same post, folded; noise: by characters, no blanks");
        Line(output, "persons with posts", pages.PersonsWithPosts);
        foreach (var (kind, tally) in pages.Spans)
            Line(output, "  span " + kind, tally);
        Line(output, "  person canonical", pages.Canonical);
        Line(output, "noise", pages.Noise);
        foreach (var (fact, tally) in pages.Facts)
            Line(output, "  fact " + fact, tally);
        if (!summary)
            foreach (var finding in pages.Findings)
                output.WriteLine($"{finding.Kind, -6} {finding.Text, -14} {finding.Detail}");
    }

    static ReadOptions Options(GoldText text) =>
        DateOnly.TryParseExact(
            text.PublishedOn,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? new ReadOptions { PublishedOn = day, Kind = text.Kind }
            : new ReadOptions { Kind = text.Kind };

    static void Line(TextWriter output, string name, Tally t) =>
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -22} P {t.Precision:0.000}  R {t.Recall:0.000}  F1 {t.F1:0.000}"
                    + $"   hits {t.Hits}, missed {t.Misses}, false {t.False}"
            )
        );
}
