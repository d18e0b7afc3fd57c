using System.Globalization;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;
using ThongSuot.Papers;
using ThongSuot.Papers.Contracts;
using ThongSuot.Reports.Sums;
using ThongSuot.Reports.Write;

namespace ThongSuot.Reports.Out;

/// <summary>
/// Lays a report out as an official document, always in Vietnamese: the Party's layout for units of the Party's tree
/// and of the Front and the unions, the State's for the State's.
/// </summary>
internal sealed class ReportPaper(IUnitTree tree, TimeProvider clock)
{
    public async Task<Result<byte[]>> TotalAsync(
        TotalTable table, IReadOnlyList<(string Title, string Text)> texts, CancellationToken ct)
    {
        var view = table.View;
        var begun = await BeginAsync(view.Unit, view.TreeDay, $"{Subject(view.Title)} {view.PeriodName}", ct);
        if (!begun.Ok) return begun.Error!;
        var (profile, paper) = begun.Value;
        var body = new List<PaperBlock>
        {
            new Heading(1, profile.HeadingNumber(1, 1) + "Tình hình báo cáo"),
            new Paragraph(
                $"Số liệu từ ngày {VietnamTime.Print(view.From)} đến ngày {VietnamTime.Print(view.To)}. "
                    + $"Phải báo cáo: {N(view.Expected)} đơn vị; đã nhận: {N(view.Signed)} đơn vị"
                    + $"{Percent(view.Signed, view.Expected)}; đúng hạn: {N(view.OnTime)} đơn vị"
                    + $"{Percent(view.OnTime, view.Expected)}."),
        };
        if (view.MissingAll > 0)
            body.Add(new Paragraph(
                $"Chưa gửi ({N(view.MissingAll)}): {string.Join("; ", view.Missing.Take(60).Select(m => m.Name))}"
                    + (view.MissingAll > 60 ? "; …" : "."), ""));
        body.Add(new Heading(1, profile.HeadingNumber(1, 2) + "Kết quả"));
        var at = 0;
        foreach (var section in view.Sections.Where(s => s.Items.Any(i => i.Answers > 0)))
        {
            body.Add(new Heading(2, profile.HeadingNumber(2, ++at) + section.Title));
            body.Add(Figures([.. section.Items.Select(i => (i.Item, i.Answers > 0 ? i.Sum : (long?)null))]));
        }

        foreach (var rate in view.Rates.Where(r => r.All > 0))
            body.Add(new Paragraph($"{rate.Title}: {N(rate.Of)}/{N(rate.All)}{Percent(rate.Of, rate.All)}."));
        var part = 3;
        foreach (var (title, text) in texts)
        {
            body.Add(new Heading(1, profile.HeadingNumber(1, part++) + title));
            body.AddRange(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => new Paragraph(line)));
        }

        if (table.Lines.Count > 1) body.Add(Completeness(table));
        body.Add(new Note(
            $"Cộng mọi báo cáo đã ký, không bị trả lại, lúc {VietnamTime.Print(view.At)}, theo cây đơn vị ngày "
                + $"{VietnamTime.Print(view.TreeDay)}."));
        return WriteDocx.Of(paper with { Body = body, Draft = "Dự thảo" }, profile);
    }

    public async Task<Result<byte[]>> ReportAsync(ReportView view, CancellationToken ct)
    {
        var begun = await BeginAsync(view.Unit, view.To, $"{Subject(view.Title)} {view.PeriodName}", ct);
        if (!begun.Ok) return begun.Error!;
        var (profile, paper) = begun.Value;
        var body = new List<PaperBlock>();
        var at = 0;
        foreach (var section in view.Sections)
        {
            body.Add(new Heading(1, profile.HeadingNumber(1, ++at) + section.Title));
            var figures = section.Items.Where(i => i.Item.Type != Forms.ItemType.Text).ToList();
            if (figures.Count > 0)
                body.Add(new Table(
                    [["Chỉ tiêu", "Trả lời"]], [.. figures.Select(i =>
                        new[] { Indent(i.Item) + i.Item.Title, i.Print })],
                    [new(70), new(30, ColumnKind.Number)]));
            foreach (var text in section.Items.Where(i => i.Item.Type == Forms.ItemType.Text && i.Typed.Length > 0))
            {
                body.Add(new Heading(2, text.Item.Title));
                body.AddRange(text.Typed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l =>
                    new Paragraph(l)));
            }

            var differs = figures.Where(i => i.Differs).ToList();
            if (differs.Count > 0)
                body.Add(new Note(string.Join(" ", differs.Select(
                    i => $"{i.Item.Title}: đã ghi nhận {i.Fact}, báo cáo {i.Print}. Lý do: {i.Reason}."))));
        }

        var signed = ReportStates.Counts(view.State);
        return WriteDocx.Of(
            paper with
            {
                Body = body, Draft = signed ? "" : "Dự thảo", SignerName = signed ? view.SignedBy : "",
                Position = signed ? view.SignedPost.Split(',')[0] : "",
                Date = view.SignedAt is { } on && signed ? VietnamTime.DayOf(on) : paper.Date,
            },
            profile);
    }

    sealed record Begun(LayoutProfile Profile, OfficialDocument Paper);

    async Task<Result<Begun>> BeginAsync(
        Guid unit, DateOnly day, string subject, CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        var places = await tree.PlacesOfAsync([unit], day, ct);
        var family = places.TryGetValue(unit, out var place)
            && place.Tree == "state" ? PaperFamily.State : PaperFamily.Party;
        var names = await tree.ShortNamesAsync([unit, .. place?.Parent is { } up ? new[] { up } : []], day, ct);
        var paper = new OfficialDocument
        {
            Family = family, Issuer = names.GetValueOrDefault(unit, ""),
            Superior = place?.Parent is { } above ? names.GetValueOrDefault(above, "") : "", Place = "……", Date = today,
            TypeName = "Báo cáo", Subject = subject, Body = [],
            AuthorityLine = family == PaperFamily.Party ? "T/M Ban Thường vụ" : "",
            Recipients = place?.Parent is { } to
                ? [names.GetValueOrDefault(to, ""), family == PaperFamily.Party ? "Lưu Văn phòng" : "Lưu: VT"] : [],
        };
        var profile = LayoutProfiles.For(family, today);
        return profile.Ok ? new Begun(profile.Value, paper) : profile.Error!;
    }

    static Table Figures(IReadOnlyList<(Forms.FormItem Item, long? Sum)> items) => new(
        [["Chỉ tiêu", "Đơn vị tính", "Số lượng"]],
        [
            .. items.Select(i => new[]
            {
                Indent(i.Item) + i.Item.Title, i.Item.Measure,
                i.Sum is { } sum ? Forms.FormDefinition.Print(sum, i.Item.Scale, Cultures.Vietnamese) : "–",
            }),
        ],
        [new(60), new(18, ColumnKind.Centred), new(22, ColumnKind.Number)]);

    static Table Completeness(TotalTable table) => new(
        [["TT", "Đơn vị", "Phải báo cáo", "Đã nhận", "Đúng hạn"]],
        [
            .. table.Lines.Select((l, i) => new[]
            {
                i + 1 < table.Lines.Count
                    ? (i + 1).ToString(CultureInfo.InvariantCulture) : "", l.Name, N(l.Sums.Expected),
                N(l.Sums.Signed), N(l.Sums.OnTime),
            }),
        ],
        [
            new(8, ColumnKind.Centred), new(44), new(16, ColumnKind.Number), new(16, ColumnKind.Number),
            new(16, ColumnKind.Number),
        ])
    {
        Caption = "Phụ lục: tình hình gửi báo cáo của các đơn vị trực thuộc", SumRows = 1,
    };

    static string Indent(Forms.FormItem item) => item.PartOf.Length > 0 ? "– " : "";

    static string Subject(string title) =>
        title.StartsWith("Báo cáo ", StringComparison.OrdinalIgnoreCase) ? title[8..] : "về " + title;

    static string N(long n) => n.ToString("N0", Cultures.Vietnamese);

    static string Percent(long of, long all) =>
        all == 0 ? "" : $" (đạt {(100m * of / all).ToString("N2", Cultures.Vietnamese)} %)";
}
