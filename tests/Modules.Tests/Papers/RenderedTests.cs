using System.Diagnostics;
using System.Runtime.CompilerServices;
using ThongSuot.Papers;
using ThongSuot.Papers.Contracts;

namespace ThongSuot.Modules.Tests.Papers;

/// <summary>
/// What a word processor makes of the files: LibreOffice prints them, poppler's tools look at the print. Pictures are
/// compared with those in <c>Reference</c>, which somebody has looked at.
/// </summary>
public sealed class RenderedTests : IDisposable
{
    const string NotThere = "No word processor for tests: install libreoffice-writer, poppler-utils, fonts-croscore.";

    // Tinos is as wide as Times New Roman and has every Vietnamese letter. No other font is seen, so that pictures do
    // not depend on what else a machine has.
    const string Fonts = """
        <?xml version="1.0"?>
        <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
        <fontconfig>
          <dir>FOLDER/tinos</dir>
          <cachedir>FOLDER/cache</cachedir>
        </fontconfig>
        """;

    readonly string folder = Directory.CreateTempSubdirectory("thongsuot-papers-").FullName;

    string OnlyTinos => Path.Combine(folder, "fonts.conf");

    [Fact]
    public async Task Printed_pages_look_as_they_did_when_somebody_looked_at_them()
    {
        await SkipWithoutToolsAsync();
        await PrintAsync([.. Samples.Select(s => (s.Name, s.Paper, SamplePapers.LayoutOf(s.Paper)))]);
        foreach (var (name, _) in Samples)
            await PictureAsync(name);

        var made = Directory.GetFiles(folder, "*.png").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);
        var known = Directory.GetFiles(Reference(), "*.png").Select(f => Path.GetFileName(f)!)
            .Order(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var name in made.Union(known, StringComparer.Ordinal))
        {
            var (fresh, old) = (Path.Combine(folder, name), Path.Combine(Reference(), name));
            var difference = File.Exists(fresh) && File.Exists(old)
                ? GreyPicture.OfPng(fresh).DifferenceFrom(GreyPicture.OfPng(old)) : 255;
            if (difference > GreyPicture.Alike) wrong.Add($"{name} differs by {difference:0.0}: {Kept(fresh)}");
        }

        Assert.True(wrong.Count == 0, "Look at the new pictures; where they are right, put them in the place of "
            + "those in tests/Modules.Tests/Papers/Reference.\n" + string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_picture_tells_a_margin_or_a_letter_that_is_a_little_off()
    {
        await SkipWithoutToolsAsync();
        var layout = SamplePapers.PartyLayout;
        var moved = layout with { Page = layout.Page with { Left = new(31, 30, 35) } };
        var larger = layout with { Head = layout.Head with { Number = new Letters(new(15, 14, 15)) } };
        await PrintAsync(("asked", SamplePapers.Party, layout), ("moved", SamplePapers.Party, moved),
            ("larger", SamplePapers.Party, larger));
        foreach (var name in (string[])["asked", "moved", "larger"])
            await PictureAsync(name);
        foreach (var name in (string[])["moved", "larger"])
        {
            var found = FirstPage("asked").DifferenceFrom(FirstPage(name));
            Assert.True(found > GreyPicture.Alike, $"{name}: {found:0.00}");
        }

        GreyPicture FirstPage(string name) => GreyPicture.OfPng(Path.Combine(folder, $"{name}-1.png"));
    }

    [Fact]
    public async Task Page_numbers_begin_on_the_second_page()
    {
        await SkipWithoutToolsAsync();
        await PrintAsync(("party", SamplePapers.Party, SamplePapers.PartyLayout));
        Assert.StartsWith("TỈNH ỦY HƯNG YÊN", await PageAsync(1), StringComparison.Ordinal);
        for (var page = 2; page <= 4; page++)
            Assert.Equal($"{page}", (await PageAsync(page)).Split('\n')[0]);

        async Task<string> PageAsync(int page) =>
            (await RunAsync("pdftotext", "-f", $"{page}", "-l", $"{page}", "-layout", "party.pdf", "-")).Trim();
    }

    [Fact]
    public async Task Whatever_the_length_of_the_text_the_signature_has_company_on_its_page()
    {
        await SkipWithoutToolsAsync();
        var line = new Paragraph("Tiếp tục quán triệt nghị quyết trong toàn Đảng bộ.");
        // From "all on one page" to some lines more than a page, one by one: the break passes through the block.
        var papers = Enumerable.Range(10, 16).Select(n => ($"n{n}", SamplePapers.Party with
        {
            Body = [.. Enumerable.Repeat(line, n)],
        }, SamplePapers.PartyLayout)).ToArray();
        await PrintAsync(papers);
        var counts = new HashSet<int>();
        foreach (var (name, _, _) in papers)
        {
            var pages = (await RunAsync("pdftotext", "-layout", $"{name}.pdf", "-")).TrimEnd('\f').Split('\f');
            var last = pages[^1];
            counts.Add(pages.Length);
            foreach (var words in (string[])["Tiếp tục quán triệt", "K/T TRƯỞNG BAN", "Hồng Hạnh", "Lưu Văn"])
                Assert.True(last.Contains(words, StringComparison.Ordinal), $"{name}, page {pages.Length}: {words}");
        }

        Assert.Equal([1, 2], counts.Order());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // Where a failed picture can be looked at after the folder is gone.
    static string Kept(string picture)
    {
        if (!File.Exists(picture)) return "there is no such page any more";
        var kept = Path.Combine(Path.GetTempPath(), "thongsuot-new-" + Path.GetFileName(picture));
        File.Copy(picture, kept, overwrite: true);
        return kept;
    }

    static string Reference([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Reference");

    async Task SkipWithoutToolsAsync()
    {
        foreach (var (tool, asked) in Tools)
            if (!await StartsAsync(tool, asked)) Assert.Skip(NotThere);
        var fonts = (await RunAsync("fc-list", "Tinos", "file")).Split(": ", StringSplitOptions.TrimEntries);
        Directory.CreateDirectory(Path.Combine(folder, "tinos"));
        foreach (var font in fonts.Where(File.Exists))
            File.Copy(font, Path.Combine(folder, "tinos", Path.GetFileName(font)));
        if (Directory.GetFiles(Path.Combine(folder, "tinos")).Length < 4) Assert.Skip(NotThere);
        await File.WriteAllTextAsync(OnlyTinos, Fonts.Replace("FOLDER", folder, StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
    }

    static readonly (string, string)[] Tools = [("soffice", "--version"), ("pdftoppm", "-v"), ("fc-list", "--version")];

    async Task<bool> StartsAsync(string tool, string asked)
    {
        try
        {
            await RunAsync(tool, asked);
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    static readonly (string Name, OfficialDocument Paper)[] Samples =
        [("party", SamplePapers.Party), ("state", SamplePapers.State), ("letter", SamplePapers.Letter)];

    // pdftoppm's own PNG is of three colours, also for grey, and three times as large.
    async Task PictureAsync(string name)
    {
        await RunAsync("pdftoppm", "-r", "60", "-gray", $"{name}.pdf", name);
        foreach (var page in Directory.GetFiles(folder, $"{name}-*.pgm"))
            GreyPicture.OfPgm(page).WritePng(Path.ChangeExtension(page, ".png"));
    }

    async Task PrintAsync(params (string Name, OfficialDocument Paper, LayoutProfile Layout)[] papers)
    {
        foreach (var (name, paper, layout) in papers)
            await File.WriteAllBytesAsync(Path.Combine(folder, name + ".docx"),
                WriteDocx.Of(paper, layout), TestContext.Current.CancellationToken);
        // A profile of its own: one that is in use elsewhere would make it wait or refuse.
        await RunAsync("soffice", [$"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf",
            .. papers.Select(p => p.Name + ".docx")]);
    }

    async Task<string> RunAsync(string program, params string[] arguments)
    {
        var cancel = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
            UseShellExecute = false, StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        if (File.Exists(OnlyTinos)) start.Environment["FONTCONFIG_FILE"] = OnlyTinos;
        using var process = Process.Start(start) ?? throw new InvalidOperationException(program);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        try
        {
            var (said, complained) = (process.StandardOutput.ReadToEndAsync(limit.Token),
                process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"{program}: {await complained}");
            return await said;
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
