using ThongSuot.Kernel;
using ThongSuot.Kernel.Look;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Plans.Activities;

/// <summary>The file of countries (<c>countries.tsv</c>).</summary>
internal static class Countries
{
    public const string Vietnam = "VN";

    static readonly IReadOnlyDictionary<string, Phrase> All = Load();

    public static bool IsKnown(string code) => All.ContainsKey(code);

    public static string NameOf(string code) => All.TryGetValue(code, out var name) ? name : code;

    /// <summary>Viet Nam first, then by name in the language of the request.</summary>
    public static IReadOnlyList<Choice> Choices =>
        [.. All.OrderBy(c => c.Key == Vietnam ? 0 : 1)
            .ThenBy(c => VietnameseOrder.Key(c.Value), StringComparer.Ordinal)
            .ThenBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => new Choice(c.Key, c.Value))];

    static Dictionary<string, Phrase> Load()
    {
        const string Name = "ThongSuot.Plans.Activities.countries.tsv";
        using var file = typeof(Countries).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"Missing resource {Name}");
        using var reader = new StreamReader(file);
        var all = new Dictionary<string, Phrase>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line.Split('\t') is not [var code, var vi, var en])
                throw new InvalidDataException($"countries: {line}");
            all[code] = new(vi, en);
        }

        return all;
    }
}

/// <summary>Kinds of activities.</summary>
internal static class ActivityKinds
{
    public const string Product = "information-product";

    public static readonly IReadOnlyList<(string Code, Phrase Name)> All =
    [
        ("delegation-out", new("Đoàn ra", "Delegation sent")),
        ("delegation-in", new("Đoàn vào", "Delegation received")),
        ("meeting", new("Gặp gỡ, làm việc với đối tác", "Meeting with a partner")),
        ("agreement", new("Thỏa thuận, văn kiện hợp tác đã ký", "Agreement signed")),
        ("aid-project", new("Dự án, khoản viện trợ", "Aid project")),
        ("overseas-event", new("Hoạt động với người Việt Nam ở nước ngoài", "Event for Vietnamese abroad")),
        (Product, new("Sản phẩm thông tin đối ngoại", "Product of external information")),
        ("training", new("Lớp tập huấn, bồi dưỡng", "Training course")),
    ];

    public static readonly IReadOnlyList<(string Code, Phrase Name)> Forms =
    [
        ("article", new("Bài viết", "Article")),
        ("broadcast", new("Phát thanh, truyền hình", "Broadcast")),
        ("film", new("Phim, video", "Film")),
        ("print", new("Ấn phẩm", "Printed matter")),
        ("exhibition", new("Triển lãm", "Exhibition")),
        ("online", new("Nội dung trên mạng", "Online content")),
    ];

    public static bool IsKnown(string? code) => All.Any(k => k.Code == code);

    public static string NameOf(string code) => Name(All, code);

    public static string FormName(string code) => Name(Forms, code);

    static string Name(IReadOnlyList<(string Code, Phrase Name)> list, string code)
    {
        foreach (var (c, name) in list)
            if (c == code) return name;
        return code;
    }

    public static IReadOnlyList<Choice> Choices => [.. All.Select(k => new Choice(k.Code, k.Name))];

    public static IReadOnlyList<Choice> FormChoices => [.. Forms.Select(k => new Choice(k.Code, k.Name))];
}
