using System.Diagnostics;
using System.Reflection;

namespace ThongSuot.House.Tests;

/// <summary>The tree that is judged: what git tracks, and the assemblies built from it.</summary>
static class House
{
    public static readonly string Root = FindRoot();

    /// <summary>Paths of everything tracked, or new and not ignored, from the root, with forward slashes.</summary>
    public static readonly IReadOnlyList<string> Files = Git("ls-files", "--cached", "--others", "--exclude-standard")
        .Where(f => File.Exists(Path.Combine(Root, f))).ToList();

    /// <summary>One for each folder of src: a new room is judged from its first day.</summary>
    public static readonly IReadOnlyList<Assembly> Assemblies =
    [
        .. Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal)
                && f.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(f => f.Split('/')[1]).Order(StringComparer.Ordinal)
            .Select(room => room == "ThongSuot" ? typeof(Hosting.WebHost).Assembly
                : Assembly.Load("ThongSuot." + room)),
    ];

    public static string PathOf(string file) => Path.Combine(Root, file);

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>Lines of a reviewed list: what is excepted, then " | " and why. Lines with # are remarks.</summary>
    public static IReadOnlyDictionary<string, string> Reviewed(string list) =>
        File.ReadLines(PathOf($"tests/House.Tests/Reviewed/{list}.txt"))
            .Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split(" | ", 2))
            .ToDictionary(p => p[0].Trim(), p => p[1].Trim(), StringComparer.Ordinal);

    /// <summary>Fails with all findings at once; an exception that excepts nothing is a finding too.</summary>
    public static void None(IEnumerable<string> found, string rule) => Judge(found.ToList(), rule);

    static void Judge(List<string> found, string rule) =>
        Assert.True(found.Count == 0, $"{rule}\n  {string.Join("\n  ", found)}");

    /// <summary>
    /// Compares a file of the tree with what it should say; writes what was found beside it as *.received.*.
    /// </summary>
    public static void Approve(string file, string expected)
    {
        var there = File.Exists(PathOf(file)) ? Read(file).ReplaceLineEndings("\n") : "";
        var received = Path.ChangeExtension(PathOf(file), ".received" + Path.GetExtension(file));
        if (there == expected)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, expected);
        Assert.Fail(
            $"{file} is out of date. What it should say stands in {Path.GetFileName(received)}: move it there.");
    }

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ThongSuot.slnx")))
            folder = folder.Parent;
        return folder?.FullName
            ?? throw new InvalidOperationException("ThongSuot.slnx is above no folder of the tests.");
    }

    static IEnumerable<string> Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = Root, RedirectStandardOutput = true, UseShellExecute = false,
        };
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git");
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '"');
    }
}
