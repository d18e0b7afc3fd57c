using System.Globalization;
using System.Text;
using ThongSuot.Conferences.After.Counts;
using ThongSuot.Conferences.After.News;
using ThongSuot.Kernel;

namespace ThongSuot.Conferences.After.Papers;

/// <summary>Drafts minutes and conclusion notices, in Vietnamese, as text that people then edit. Pure.</summary>
internal static class WriteMinutes
{
    public static string Minutes(MinutesRecord r)
    {
        var text = new StringBuilder();
        Head(text, r);
        text.Append("## I. Thành phần\n\n").Append(People(r)).Append("\n\n## II. Nội dung\n\n");
        var number = 0;
        foreach (var session in r.Sessions)
        {
            number++;
            text.Append(
                CultureInfo.InvariantCulture,
                $"### {number}. {session.Title} ({Clock(session.From)}–{Clock(session.To)})\n\n");
            foreach (var item in session.Items) text.Append("- ").Append(Item(item)).Append('\n');
            if (session.Items.Count > 0) text.Append('\n');
            if (session.People != CountedPeople.None)
                text.Append("Số người dự: ").Append(Count(session.People, r.MemberWord)).Append(".\n\n");
        }

        if (r.Discussion.Length > 0) text.Append("## III. Thảo luận, hỏi đáp\n\n").Append(r.Discussion).Append("\n\n");
        text.Append(r.Discussion.Length > 0 ? "## IV. Kết luận\n\n" : "## III. Kết luận\n\n");
        text.Append(Conclusions(r));
        text.Append(
            CultureInfo.InvariantCulture,
            $"Hội nghị kết thúc lúc {(r.Sessions.Count > 0 ? Spoken(r.Sessions[^1].To) : "…")}. ")
            .Append("Biên bản đã được đọc lại và thông qua.\n");
        return text.ToString();
    }

    public static string Conclusion(MinutesRecord r)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"Ngày {NewsWords.Day(r.Day)}, {r.Organiser} tổ chức {NewsWords.LowerFirst(r.Title)}");
        if (r.Chair.Length > 0) text.Append(CultureInfo.InvariantCulture, $" do đồng chí {r.Chair} chủ trì");
        text.Append(". ").Append(People(r)).Append("\n\n");
        if (r.Documents.Count > 0)
            text.Append("Hội nghị đã học tập, quán triệt ").AppendJoin("; ", r.Documents.Select(NewsWords.Full))
                .Append(".\n\n");
        text.Append("Sau khi nghe trình bày và thảo luận, ").Append(r.Organiser).Append(" kết luận:\n\n");
        text.Append(Conclusions(r));
        text.Append("Thông báo để các cơ quan, đơn vị biết, thực hiện.\n");
        return text.ToString();
    }

    static void Head(StringBuilder text, MinutesRecord r)
    {
        if (r.Sessions.Count > 0)
            text.Append(
                CultureInfo.InvariantCulture,
                $"**Thời gian:** {Spoken(r.Sessions[0].From)}, ngày {NewsWords.Day(r.Day)}\n\n");
        else
            text.Append(CultureInfo.InvariantCulture, $"**Thời gian:** ngày {NewsWords.Day(r.Day)}\n\n");
        if (r.Place.Length > 0) text.Append(CultureInfo.InvariantCulture, $"**Địa điểm:** {r.Place}\n\n");
        if (r.Chair.Length > 0) text.Append(CultureInfo.InvariantCulture, $"**Chủ trì:** đồng chí {r.Chair}\n\n");
        if (r.Documents.Count > 0)
        {
            text.Append("**Văn bản học tập, quán triệt:**\n\n");
            foreach (var d in r.Documents) text.Append("- ").Append(NewsWords.Full(d)).Append('\n');
            text.Append('\n');
        }
    }

    static string People(MinutesRecord r)
    {
        var words = r.People == CountedPeople.None
            ? "Số người dự: …" : "Dự hội nghị có " + Count(r.People, r.MemberWord);
        if (r.Sites > 1)
            words += string.Create(
                CultureInfo.InvariantCulture, $" tại {NewsWords.Number(r.Sites)} điểm cầu, kể cả điểm cầu chính");
        if (r.SitesLost > 0) words += $"; {NewsWords.Number(r.SitesLost)} điểm cầu mất kết nối";
        return words + Absent(r.People) + ".";
    }

    static string Absent(CountedPeople people)
    {
        var m = people.Members;
        var parts = new List<string>();
        if (m.Excused > 0) parts.Add($"có lý do {NewsWords.Number(m.Excused)}");
        if (m.Unexcused > 0) parts.Add($"không lý do {NewsWords.Number(m.Unexcused)}");
        if (m.Exempt > 0) parts.Add($"miễn sinh hoạt {NewsWords.Number(m.Exempt)}");
        if (m.OnDuty > 0) parts.Add($"làm nhiệm vụ {NewsWords.Number(m.OnDuty)}");
        return parts.Count > 0 ? ". Vắng: " + string.Join(", ", parts) : "";
    }

    /// <summary>"98/104 đảng viên (trong đó 12 cán bộ chủ chốt) và 7 khách mời": never added up.</summary>
    public static string Count(CountedPeople p, string memberWord)
    {
        var words = p.Members.Due > 0
            ? $"{NewsWords.Number(p.Members.Present)}/{NewsWords.Number(p.Members.Due)} {memberWord}"
            : $"{NewsWords.Number(p.Members.Present)} {memberWord}";
        if (p.KeyCadres.Present > 0) words += $" (trong đó {NewsWords.Number(p.KeyCadres.Present)} cán bộ chủ chốt)";
        return p.Guests.Present > 0 ? $"{words} và {NewsWords.Number(p.Guests.Present)} khách mời, quần chúng" : words;
    }

    static string Item(MinutesItem i)
    {
        var words = i.Title;
        if (i.Speaker.Length > 0)
            words += $": đồng chí {i.Speaker}{(i.Post.Length > 0 ? ", " + i.Post : "")} trình bày";
        return i.Document.Length > 0 ? $"{words} ({i.Document})." : words + ".";
    }

    static string Conclusions(MinutesRecord r)
    {
        if (r.Asked.Count + r.Next.Count == 0) return "…\n\n";
        var text = new StringBuilder();
        var number = 0;
        foreach (var duty in r.Asked.Concat(r.Next))
            text.Append(CultureInfo.InvariantCulture, $"{++number}. {NewsWords.UpperFirst(NewsWords.Duty(duty))}.\n");
        return text.Append('\n').ToString();
    }

    static string Clock(DateTimeOffset at) => VietnamTime.Of(at).ToString("HH':'mm", CultureInfo.InvariantCulture);

    static string Spoken(DateTimeOffset at) =>
        VietnamTime.Of(at).ToString("HH' giờ 'mm", CultureInfo.InvariantCulture);
}
