using System.Xml.Linq;

namespace ThongSuot.House.Tests;

public sealed class ReferencesTests
{
    /// <summary>The map of ARCHITECTURE.md: what a project may refer to, and nothing else.</summary>
    static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Reading"] = [],
        ["Kernel"] = ["Reading"],
        ["Documents"] = ["Kernel", "Organisations", "Reading"],
        ["Organisations"] = ["Kernel"],
        ["Accounts"] = ["Organisations"],
        ["Campaigns"] = ["Documents", "Kernel", "Organisations", "Papers"],
        ["Conferences"] = ["Campaigns", "Documents", "Kernel", "Organisations", "Papers", "Reading"],
        ["Papers"] = ["Kernel"],
        ["Plans"] = ["Campaigns", "Documents", "Kernel", "Organisations"],
        ["Reports"] = ["Campaigns", "Kernel", "Organisations", "Papers"],
        ["Search"] = ["Kernel"],
        ["ThongSuot"] = ["Accounts", "Campaigns", "Conferences", "Documents", "Kernel", "Organisations",
            "Plans", "Reading", "Reports", "Search"],
    };

    static IEnumerable<string> Projects(string folder) => House.Files.Where(f =>
        f.StartsWith(folder, StringComparison.Ordinal) && f.EndsWith(".csproj", StringComparison.Ordinal));

    [Fact]
    public void Projects_refer_to_each_other_exactly_as_the_map_says() => House.None(
        Projects("src/").Select(p => (Name: Path.GetFileNameWithoutExtension(p), Found: References(p)))
            .Where(p => !Allowed.TryGetValue(p.Name, out var allowed) || !allowed.SequenceEqual(p.Found))
            .Select(p => $"{p.Name} → {string.Join(", ", p.Found)}"), "Not what the map says:");

    [Fact]
    public void Every_project_is_part_of_the_solution()
    {
        var solution = House.Read("ThongSuot.slnx");
        House.None(Projects("src/").Concat(Projects("tests/"))
            .Where(p => !solution.Contains($"\"{p}\"", StringComparison.Ordinal)), "Not in ThongSuot.slnx:");
    }

    [Fact]
    public void Versions_of_packages_stand_in_one_file() => House.None(
        House.Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal))
            .Where(f => House.Read(f).Contains("Version=\"", StringComparison.Ordinal)), "Says a version itself:");

    static IEnumerable<string> References(string project) =>
        XDocument.Load(House.PathOf(project)).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension((string?)r.Attribute("Include") ?? ""))
            .Order(StringComparer.Ordinal);
}
