using System.CommandLine;
using System.Globalization;
using Spectre.Console;

namespace ThongSuot.Commands;

/// <summary>The command <c>thongsuot read</c>: says what it reads in files or in lines of JSON.</summary>
internal static class ReadCommand
{
    /// <summary>Makes the command; it reads standard input and writes standard output and error.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Tệp .txt, .md, .html; - là đầu vào chuẩn. | Files .txt, .md, .html; - is standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var format = new Option<string>("--format") { Description = "json | text", DefaultValueFactory = _ => "text" };
        var jsonl = new Option<bool>("--jsonl") { Description = "Đọc từng dòng JSON từ đầu vào chuẩn. | Read lines of JSON from standard input." };
        var field = new Option<string>("--field") { Description = "Trường chứa văn bản. | The field that holds the text.", DefaultValueFactory = _ => "text" };
        var date = new Option<string?>("--date") { Description = "Ngày đăng, nếu biết. | Day of publication, when known." };
        var lang = new Option<string>("--lang") { Description = "vi | en", DefaultValueFactory = _ => "vi" };
        var recursive = new Option<bool>("--recursive") { Description = "Đọc mọi tệp trong thư mục. | Read all files of a folder." };
        format.AcceptOnlyFromAmong("json", "text");
        lang.AcceptOnlyFromAmong("vi", "en");
        var command = new Command("read", "Đọc văn bản: trích dẫn, ngày, phần thừa của trang. | Read texts: citations, dates, page noise.")
        {
            files, format, jsonl, field, date, lang, recursive,
        };
        command.SetAction((parsed, cancel) => Task.FromResult(Run(
            new ReadRequest
            {
                Files = parsed.GetValue(files) ?? [],
                Json = string.Equals(parsed.GetValue(format), "json", StringComparison.Ordinal),
                Lines = parsed.GetValue(jsonl),
                Field = parsed.GetValue(field) ?? "text",
                Date = parsed.GetValue(date),
                Vietnamese = !string.Equals(parsed.GetValue(lang), "en", StringComparison.Ordinal),
                Recursive = parsed.GetValue(recursive),
            },
            cancel)));
        return command;
    }

    static int Run(ReadRequest request, CancellationToken cancel)
    {
        using var input = Console.OpenStandardInput();
        using var output = new StreamWriter(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        Console.OutputEncoding = System.Text.Encoding.UTF8;
        var run = new ReadRun(input, output, Console.Error, console) { ShowProgress = !Console.IsErrorRedirected };
        return run.Execute(request, cancel);
    }
}

/// <summary>What was asked for on the command line.</summary>
internal sealed record ReadRequest
{
    public IReadOnlyList<string> Files { get; init; } = [];
    public bool Json { get; init; }
    public bool Lines { get; init; }
    public string Field { get; init; } = "text";
    public string? Date { get; init; }
    public bool Vietnamese { get; init; } = true;
    public bool Recursive { get; init; }
}
