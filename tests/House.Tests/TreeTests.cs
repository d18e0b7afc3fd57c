using System.Text;
using System.Text.RegularExpressions;

namespace ThongSuot.House.Tests;

public sealed partial class TreeTests
{
    static readonly string[] Texts =
        [".cs", ".razor", ".md", ".json", ".props", ".csproj", ".slnx", ".sql", ".css", ".js", ".mjs", ".txt", ".tsv",
            ".sh", ""];

    static IEnumerable<string> Own => House.Files.Where(f =>
        Texts.Contains(Path.GetExtension(f)) && !f.Contains("wwwroot/lib/") && !f.Contains("package-lock")
        && !f.StartsWith("tools/assets/licences/", StringComparison.Ordinal) && f != "LICENSE");

    [Fact]
    public void Nothing_is_left_to_be_done_later_in_the_code() => House.None(
        Matches(Unfinished(),
            f => Path.GetExtension(f) is ".cs" or ".razor" or ".js" or ".css" or ".sql" or ".md" or ""),
        "Finish it, or open an issue:");

    [Fact]
    public void No_path_of_one_machine_stands_in_the_tree() =>
        House.None(Matches(MachinePath(), _ => true), "Machine paths:");

    [Fact]
    public void Text_is_utf8_with_unix_line_ends() => House.None(
        Own.Where(f => !IsCleanText(File.ReadAllBytes(House.PathOf(f)))), "Not UTF-8 without mark, or with \\r:");

    [Fact]
    public void What_changed_is_told()
    {
        var log = House.Read("CHANGELOG.md");
        Assert.Contains("## ", log);
        var version = VersionTag().Match(House.Read("Directory.Build.props")).Groups[1].Value;
        Assert.True(
            log.Contains(version, StringComparison.Ordinal)
                || log.Contains("Unreleased", StringComparison.OrdinalIgnoreCase),
            $"CHANGELOG.md tells neither of {version} nor of what is unreleased.");
    }

    [Fact]
    public void Both_engines_have_the_same_migrations()
    {
        var all = House.Files.Select(f => Migration().Match(f)).Where(m => m.Success)
            .Select(m => (Module: m.Groups[1].Value, Engine: m.Groups[2].Value, File: m.Groups[3].Value)).ToList();
        Assert.NotEmpty(all);
        foreach (var module in all.GroupBy(m => m.Module, StringComparer.Ordinal))
        {
            var sqlite =
                module.Where(m => m.Engine == "sqlite").Select(m => m.File).Order(StringComparer.Ordinal).ToList();
            var postgres =
                module.Where(m => m.Engine == "postgres").Select(m => m.File).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(sqlite, postgres);
            Assert.Equal(
                Enumerable.Range(1, sqlite.Count).Select(
                    n => n.ToString("0000_", System.Globalization.CultureInfo.InvariantCulture)),
                        sqlite.Select(f => f[..5]));
        }
    }

    [Fact]
    public void What_is_tested_on_one_engine_is_tested_on_the_other() => House.None(
        House.Files.Where(
            f => f.StartsWith("tests/Modules.Tests/", StringComparison.Ordinal)
                && f.EndsWith("Tests.cs", StringComparison.Ordinal))
            .Select(f => (File: f, Text: House.Read(f)))
            .Where(f => f.Text.Contains("OnSqlite(") != f.Text.Contains("OnPostgres(")).Select(f => f.File),
        "Only one engine:");

    [Fact]
    public void The_look_of_things_is_not_written_into_pages() => House.None(
        Matches(Inline(), f => f.EndsWith(".razor", StringComparison.Ordinal)), "Inline style, script or handler:");

    static IEnumerable<string> Matches(Regex pattern, Func<string, bool> files) =>
        from file in Own
        where files(file) && !file.StartsWith("tests/House.Tests/TreeTests", StringComparison.Ordinal)
        from line in File.ReadLines(House.PathOf(file)).Select((text, i) => (text, Number: i + 1))
        where pattern.IsMatch(line.text)
        select $"{file}:{line.Number}: {line.text.Trim()}";

    static bool IsCleanText(byte[] bytes)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..] || bytes.Contains((byte)'\r')) return false;
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\b(TODO|FIXME|XXX|HACK)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"(?<![\w.~:/])/(home|root|work|Users)/\w|[A-Z]:\\\\?Users\\")]
    private static partial Regex MachinePath();

    [GeneratedRegex("<Version>(.+)</Version>")]
    private static partial Regex VersionTag();

    [GeneratedRegex(@"^src/(\w+)/(?:Storage/)?Migrations/(sqlite|postgres)/(.+\.sql)$")]
    private static partial Regex Migration();

    [GeneratedRegex(@"<style|<script(?![^>]*\bsrc=)|\sstyle=""|\son(click|change|submit|load|input|key\w+)=""")]
    private static partial Regex Inline();
}
