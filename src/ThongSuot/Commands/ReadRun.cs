using System.Text.Json;
using Spectre.Console;
using ThongSuot.Reading;

namespace ThongSuot.Commands;

/// <summary>Carries out <c>thongsuot read</c> on given streams, so that tests can call it.</summary>
internal sealed class ReadRun(Stream input, TextWriter output, TextWriter error, IAnsiConsole console)
{
    const int MostFiles = 100_000;
    const int LongInput = 1 << 20;

    readonly Reader _reader = new();

    /// <summary>True when somebody watches the error stream.</summary>
    public bool ShowProgress { get; init; }

    /// <summary>0 when everything was read, 1 when something was not, 2 when the request makes no sense.</summary>
    public int Execute(ReadRequest request, CancellationToken cancel)
    {
        DateOnly? day = null;
        if (request.Date is { } typed)
        {
            if (!VietnameseDates.TryParse(typed, out var date) || date.Day is null) return Usage(request, ReadErrors.BadDate);
            day = date.Day;
        }
        if (request.Lines)
        {
            if (request.Files.Count > 0) return Usage(request, ReadErrors.LinesAndFiles);
            return Lines(request, day, cancel);
        }
        if (request.Files.Count == 0) return Usage(request, ReadErrors.NoFile);
        var failed = false;
        foreach (var path in Expand(request)) failed |= !File(request, path, day, cancel);
        output.Flush();
        return failed ? 1 : 0;
    }

    int Usage(ReadRequest request, ReadError why)
    {
        error.WriteLine($"{why.In(request.Vietnamese)} ({why.Code})");
        return 2;
    }

    static IEnumerable<string> Expand(ReadRequest request)
    {
        foreach (var path in request.Files)
        {
            if (!request.Recursive || !Directory.Exists(path))
            {
                yield return path;
                continue;
            }
            var files = Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
                .Where(IsText).Take(MostFiles).Order(StringComparer.Ordinal).ToList();
            if (files.Count == 0) yield return path;
            foreach (var file in files) yield return file;
        }
    }

    static bool IsText(string path)
        => Path.GetExtension(path).ToLowerInvariant() is ".txt" or ".md" or ".markdown" or ".html" or ".htm" or ".xhtml";

    bool File(ReadRequest request, string path, DateOnly? day, CancellationToken cancel)
    {
        var text = ReadInput.Open(path, input);
        if (text.Error is { } why) return Fail(request, path, request.Recursive && why == ReadErrors.Directory ? ReadErrors.NothingThere : why);
        using var bar = new ProgressLine(ShowProgress && text.Text.Length > LongInput ? error : null, path);
        var result = _reader.Read(text.Text, new ReadOptions { Kind = text.Kind, PublishedOn = day, Progress = bar.Sink }, cancel);
        if (result.Secrecy is not null) return Fail(request, path, ReadErrors.Secret);
        if (request.Json) output.WriteLine(ReadJson.Line(path, null, result, text.Note, request.Vietnamese));
        else ReadDigest.Write(console, path, result, text.Note, request.Vietnamese);
        return true;
    }

    bool Fail(ReadRequest request, string path, ReadError why)
    {
        error.WriteLine($"{path}: {why.In(request.Vietnamese)} ({why.Code})");
        if (request.Json) output.WriteLine(ReadJson.Line(path, null, why, request.Vietnamese));
        return false;
    }

    int Lines(ReadRequest request, DateOnly? day, CancellationToken cancel)
    {
        var failed = false;
        using var lines = new StreamReader(input, leaveOpen: true);
        var bounded = new BoundedLines(lines, ReadErrors.Limit);
        while (bounded.Next(out var line, out var tooLong))
        {
            cancel.ThrowIfCancellationRequested();
            var (answer, good) = tooLong
                ? (ReadJson.Line(null, null, ReadErrors.TooLarge, request.Vietnamese), false)
                : Answer(request, line, day, cancel);
            failed |= !good;
            output.WriteLine(answer);
        }
        output.Flush();
        return failed ? 1 : 0;
    }

    (string Line, bool Good) Answer(ReadRequest request, string line, DateOnly? day, CancellationToken cancel)
    {
        string? id = null;
        ReadError why;
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return (Refuse(ReadErrors.BadLine), false);
            if (json.RootElement.TryGetProperty("id", out var own)) id = own.GetRawText();
            if (!json.RootElement.TryGetProperty(request.Field, out var value) || value.ValueKind != JsonValueKind.String)
                return (Refuse(ReadErrors.NoText), false);
            var result = _reader.Read(value.GetString() ?? "", new ReadOptions { PublishedOn = day ?? DayOf(json.RootElement) }, cancel);
            if (result.Secrecy is null) return (ReadJson.Line(null, id, result, null, request.Vietnamese), true);
            why = ReadErrors.Secret;
        }
        catch (JsonException)
        {
            why = ReadErrors.BadLine;
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair cannot be taken out of JSON.
            why = ReadErrors.NoText;
        }
        return (Refuse(why), false);

        string Refuse(ReadError reason) => ReadJson.Line(null, id, reason, request.Vietnamese);
    }

    static DateOnly? DayOf(JsonElement line)
        => line.TryGetProperty("publishedOn", out var day) && day.ValueKind == JsonValueKind.String
            && VietnameseDates.TryParse(day.GetString(), out var date) ? date.Day : null;
}

/// <summary>Lines of a stream, none longer than a limit: a longer one is skipped and said to be too long.</summary>
internal sealed class BoundedLines(TextReader reader, int limit)
{
    readonly char[] _buffer = new char[1 << 14];
    int _at;
    int _filled;

    /// <summary>The next line without its line break; false at the end.</summary>
    public bool Next(out string line, out bool tooLong)
    {
        var text = new System.Text.StringBuilder();
        tooLong = false;
        var any = false;
        while (Fill())
        {
            any = true;
            var rest = _buffer.AsSpan(_at, _filled - _at);
            var end = rest.IndexOf('\n');
            var piece = end < 0 ? rest : rest[..end];
            tooLong |= text.Length + piece.Length > limit;
            if (!tooLong) text.Append(piece);
            _at += end < 0 ? piece.Length : end + 1;
            if (end >= 0) break;
        }
        line = text.ToString().TrimEnd('\r');
        return any;
    }

    bool Fill()
    {
        if (_at < _filled) return true;
        _at = 0;
        _filled = reader.Read(_buffer);
        return _filled > 0;
    }
}

/// <summary>The share read so far, on one line of a terminal.</summary>
internal sealed class ProgressLine : IDisposable
{
    readonly TextWriter? _writer;

    public ProgressLine(TextWriter? writer, string path)
    {
        _writer = writer;
        if (writer is not null) Sink = new Line(writer, Path.GetFileName(path));
    }

    public IProgress<double>? Sink { get; }

    public void Dispose() => _writer?.Write("\r\e[K");

    sealed class Line(TextWriter writer, string name) : IProgress<double>
    {
        public void Report(double value)
            => writer.Write(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\r{name} {value * 100:0} %"));
    }
}
