using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Conferences;

/// <summary>What is done here, in the words of the history.</summary>
internal static class ConferenceAudit
{
    static readonly Dictionary<string, Phrase> Fields = new(StringComparer.Ordinal)
    {
        ["kind"] = ConferenceWords.Kind, ["title"] = ConferenceWords.Title, ["day"] = ConferenceWords.Day,
        ["place"] = ConferenceWords.Place, ["chair"] = ConferenceWords.Chair, ["state"] = ConferenceWords.State,
        ["backdrop"] = ConferenceWords.Backdrop, ["documents"] = ConferenceWords.Documents,
        ["campaigns"] = ConferenceWords.Campaigns, ["session"] = ConferenceWords.Session,
        ["reason"] = ConferenceWords.Reason, ["name"] = ConferenceWords.Name, ["post"] = ConferenceWords.Post,
        ["class"] = ConferenceWords.Class, ["mail"] = ConferenceWords.Mail, ["answer"] = ConferenceWords.Answer,
        ["site"] = ConferenceWords.Site, ["material"] = ConferenceWords.Materials, ["unit"] = ConferenceWords.Unit,
        ["item"] = new("Nội dung", "Point of the programme"),
        ["open-to-below"] = new("Cấp dưới tự mở điểm cầu", "Open to units below"),
        ["sites"] = new("Số điểm cầu", "Number of sites"),
        ["people"] = new("Số người", "Number of people"),
        ["letters"] = new("Số thư", "Number of letters"),
        ["seats"] = new("Số chỗ", "Seats"),
        ["units"] = new("Số đơn vị", "Number of units"),
        ["levels"] = new("Cấp được xem", "Levels that see it"),
        ["hall"] = new("Hội trường", "Hall"),
        ["address"] = new("Địa chỉ", "Address"),
        ["expected-members"] = new("Dự kiến đảng viên", "Members expected"),
        ["expected-guests"] = new("Dự kiến khách", "Guests expected"),
        ["operator"] = new("Phụ trách kỹ thuật", "Operator"),
        ["contact"] = new("Liên hệ", "Contact"),
        ["link"] = new("Liên kết", "Link"),
        ["equipment"] = new("Thiết bị", "Equipment"),
        ["zone"] = new("Múi giờ", "Time zone"),
        ["test-call"] = new("Kết quả gọi thử", "Result of the test call"),
        ["answer-text"] = new("Nội dung trả lời", "Words of the answer"),
        ["copies"] = new("Số lần", "Times"),
        ["figures"] = new("Số liệu theo bài", "Reported figures"),
    };

    static readonly Dictionary<string, Phrase> Acts = new(StringComparer.Ordinal)
    {
        ["conferences.drafted"] = new("lập hội nghị", "drafted the conference"),
        ["conferences.copied"] = new("sao chép từ hội nghị khác", "copied it from another"),
        ["conferences.told"] = new("lập từ thẻ của bài viết", "made it from a card of a text"),
        ["conferences.edited"] = new("sửa hội nghị", "edited the conference"),
        ["conferences.called"] = new("triệu tập", "called it"),
        ["conferences.recalled"] = new("đưa về chuẩn bị", "took it back to preparation"),
        ["conferences.opened"] = new("bắt đầu họp", "opened it"),
        ["conferences.unopened"] = new("hoàn tác bắt đầu họp", "took the opening back"),
        ["conferences.closed"] = new("kết thúc", "closed it"),
        ["conferences.reopened"] = new("mở lại", "opened it again"),
        ["conferences.cancelled"] = new("hủy hội nghị", "cancelled it"),
        ["conferences.moved"] = new("dời ngày", "moved it to another day"),
        ["conferences.session-set"] = new("ghi buổi", "set a session"),
        ["conferences.session-removed"] = new("bỏ buổi", "removed a session"),
        ["conferences.item-set"] = new("ghi nội dung chương trình", "set a point of the programme"),
        ["conferences.item-moved"] = new("đổi thứ tự chương trình", "reordered the programme"),
        ["conferences.item-removed"] = new("bỏ nội dung chương trình", "removed a point of the programme"),
        ["conferences.item-restored"] = new("khôi phục nội dung", "restored a point of the programme"),
        ["conferences.material-set"] = new("ghi tài liệu", "set a material"),
        ["conferences.material-removed"] = new("bỏ tài liệu", "removed a material"),
        ["conferences.material-restored"] = new("khôi phục tài liệu", "restored a material"),
        ["conferences.sites-opened"] = new("mở điểm cầu hàng loạt", "opened many sites"),
        ["conferences.sites-taken-back"] = new("bỏ điểm cầu vừa mở hàng loạt", "took many sites back"),
        ["conferences.sites-imported"] = new("nhập điểm cầu từ tệp", "imported sites"),
        ["conferences.people-invited"] = new("mời theo danh sách", "invited a list of people"),
        ["conferences.posts-invited"] = new("mời theo chức vụ", "invited by post"),
        ["conferences.quota-set"] = new("phân bổ số người", "set quotas"),
        ["conferences.letters-sent"] = new("gửi giấy mời qua thư", "sent invitations by mail"),
        ["sites.opened"] = new("mở điểm cầu", "opened the site"),
        ["sites.edited"] = new("sửa điểm cầu", "edited the site"),
        ["sites.state-set"] = new("đổi trạng thái điểm cầu", "changed the site's state"),
        ["sites.tested"] = new("ghi kết quả gọi thử", "recorded the test call"),
        ["sites.removed"] = new("bỏ điểm cầu", "removed the site"),
        ["sites.restored"] = new("khôi phục điểm cầu", "restored the site"),
        ["invitations.named"] = new("cử người dự", "named somebody"),
        ["invitations.edited"] = new("sửa giấy mời", "edited the invitation"),
        ["invitations.answered"] = new("trả lời giấy mời", "answered the invitation"),
        ["invitations.removed"] = new("rút giấy mời", "took the invitation back"),
        ["invitations.restored"] = new("khôi phục giấy mời", "restored the invitation"),
        ["conferences.feed-renewed"] = new("đổi địa chỉ lịch hội nghị", "renewed the address of the calendar"),
    };

    public static string Act(string action) => Acts.TryGetValue(action, out var words) ? words : action;

    public static string Field(string name) => Fields.TryGetValue(name, out var words) ? words : name;

    public static string Value(string field, string? value) => (field, value) switch
    {
        (_, null or "") => "–",
        ("state", var v) => SiteStates.All.Contains(v, StringComparer.Ordinal) && v != SiteStates.Closed
            ? ConferenceWords.SiteStateName(v) : ConferenceWords.StateName(v),
        ("kind", var v) => ConferenceWords.KindName(v),
        ("class", var v) => ConferenceWords.ClassName(v),
        ("answer", var v) => ConferenceWords.AnswerName(v),
        (_, var v) => v,
    };

    public static readonly AuditVocabulary Vocabulary = new(
        Acts,
        new Dictionary<string, AuditKind>(StringComparer.Ordinal)
        {
            ["conference"] = new(ConferenceWords.Conference, id => $"/hoi-nghi/{id}", Field, Value),
            ["site"] = new(ConferenceWords.Site, null, Field, Value),
            ["invitation"] = new(ConferenceWords.Invitations, null, Field, Value),
            ["conference-feed"] = new(new("Lịch hội nghị", "Calendar of conferences"), _ => "/hoi-nghi/lich", Field),
        },
        new Dictionary<string, Phrase>(StringComparer.Ordinal)
        {
            ["conference-invitations"] = new("người được mời dự hội nghị", "people invited to a conference"),
            ["conference-letters"] = new("giấy mời để in", "invitations to print"),
            ["conference-named"] = new("người đơn vị cử dự hội nghị", "people a unit named for a conference"),
        });

    /// <summary>What differs between two heads of a conference.</summary>
    public static List<FieldChange> Differences(ConferenceFacts? before, ConferenceFacts after)
    {
        var changes = new List<FieldChange>();
        void Compare(string field, string? a, string? b)
        {
            if ((a ?? "") != (b ?? "")) changes.Add(new(field, Null(a), Null(b)));
        }

        Compare("kind", before?.Kind, after.Kind);
        Compare("title", before?.Title, after.Title);
        Compare("day", before is null ? null : Kernel.VietnamTime.Print(before.Day),
            Kernel.VietnamTime.Print(after.Day));
        Compare("place", before?.Place, after.Place);
        Compare("chair", before?.Chair, after.Chair);
        Compare("backdrop", before?.Backdrop, after.Backdrop);
        if ((before?.OpenToBelow ?? false) != after.OpenToBelow)
            changes.Add(new("open-to-below", after.OpenToBelow ? "–" : "✓", after.OpenToBelow ? "✓" : "–"));
        return changes;
    }

    /// <summary>What differs between what a unit said and says of a site; people are kept as hashes only.</summary>
    public static List<FieldChange> Differences(SiteFacts? before, SiteFacts after)
    {
        var changes = new List<FieldChange>();
        void Compare(string field, object? x, object? y, bool person = false)
        {
            var (a, b) = (Null(Convert.ToString(x, System.Globalization.CultureInfo.InvariantCulture)),
                Null(Convert.ToString(y, System.Globalization.CultureInfo.InvariantCulture)));
            if (a != b) changes.Add(person ? FieldChange.OfPerson(field, a, b) : new(field, a, b));
        }

        Compare("hall", before?.Name, after.Name);
        Compare("address", before?.Address, after.Address);
        Compare("seats", before?.Seats, after.Seats);
        Compare("expected-members", before?.ExpectedMembers, after.ExpectedMembers);
        Compare("expected-guests", before?.ExpectedGuests, after.ExpectedGuests);
        Compare("chair", before?.Chair, after.Chair, person: true);
        Compare("operator", before?.Operator, after.Operator, person: true);
        Compare("contact", before?.Contact, after.Contact, person: true);
        Compare("link", before?.Link, after.Link);
        Compare("equipment", before?.Equipment, after.Equipment);
        Compare("zone", before?.Zone, after.Zone);
        return changes;
    }

    static string? Null(string? s) => string.IsNullOrEmpty(s) ? null : s;
}
