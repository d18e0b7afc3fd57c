using System.Text;
using System.Text.Json;
using Spectre.Console;
using ThongSuot.Commands;

namespace ThongSuot.Cli.Tests;

public sealed class ReadCommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("read-tests").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    sealed record Answer(int Code, string Output, string Error, string Screen)
    {
        public JsonElement Json => JsonDocument.Parse(Assert.Single(Lines)).RootElement;

        public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    static Answer Run(ReadRequest request, byte[]? input = null)
    {
        using var stdin = new MemoryStream(input ?? []);
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var screen = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(screen),
            }
        );
        console.Profile.Width = 160;
        var code = new ReadRun(stdin, output, error, console).Execute(request, CancellationToken.None);
        return new Answer(code, output.ToString(), error.ToString(), screen.ToString());
    }

    string File(string name, string text) => File(name, Encoding.UTF8.GetBytes(text));

    string File(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    Answer Json(string path) => Run(new ReadRequest { Files = [path], Json = true });

    const string Text =
        "Thực hiện Chỉ thị số 12-CT/TW ngày 5/1/2022 của Ban Bí thư về \"đối ngoại nhân dân\" và Kết luận số 12/KL-TW.";

    [Fact]
    public void A_file_gives_one_object_with_every_name_of_the_contract()
    {
        var answer = Json(File("a.txt", Text));
        Assert.Equal(0, answer.Code);
        var json = answer.Json;
        foreach (var name in new[] { "path", "title", "publishedOn", "source", "author" })
            Assert.True(json.TryGetProperty(name, out _), name);
        foreach (var name in new[] { "citations", "contents", "events", "duties", "mentions", "noise" })
            Assert.Equal(JsonValueKind.Array, json.GetProperty(name).ValueKind);
        var citation = json.GetProperty("citations")[0];
        Assert.Equal(10, citation.GetProperty("start").GetInt32());
        Assert.Equal(58, citation.GetProperty("end").GetInt32());
        Assert.Equal("full", citation.GetProperty("form").GetString());
        Assert.Equal("12-CT/TW", citation.GetProperty("symbol").GetString());
        Assert.Equal("2022-01-05", citation.GetProperty("date").GetString());
        Assert.Equal("đối ngoại nhân dân", citation.GetProperty("subject").GetString());
        foreach (
            var name in new[]
            {
                "text",
                "type",
                "number",
                "issuer",
                "issuerCode",
                "sameAs",
                "refersTo",
                "provision",
                "warnings",
            }
        )
            Assert.True(citation.TryGetProperty(name, out _), name);
        Assert.Equal("separator-swapped", json.GetProperty("citations")[1].GetProperty("warnings")[0].GetString());
    }

    [Fact]
    public void Several_files_give_a_line_each_and_a_bad_one_stops_nothing()
    {
        var answer = Run(
            new ReadRequest
            {
                Files = [File("a.txt", Text), Path.Combine(_folder, "none.txt"), File("b.txt", Text)],
                Json = true,
            }
        );
        Assert.Equal(1, answer.Code);
        Assert.Equal(3, answer.Lines.Length);
        Assert.Contains("read.missing", answer.Lines[1], StringComparison.Ordinal);
        Assert.Contains("read.missing", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_refused_unless_asked_for()
    {
        File("a.txt", Text);
        File("b.md", Text);
        File("c.html", "<p>" + Text + "</p>");
        File("d.bin", [0, 1, 2]);
        Assert.Contains("read.directory", Json(_folder).Output, StringComparison.Ordinal);
        var answer = Run(
            new ReadRequest
            {
                Files = [_folder],
                Json = true,
                Recursive = true,
            }
        );
        Assert.Equal((0, 3), (answer.Code, answer.Lines.Length));
        var empty = Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName;
        Assert.Contains(
            "read.folder-empty",
            Run(new ReadRequest { Files = [empty], Recursive = true }).Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_of_200_MB_is_refused_before_it_is_read()
    {
        var path = Path.Combine(_folder, "large.txt");
        using (var file = System.IO.File.Create(path))
            file.SetLength(200L * 1024 * 1024);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var answer = Json(path);
        Assert.Equal(
            (1, "read.too-large"),
            (answer.Code, answer.Json.GetProperty("error").GetProperty("code").GetString())
        );
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Fact]
    public void An_empty_file_is_read_and_holds_nothing()
    {
        var answer = Json(File("empty.txt", ""));
        Assert.Equal((0, 0), (answer.Code, answer.Json.GetProperty("citations").GetArrayLength()));
    }

    [Theory]
    [InlineData("read.binary", new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D })]
    [InlineData("read.binary", new byte[] { 0x50, 0x4B, 3, 4, 20 })]
    [InlineData("read.binary", new byte[] { 65, 0, 66, 0, 67 })]
    [InlineData("read.encoding-legacy", new byte[] { 0x4E, 0x67, 0x68, 0xDE, 0x20, 0x71, 0x75, 0x79, 0xD5, 0x74 })]
    public void Bytes_that_are_no_text_are_refused(string code, byte[] bytes) =>
        Assert.Equal(code, Json(File("x.txt", bytes)).Json.GetProperty("error").GetProperty("code").GetString());

    [Fact]
    public void Text_of_an_old_font_is_refused()
    {
        var answer = Json(
            File("tcvn.txt", "Uû ban nh©n d©n tØnh ®· b¸o c¸o kÕt qu¶ thùc hiÖn nhiÖm vô n¨m 2005 cña ®Þa ph−¬ng.")
        );
        Assert.Equal("read.encoding-legacy", answer.Json.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public void A_damaged_place_is_replaced_and_noted()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Text), 0xFF, .. Encoding.UTF8.GetBytes(Text)];
        var json = Json(File("damaged.txt", bytes)).Json;
        Assert.Equal(4, json.GetProperty("citations").GetArrayLength());
        Assert.Equal("read.encoding-damaged", json.GetProperty("note").GetProperty("code").GetString());
    }

    [Fact]
    public void Utf16_with_its_mark_is_read()
    {
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)];
        Assert.Equal(2, Json(File("u16.txt", bytes)).Json.GetProperty("citations").GetArrayLength());
    }

    [Fact]
    public void Another_language_is_answered_with_a_flag()
    {
        var json = Json(
            File(
                "en.txt",
                "The committee met on Friday to discuss the new guidelines for local offices. "
                    + "It cited Decree No. 30/2020/ND-CP."
            )
        ).Json;
        Assert.True(json.GetProperty("looksForeign").GetBoolean());
        Assert.Equal(1, json.GetProperty("citations").GetArrayLength());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_secret_text_is_refused_and_nothing_of_it_is_printed(bool json)
    {
        var answer = Run(new ReadRequest { Files = [File("secret.txt", "TỐI MẬT\n" + Text)], Json = json });
        Assert.Equal(1, answer.Code);
        Assert.Contains("read.secret", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("12-CT", answer.Output + answer.Error + answer.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_are_answered_in_order_with_their_ids()
    {
        const string Input = """
            {"id": 7, "text": "Chỉ thị số 12-CT/TW"}
            {"id": "b", "noi_dung": "x"}
            not json
            {"id": {"k": [1]}, "text": ""}
            [1]
            {"id": "s", "text": "MẬT\nChỉ thị số 9-CT/TW"}
            """;
        var answer = Run(
            new ReadRequest { Lines = true, Json = true },
            Encoding.UTF8.GetBytes(Input.ReplaceLineEndings("\r\n"))
        );
        Assert.Equal(1, answer.Code);
        var lines = answer.Lines.Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(
            ["7", "\"b\"", null, "{\"k\": [1]}", null, "\"s\""],
            lines.Select(l => l.TryGetProperty("id", out var id) ? id.GetRawText() : null)
        );
        Assert.Equal(
            [null, "read.line-no-text", "read.line-not-json", null, "read.line-not-json", "read.secret"],
            lines.Select(l => l.TryGetProperty("error", out var e) ? e.GetProperty("code").GetString() : null)
        );
        Assert.DoesNotContain("9-CT", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_field_with_the_text_may_be_named()
    {
        var answer = Run(
            new ReadRequest { Lines = true, Field = "noi_dung" },
            Encoding.UTF8.GetBytes("{\"noi_dung\":\"Chỉ thị số 12-CT/TW\"}")
        );
        Assert.Equal((0, 1), (answer.Code, answer.Json.GetProperty("citations").GetArrayLength()));
    }

    [Fact]
    public void Standard_input_is_a_file_too()
    {
        var answer = Run(new ReadRequest { Files = ["-"], Json = true }, Encoding.UTF8.GetBytes(Text));
        Assert.Equal("-", answer.Json.GetProperty("path").GetString());
        Assert.Equal(2, answer.Json.GetProperty("citations").GetArrayLength());
    }

    [Fact]
    public void The_day_may_be_given()
    {
        var answer = Run(
            new ReadRequest
            {
                Files = [File("a.txt", Text)],
                Json = true,
                Date = "1/1/2022",
            }
        );
        Assert.Equal("2022-01-01", answer.Json.GetProperty("publishedOn").GetString());
        Assert.Contains("date-after-text", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_without_sense_is_refused_with_code_2()
    {
        Assert.Equal(2, Run(new ReadRequest()).Code);
        Assert.Equal(2, Run(new ReadRequest { Files = ["a"], Lines = true }).Code);
        var answer = Run(
            new ReadRequest
            {
                Files = ["a"],
                Date = "31/02/2022",
                Vietnamese = false,
            }
        );
        Assert.Equal(2, answer.Code);
        Assert.Contains("not understood", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Văn bản được nhắc đến", "đúng lối là")]
    [InlineData(false, "Documents cited", "rightly")]
    public void The_digest_speaks_both_languages(bool vietnamese, string heading, string warning)
    {
        var answer = Run(new ReadRequest { Files = [File("a.txt", Text)], Vietnamese = vietnamese });
        Assert.Equal(0, answer.Code);
        Assert.Contains(heading, answer.Screen, StringComparison.Ordinal);
        Assert.Contains("chỉ thị 12-CT/TW", answer.Screen, StringComparison.Ordinal);
        Assert.Contains(warning, answer.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', answer.Screen);
    }

    [Fact]
    public void A_line_that_is_too_long_is_skipped_and_the_next_is_read()
    {
        using var reader = new StringReader("abcdefgh\nxy\r\n\nlast");
        var lines = new BoundedLines(reader, limit: 4);
        var seen = new List<string>();
        while (lines.Next(out var line, out var tooLong))
            seen.Add(tooLong ? "too long" : line);
        Assert.Equal(["too long", "xy", "", "last"], seen);
    }

    [Fact]
    public void The_command_knows_its_options()
    {
        var names = ReadCommand.Create().Options.Select(o => o.Name);
        foreach (var name in new[] { "--format", "--jsonl", "--field", "--date", "--lang", "--recursive" })
            Assert.Contains(name, names);
    }
}
