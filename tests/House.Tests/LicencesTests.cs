using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ThongSuot.House.Tests;

public sealed partial class LicencesTests
{
    [Fact]
    public void Every_restored_package_has_a_licence_we_accept()
    {
        var reviewed = House.Reviewed("licences");
        var packages = Packages();
        Assert.True(packages.Count > 20, $"Only {packages.Count} packages are restored.");
        House.None(
            packages.Where(p => !Accepted().IsMatch(p.Licence) && !reviewed.ContainsKey($"{p.Id} = {p.Licence}"))
                .Select(p => $"{p.Id} {p.Version}: {p.Licence}"),
            "Outside MIT, Apache-2.0, BSD, PostgreSQL, MS-PL, MPL-2.0, and not reviewed (Reviewed/licences.txt):");
    }

    // Every package of every project, with what its own description says of its licence.
    static List<(string Id, string Version, string Licence)> Packages()
    {
        var found = new HashSet<(string, string, string)>();
        foreach (var assets in Directory.EnumerateFiles(
            House.PathOf("artifacts/obj"), "project.assets.json",
                new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 }))
        {
            using var json = JsonDocument.Parse(File.ReadAllText(assets));
            var folders = json.RootElement.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name).ToList();
            foreach (var library in json.RootElement.GetProperty("libraries").EnumerateObject())
            {
                if (library.Value.GetProperty("type").GetString() != "package") continue;
                var path = library.Value.GetProperty("path").GetString() ?? "";
                var folder = folders.Select(f => Path.Combine(f, path)).FirstOrDefault(Directory.Exists);
                if (folder is null) continue;
                var name = library.Name.Split('/');
                found.Add((name[0], name[1], Licence(Directory.EnumerateFiles(folder, "*.nuspec").First())));
            }
        }

        return [.. found.OrderBy(p => p.Item1, StringComparer.OrdinalIgnoreCase)];
    }

    static string Licence(string nuspec)
    {
        var all = XDocument.Load(nuspec).Descendants().ToList();
        var licence = all.FirstOrDefault(e => e.Name.LocalName == "license");
        if (licence is not null) return (string?)licence.Attribute("type") == "file" ? $"file {licence.Value}"
            : licence.Value;
        return all.FirstOrDefault(e => e.Name.LocalName == "licenseUrl")?.Value ?? "none";
    }

    [GeneratedRegex(@"^(MIT|Apache-2\.0|BSD-[23]-Clause|0BSD|PostgreSQL|MS-PL|MPL-2\.0)$")]
    private static partial Regex Accepted();
}
