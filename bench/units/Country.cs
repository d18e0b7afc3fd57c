using System.Globalization;
using System.Text;

namespace ThongSuot.Bench.Units;

/// <summary>
/// Invents a country of 355,000 units in the program's own CSV. The numbers are those a real one has: 34 provinces,
/// 3,321 communes, some 90,000 villages and quarters below them; beside them the Party with a committee for each
/// territory, some 52,000 grass-roots organisations, and cells for the rest. On 1 January 2026 a tenth of the villages
/// changes commune or name and a tenth of the cells is merged, so that two days differ as after a large reorganisation.
/// </summary>
static class Country
{
    public const int Provinces = 34;
    public const int Communes = 3_321;
    public const int Villages = 90_000;
    public const int Bases = 52_105;
    public const int Total = 355_000;
    const int Cells = Total - 2 - 2 * Provinces - 2 * Communes - Villages - Bases;

    static readonly string[] First =
        ["An", "Bình", "Đại", "Đông", "Hòa", "Hưng", "Long", "Mỹ", "Nam", "Phú", "Quảng", "Sơn", "Tân", "Thạnh",
            "Thái", "Thuận", "Trung", "Vĩnh", "Xuân", "Yên"];

    static readonly string[] Second =
        ["An", "Bình", "Cường", "Đức", "Giang", "Hải", "Hiệp", "Khánh", "Lộc", "Lợi", "Minh", "Nghĩa", "Phong",
            "Phước", "Quý", "Sơn", "Thành", "Thịnh", "Trung", "Tường", "Xương"];

    /// <param name="wrongEvery">Every so many lines one is spoilt; 0: none.</param>
    /// <param name="repeat">Further lines of cells, for files larger than the country.</param>
    public static void Write(TextWriter to, int wrongEvery = 0, int repeat = 0)
    {
        var number = 1;
        to.Write("code,name,level,kind,tree,parent,territory,scheme,valid_from,valid_to,predecessors,continues\n");
        foreach (var line in Lines().Concat(More(repeat)))
        {
            number++;
            var spoilt = wrongEvery > 0 && number % wrongEvery == 0;
            to.Write(spoilt ? line.Replace("2025-", "2025-13-", StringComparison.Ordinal) : line);
            to.Write('\n');
        }
    }

    static IEnumerable<string> Lines()
    {
        yield return Line("VN", "Việt Nam", "country", "Nước", "territory", "");
        yield return Line("D", "Trung ương Đảng", "country", "Trung ương", "party", "");
        for (var i = 0; i < Provinces; i++)
        {
            yield return Line($"P{i}", "Tỉnh " + Name(i * 7), "province", "Tỉnh", "territory", "VN");
            yield return Line($"DP{i}", "Tỉnh ủy " + Name(i * 7), "province", "Tỉnh ủy", "party", "D", $"P{i}");
        }

        for (var i = 0; i < Communes; i++)
        {
            var p = i % Provinces;
            yield return Line($"C{i}", "Xã " + Name(i), "commune", "Xã", "territory", $"P{p}");
            yield return Line($"DC{i}", "Đảng ủy xã " + Name(i), "commune", "Đảng ủy xã", "party", $"DP{p}", $"C{i}");
        }

        for (var i = 0; i < Villages; i++)
        {
            var name = $"Thôn {Name(i * 3)} {i / Communes + 1}";
            var stays = i % 10 != 0;
            yield return Line(
                $"V{i}", name, "base", "Thôn", "territory", $"C{i % Communes}", to: stays ? "" : Second1);
            if (stays) continue;
            yield return i % 20 == 0
                ? Line($"V{i}", name, "base", "Thôn", "territory", $"C{(i + 34) % Communes}", "", Second1, goesOn: true)
                : Line(
                    $"V{i}", name + " Mới", "base", "Thôn", "territory", $"C{i % Communes}", "", Second1, goesOn: true);
        }

        for (var i = 0; i < Bases; i++)
        {
            yield return Line(
                $"B{i}", $"Chi bộ cơ sở {Name(i)} {i}", "base", "Chi bộ cơ sở", "party", $"DC{i % Communes}");
        }

        for (var i = 0; i < Cells; i++)
        {
            var ends = i % 10 == 0;
            yield return Line(
                $"E{i}", $"Chi bộ {Name(i * 11)} {i}", "cell", "Chi bộ", "party", $"B{i % Bases}",
                to: ends ? Second1 : "");
            if (i % 20 == 0 && i + 10 < Cells)
            {
                yield return Line(
                    $"F{i}", $"Chi bộ ghép {Name(i)} {i}", "cell", "Chi bộ", "party", $"B{i % Bases}",
                    from: Second1, predecessors: $"E{i} E{i + 10}");
            }
        }
    }

    static IEnumerable<string> More(int count) => Enumerable.Range(0, count).Select(i =>
        Line($"G{i}", $"Tổ đảng {Name(i)} {i}", "cell", "Tổ đảng", "party", $"E{i * 10 + 1}"));

    const string Second1 = "2026-01-01";

    public static string Name(int i) => $"{First[i % First.Length]} {Second[i / First.Length % Second.Length]}";

    static string Line(
        string code, string name, string level, string kind, string tree, string parent, string territory = "",
        string from = "2025-07-01", string to = "", string predecessors = "", bool goesOn = false) =>
        new StringBuilder().AppendJoin(
            ',', code, name, level, kind, tree, parent, territory, "", from, to, predecessors, goesOn ? "yes" : "")
            .ToString();
}
