using System.Diagnostics;

namespace ThongSuot.Modules.Tests.Papers;

/// <summary>
/// LibreOffice and poppler's tools in a folder that goes away: DOCX to PDF, PDF to text and to small grey pictures,
/// which are compared with those that somebody has looked at.
/// </summary>
sealed class WordProcessor : IDisposable
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

    static readonly (string, string)[] Tools = [("soffice", "--version"), ("pdftoppm", "-v"), ("fc-list", "--version")];

    public string Folder { get; } = Directory.CreateTempSubdirectory("thongsuot-papers-").FullName;

    string OnlyTinos => Path.Combine(Folder, "fonts.conf");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public async Task SkipWithoutToolsAsync()
    {
        foreach (var (tool, asked) in Tools)
            if (!await StartsAsync(tool, asked)) Assert.Skip(NotThere);
        var fonts = (await RunAsync("fc-list", "Tinos", "file")).Split(": ", StringSplitOptions.TrimEntries);
        Directory.CreateDirectory(Path.Combine(Folder, "tinos"));
        foreach (var font in fonts.Where(File.Exists))
            File.Copy(font, Path.Combine(Folder, "tinos", Path.GetFileName(font)));
        if (Directory.GetFiles(Path.Combine(Folder, "tinos")).Length < 4) Assert.Skip(NotThere);
        await File.WriteAllTextAsync(OnlyTinos, Fonts.Replace("FOLDER", Folder, StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
    }

    /// <summary>NAME.pdf of each NAME.docx.</summary>
    public async Task PrintAsync(params IReadOnlyList<(string Name, byte[] Docx)> papers)
    {
        foreach (var (name, docx) in papers)
            await File.WriteAllBytesAsync(
                Path.Combine(Folder, name + ".docx"), docx, TestContext.Current.CancellationToken);
        // A profile of its own: one that is in use elsewhere would make it wait or refuse.
        await RunAsync("soffice", [$"-env:UserInstallation=file://{Folder}/office", "--headless", "--convert-to", "pdf",
            .. papers.Select(p => p.Name + ".docx")]);
    }

    /// <summary>NAME-1.png and so on of NAME.pdf.</summary>
    public async Task PictureAsync(string name)
    {
        // pdftoppm's own PNG is of three colours, also for grey, and three times as large.
        await RunAsync("pdftoppm", "-r", "60", "-gray", $"{name}.pdf", name);
        foreach (var page in Directory.GetFiles(Folder, $"{name}-*.pgm"))
            GreyPicture.OfPgm(page).WritePng(Path.ChangeExtension(page, ".png"));
    }

    public GreyPicture FirstPage(string name) => GreyPicture.OfPng(Path.Combine(Folder, $"{name}-1.png"));

    /// <summary>Every picture that was made, and every one in the folder of those looked at, is in both.</summary>
    public void LookAsIn(string reference)
    {
        static IEnumerable<string> In(string folder) => Directory.Exists(folder)
            ? Directory.GetFiles(folder, "*.png").Select(f => Path.GetFileName(f)!) : [];
        var wrong = new List<string>();
        foreach (var name in In(Folder).Union(In(reference), StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (fresh, old) = (Path.Combine(Folder, name), Path.Combine(reference, name));
            var difference = File.Exists(fresh) && File.Exists(old)
                ? GreyPicture.OfPng(fresh).DifferenceFrom(GreyPicture.OfPng(old)) : 255;
            if (difference > GreyPicture.Alike) wrong.Add($"{name} differs by {difference:0.0}: {Kept(fresh)}");
        }

        Assert.True(wrong.Count == 0, "Look at the new pictures; where they are right, put them in the place of "
            + $"those in {reference}.\n" + string.Join('\n', wrong));
    }

    // Where a failed picture can be looked at after the folder is gone.
    static string Kept(string picture)
    {
        if (!File.Exists(picture)) return "there is no such page any more";
        var kept = Path.Combine(Path.GetTempPath(), "thongsuot-new-" + Path.GetFileName(picture));
        File.Copy(picture, kept, overwrite: true);
        return kept;
    }

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

    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        var cancel = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true,
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
