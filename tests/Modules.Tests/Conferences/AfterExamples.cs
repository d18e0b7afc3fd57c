using ThongSuot.Conferences;
using ThongSuot.Conferences.After.News;

namespace ThongSuot.Modules.Tests.Conferences;

/// <summary>Conferences as they are held, made up by a seed: bodies, people, documents, numbers.</summary>
internal sealed class AfterExamples(int seed)
{
    static readonly string[] Surnames =
    [
        "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
        "Dương", "Lý", "Đinh", "Đoàn", "Trịnh", "Mai", "Lương", "Lâm", "Hà", "Cao", "Nông", "Lò", "Quàng", "Vàng",
        "Giàng", "Hà", "Tạ", "Chu", "Thái", "Tô",
    ];

    static readonly string[] Middles =
    [
        "Văn", "Thị", "Đức", "Minh", "Thanh", "Hữu", "Quốc", "Ngọc", "Xuân", "Đình", "Thúy", "Hồng", "Công", "Mạnh",
        "Thị Thu", "Thị Ngọc", "Quang", "Trọng", "Kim", "Thế",
    ];

    static readonly string[] Givens =
    [
        "An", "Bình", "Chung", "Dũng", "Đông", "Giang", "Hà", "Hải", "Hạnh", "Hiền", "Hòa", "Hùng", "Hương", "Khánh",
        "Lan", "Long", "Mai", "Nam", "Nga", "Phong", "Phương", "Quân", "Quý", "Sơn", "Tâm", "Thắng", "Thảo", "Thủy",
        "Trung", "Tuấn", "Tùng", "Vân", "Vinh", "Yến",
    ];

    static readonly string[] Communes =
    [
        "Sơn Hà", "Bình Minh", "Tân Kỳ", "Hòa Bình", "Đông Tiến", "Quảng Phú", "Thanh Sơn", "Vĩnh Lộc", "Phú Thành",
        "Cẩm Giàng", "An Châu", "Mường Lát", "Nậm Pồ", "Tam Đường", "Krông Búk", "Long Hải", "Đại Từ", "Hải Vân",
        "Gia Viễn", "Lạc Thủy", "Yên Thế", "Tiên Lãng", "Nhơn Trạch", "Châu Phú",
    ];

    static readonly string[] Provinces =
    [
        "Cà Mau", "Lào Cai", "Quảng Trị", "Đắk Lắk", "Ninh Bình", "Phú Thọ", "Bắc Ninh", "Thanh Hóa", "Nghệ An",
        "Hà Tĩnh", "Gia Lai", "Khánh Hòa", "Lâm Đồng", "Đồng Nai", "Tây Ninh", "An Giang", "Vĩnh Long", "Đồng Tháp",
        "Sơn La", "Điện Biên", "Lai Châu", "Cao Bằng", "Lạng Sơn", "Tuyên Quang", "Thái Nguyên", "Quảng Ninh",
        "Hưng Yên", "Quảng Ngãi",
    ];

    static readonly string[] Subjects =
    [
        "hội nhập quốc tế trong tình hình mới", "đột phá phát triển giáo dục và đào tạo",
        "tăng cường và nâng cao hiệu quả quan hệ đối ngoại đảng trong tình hình mới",
        "đẩy mạnh và nâng tầm đối ngoại đa phương đến năm 2030",
        "tiếp tục nâng cao chất lượng, hiệu quả công tác thông tin đối ngoại trong tình hình mới",
        "tăng cường sự lãnh đạo của Đảng, nâng cao hiệu quả hoạt động đối ngoại nhân dân trong tình hình mới",
        "đổi mới công tác xây dựng và thi hành pháp luật đáp ứng yêu cầu phát triển đất nước trong kỷ nguyên mới",
        "phát triển kinh tế tư nhân", "bảo đảm an ninh năng lượng quốc gia đến năm 2030, tầm nhìn đến năm 2045",
        "một số giải pháp đột phá, tăng cường bảo vệ, chăm sóc và nâng cao sức khỏe nhân dân",
        "tiếp tục đổi mới phương thức lãnh đạo, cầm quyền của Đảng đối với hệ thống chính trị trong giai đoạn mới",
        "công tác người Việt Nam ở nước ngoài trong tình hình mới",
        "nâng cao chất lượng sinh hoạt chi bộ trong giai đoạn mới",
    ];

    static readonly string[] Topics =
    [
        "Tình hình thế giới và công tác đối ngoại của Việt Nam trong giai đoạn hiện nay",
        "Những nội dung cốt lõi của nghị quyết và yêu cầu đặt ra đối với cấp cơ sở",
        "Nâng cao hiệu quả công tác thông tin đối ngoại trên không gian mạng",
        "Quan điểm, mục tiêu, nhiệm vụ, giải pháp về hội nhập quốc tế",
        "Ngoại giao nhân dân và vận động viện trợ phi chính phủ nước ngoài",
        "Chương trình hành động của Ban Thường vụ Tỉnh ủy",
        "Công tác xây dựng Đảng và hệ thống chính trị", "Chủ quyền biển, đảo và đối ngoại quốc phòng",
        "Phát triển kinh tế tư nhân ở địa phương", "Chuyển đổi số trong công tác đảng",
        "Một số vấn đề về bảo vệ nền tảng tư tưởng của Đảng", "50 năm ký Hiệp định Paris: ý nghĩa và bài học",
        "Đối ngoại đảng, ngoại giao nhà nước và đối ngoại nhân dân",
    ];

    static readonly string[] Whats =
    [
        "xây dựng kế hoạch thực hiện", "ban hành chương trình hành động",
        "tổ chức học tập, quán triệt đến toàn thể đảng viên",
        "báo cáo kết quả về Ban Thường vụ", "đưa nội dung học tập vào sinh hoạt chi bộ",
        "tuyên truyền rộng rãi trên hệ thống truyền thanh cơ sở", "kiểm tra, giám sát việc thực hiện",
        "hướng dẫn đảng viên viết bài thu hoạch", "cụ thể hóa thành nhiệm vụ hằng năm",
        "tổ chức hội nghị quán triệt ở đơn vị mình",
    ];

    static readonly string[] Whos =
    [
        "các chi bộ trực thuộc", "các đảng ủy, chi bộ cơ sở", "Ban Xây dựng Đảng", "Văn phòng Đảng ủy",
        "Ủy ban Kiểm tra Đảng ủy", "các cơ quan, đơn vị", "các cấp ủy", "Ủy ban Mặt trận Tổ quốc Việt Nam xã",
        "Trung tâm Chính trị",
    ];

    static readonly string[] Halls =
    [
        "Hội trường Đảng ủy xã", "Nhà văn hóa trung tâm xã", "Hội trường lớn Tỉnh ủy", "Trung tâm Hội nghị tỉnh",
        "Hội trường tầng 3, Trung tâm Hội nghị tỉnh", "Hội trường UBND xã", "Nhà văn hóa thôn 2",
        "Hội trường Trung tâm Chính trị", "phòng họp số 1, trụ sở Đảng ủy",
    ];

    readonly Random random = new(seed);

    T Of<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];

    bool Often(int percent) => random.Next(100) < percent;

    public IEnumerable<NewsRecord> Take(int count) => Enumerable.Range(0, count).Select(One);

    NewsRecord One(int number)
    {
        var kind = Of([
            ConferenceKinds.InPerson, ConferenceKinds.InPerson, ConferenceKinds.Online, ConferenceKinds.Online,
            ConferenceKinds.Hybrid, ConferenceKinds.Talk, ConferenceKinds.CellMeeting, ConferenceKinds.Thematic,
        ]);
        var (organiser, posts, named) = Body(kind);
        var day = new DateOnly(2022, 1, 1).AddDays(random.Next(5 * 365));
        var chair = new NewsPerson(Name(), Of(posts));
        var documents = kind is ConferenceKinds.Talk && Often(60) ? [] : Documents(kind, day);
        var speakers = Speakers(kind, chair);
        var wired = kind is ConferenceKinds.Online or ConferenceKinds.Hybrid;
        var sites = wired ? Of([random.Next(2, 7), random.Next(8, 170), random.Next(200, 3000)]) : 0;
        var members = kind is ConferenceKinds.CellMeeting
            ? random.Next(9, 60) : random.Next(30, 400) * (1 + (sites / 20));
        return new()
        {
            Seed = $"{seed}-{number}",
            Kind = kind,
            Title = Title(kind, documents, speakers),
            Day = day,
            Part = Of([DayPart.Whole, DayPart.Morning, DayPart.Afternoon, DayPart.Morning]),
            Place = Often(60) ? Of(Halls) : "",
            Organiser = organiser,
            Chair = chair,
            Speakers = speakers,
            Documents = documents,
            Members = members,
            KeyCadres = Often(40) && kind is not ConferenceKinds.CellMeeting ? Math.Max(3, members / 7) : 0,
            Guests = Often(50) ? random.Next(3, 90) : 0,
            Sites = sites,
            SiteNames = sites is > 0 and <= WriteNews.MostSiteNames
                ? [.. Pick(Communes, sites).Select(c => $"{(Often(70) ? "xã" : "phường")} {c}")] : [],
            Asked = [.. Pick(Whos, random.Next(1, 4)).Select(w => Duty(w, day, often: true))],
            Next = Often(60) ? [Duty(Of(Whos), day, often: false)] : [],
        };
    }

    (string, string[], string) Body(string kind)
    {
        var commune = Of(Communes);
        var province = Of(Provinces);
        var ward = Often(30) ? "phường" : "xã";
        return kind is ConferenceKinds.CellMeeting
            ? ($"Chi bộ {Of(["thôn Đồng Nương", "thôn 4", "Trường Tiểu học Kim Đồng", "Trạm Y tế", "khu phố 2",
                $"Văn phòng HĐND và UBND {ward} {commune}"])}",
                ["Bí thư Chi bộ", "Phó Bí thư Chi bộ"], commune)
            : Of<(string, string[], string)>([
                ($"Đảng ủy {ward} {commune}", ["Bí thư Đảng ủy", "Phó Bí thư Thường trực Đảng ủy",
                    $"Bí thư Đảng ủy, Chủ tịch HĐND {ward}", $"Phó Bí thư Đảng ủy, Chủ tịch UBND {ward}"], commune),
                ($"Tỉnh ủy {province}", ["Bí thư Tỉnh ủy", "Phó Bí thư Thường trực Tỉnh ủy",
                    "Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy"], province),
                ($"Ban Thường vụ Tỉnh ủy {province}", ["Phó Bí thư Tỉnh ủy", "Bí thư Tỉnh ủy"], province),
                ("Ban Tuyên giáo và Dân vận Tỉnh ủy", [
                    "Ủy viên Ban Thường vụ, Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy",
                    "Phó Trưởng Ban Thường trực Ban Tuyên giáo và Dân vận Tỉnh ủy"], province),
                ($"Đảng ủy các cơ quan Đảng tỉnh {province}", ["Phó Bí thư Thường trực Đảng ủy", "Bí thư Đảng ủy"],
                    province),
                ($"Ủy ban Mặt trận Tổ quốc Việt Nam {ward} {commune}", [
                    $"Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam {ward}"], commune),
            ]);
    }

    string Name() => $"{Of(Surnames)} {Of(Middles)} {Of(Givens)}";

    List<T> Pick<T>(IReadOnlyList<T> all, int count)
    {
        var rest = all.ToList();
        var picked = new List<T>();
        while (picked.Count < count && rest.Count > 0)
        {
            var at = random.Next(rest.Count);
            picked.Add(rest[at]);
            rest.RemoveAt(at);
        }

        return picked;
    }

    List<NewsDocument> Documents(string kind, DateOnly held)
    {
        var count = kind is ConferenceKinds.CellMeeting or ConferenceKinds.Thematic
            ? Of([1, 1, 2, 3]) : Of([1, 1, 1, 2, 2, 3, 4]);
        var numbers = Pick(Enumerable.Range(1, 180).ToList(), count);
        var subjects = Pick(Subjects, count);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (type, code, issuer) = Of<(string, string, string)>([
                ("Nghị quyết", "NQ/TW", "Bộ Chính trị"), ("Chỉ thị", "CT/TW", "Ban Bí thư"),
                ("Kết luận", "KL/TW", "Bộ Chính trị"), ("Quy định", "QĐ/TW", "Bộ Chính trị"),
                ("Kết luận", "KL/TW", "Ban Bí thư"), ("Nghị quyết", "NQ/TW", "Ban Chấp hành Trung ương"),
                ("Chỉ thị", "CT/TU", "Ban Thường vụ Tỉnh ủy"), ("Kế hoạch", "KH/TU", "Ban Thường vụ Tỉnh ủy"),
                ("Hướng dẫn", "HD/BTGDVTW", "Ban Tuyên giáo và Dân vận Trung ương"),
            ]);
            return new NewsDocument(
                $"{type} {numbers[i]:00}-{code}", held.AddDays(-random.Next(5, 500)), issuer, subjects[i]);
        })];
    }

    List<NewsPerson> Speakers(string kind, NewsPerson chair)
    {
        var count = kind switch
        {
            ConferenceKinds.Talk => 1,
            ConferenceKinds.CellMeeting => random.Next(0, 2),
            _ => random.Next(1, 4),
        };
        string[] posts =
        [
            "Phó Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy", "Trưởng Ban Xây dựng Đảng",
            "Báo cáo viên Trung ương", "nguyên Thứ trưởng Bộ Ngoại giao", "Phó Giám đốc Sở Ngoại vụ",
            "Giám đốc Trung tâm Chính trị", "báo cáo viên cấp tỉnh", "Phó Hiệu trưởng Trường Chính trị tỉnh",
            "Phó Bí thư Đảng ủy", "Chánh Văn phòng Đảng ủy",
        ];
        var topics = Pick(Topics, count);
        return
        [
            .. topics.Select((t, i) => i == 0 && Often(25)
                ? chair with { Topic = t } : new NewsPerson(Name(), Of(posts), t)),
        ];
    }

    string Title(string kind, List<NewsDocument> documents, List<NewsPerson> speakers) => kind switch
    {
        ConferenceKinds.Talk => $"Buổi nói chuyện chuyên đề về {NewsWords.LowerFirst(speakers[0].Topic)}",
        ConferenceKinds.CellMeeting => "Sinh hoạt chi bộ thường kỳ",
        ConferenceKinds.Thematic => "Sinh hoạt chuyên đề học tập nghị quyết của Đảng",
        _ => documents.Count == 1
            ? $"Hội nghị học tập, quán triệt {documents[0].Title}"
            : "Hội nghị học tập, quán triệt các văn bản mới của Đảng",
    };

    NewsDuty Duty(string who, DateOnly held, bool often) =>
        often && Often(20)
            ? new(who, "báo cáo kết quả thực hiện", null, Of(["định kỳ", "hằng quý", "định kỳ hằng quý", "hằng tháng"]))
            : new(who, Of(Whats), Often(65) ? held.AddDays(random.Next(7, 90)) : null);
}
