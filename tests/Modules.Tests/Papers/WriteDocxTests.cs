using System.Diagnostics;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ThongSuot.Papers;
using ThongSuot.Papers.Contracts;

namespace ThongSuot.Modules.Tests.Papers;

public sealed class WriteDocxTests
{
    public static TheoryData<string> Names => ["party", "state", "letter"];

    static OfficialDocument Named(string name) => name switch
    {
        "party" => SamplePapers.Party,
        "state" => SamplePapers.State,
        _ => SamplePapers.Letter,
    };

    static byte[] Write(OfficialDocument paper) => WriteDocx.Of(paper, SamplePapers.LayoutOf(paper));

    static OpenedDocx Open(OfficialDocument paper) => new(Write(paper));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_keeps_the_schema(string name)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(Write(Named(name))), isEditable: false);
        var errors = new OpenXmlValidator(FileFormatVersions.Office2013).Validate(
            file, TestContext.Current.CancellationToken);
        Assert.Empty(errors.Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_same_document_gives_the_same_bytes(string name)
    {
        var before = Write(Named(name));
        // Entries of a zip tell the hour in steps of two seconds.
        await Task.Delay(TimeSpan.FromSeconds(2.1), TestContext.Current.CancellationToken);
        Assert.Equal(before, Write(Named(name)));
    }

    [Fact]
    public void A_file_has_its_parts_and_tells_what_it_is()
    {
        var file = Open(SamplePapers.Party);
        Assert.Equal(
            ["[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels",
                "word/document.xml", "word/header1.xml", "word/header2.xml", "word/settings.xml", "word/styles.xml"],
            file.Parts.Keys.Order(StringComparer.Ordinal));
        var core = file.Parts["docProps/core.xml"].Root!.Elements().ToDictionary(e => e.Name.LocalName, e => e.Value);
        Assert.StartsWith("Báo cáo Về kết quả học tập", core["title"], StringComparison.Ordinal);
        Assert.Equal(("vi-VN", "2026-07-05T00:00:00Z"), (core["language"], core["created"]));
        Assert.Contains("w:val=\"vi-VN\"", file.Parts["word/styles.xml"].ToString(), StringComparison.Ordinal);
        Assert.Contains("Times New Roman", file.Parts["word/styles.xml"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_party_document_follows_its_guide()
    {
        var file = Open(SamplePapers.Party);
        Assert.Equal("ĐẢNG CỘNG SẢN VIỆT NAM", Assert.Single(file.In("Nation1")));
        Assert.Equal(["TỈNH ỦY HƯNG YÊN", "BAN TUYÊN GIÁO VÀ DÂN VẬN"], [.. file.In("Superior"), .. file.In("Issuer")]);
        Assert.Equal("Số 127-BC/BTGDVTU", Assert.Single(file.In("Number")));
        Assert.Equal("Hưng Yên, ngày 05 tháng 7 năm 2026", Assert.Single(file.In("PlaceDate")));
        Assert.Equal("BÁO CÁO", Assert.Single(file.In("TypeName")));
        Assert.StartsWith("về kết quả", Assert.Single(file.In("Subject")), StringComparison.Ordinal);
        Assert.Equal(["*", "-----"], file.In("Sign").Where(s => s.Length > 0));
        Assert.Equal(["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"], [.. file.In("Authority"), .. file.In("Position")]);
        Assert.Equal("- Các đảng ủy trực thuộc Tỉnh ủy,", file.In("Recipients")[2]);
        Assert.Equal("- Lưu Văn phòng Ban.", file.In("Recipients")[^1]);
        Assert.EndsWith("ở chi bộ.", file.In("Body")[^1], StringComparison.Ordinal);
        Assert.Equal(
            ["15 b", "14", "14 b", "14", "14 i", "16 b", "15 b", "14", "14 b", "14", "14 b", "14 u", "12", "14"],
            ((string[])["Nation1", "Superior", "Issuer", "Number", "PlaceDate", "TypeName", "Subject", "Body",
                "Authority", "Position", "Signer", "RecipientsLabel", "Recipients", "PageNumber"])
            .Select(file.Letters));
        Assert.Equal(("360", "exact", "120", "567"), (file.Manner("Body", "spacing", "line"),
            file.Manner("Body", "spacing", "lineRule"), file.Manner("Body", "spacing", "after"),
            file.Manner("Body", "ind", "firstLine")));
    }

    [Fact]
    public void A_state_document_follows_its_decree()
    {
        var file = Open(SamplePapers.State);
        Assert.Equal(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
            [.. file.In("Nation1"), .. file.In("Nation2")]);
        Assert.Equal("Số: 15/BC-SNV", Assert.Single(file.In("Number")));
        Assert.Equal("Dự thảo lần 2", Assert.Single(file.In("Draft")));
        Assert.StartsWith("Về kết quả", Assert.Single(file.In("Subject")), StringComparison.Ordinal);
        Assert.DoesNotContain(file.In("Sign"), s => s.Length > 0);
        Assert.Equal(3, file.Paragraphs("Rule").Count());
        Assert.Equal([";", "."], file.In("Grounds").Select(g => g[^1..]));
        Assert.Equal("Căn cứ Luật", file.In("Grounds")[0][..11]);
        Assert.EndsWith("ở chi bộ./.", file.In("Body")[^1], StringComparison.Ordinal);
        Assert.Equal("- Lưu: VT, TH.", file.In("Recipients")[^1]);
        Assert.Equal(["13 b", "14 b", "13", "13 b", "13", "14 i", "14 b", "14 b", "14 i", "14", "14 b", "14 b", "14 b",
                "12 b i", "11"],
            ((string[])["Nation1", "Nation2", "Superior", "Issuer", "Number", "PlaceDate", "TypeName", "Subject",
                "Grounds", "Body", "Authority", "Position", "Signer", "RecipientsLabel", "Recipients"])
            .Select(file.Letters));
    }

    [Theory]
    [InlineData("party")]
    [InlineData("state")]
    public void Pages_have_their_margins_and_a_number_from_the_second_on(string name)
    {
        var file = Open(Named(name));
        var (pages, margins) = (file.Named("pgSz"), file.Named("pgMar"));
        Assert.Equal(["11906 x 16838", "16838 x 11906", "11906 x 16838"],
            pages.Select(p => $"{OpenedDocx.Attribute(p, "w")} x {OpenedDocx.Attribute(p, "h")}"));
        string[] upright = ["1134", "850", "1134", "1701", "567"], lying = ["1701", "1134", "850", "1134", "567"];
        string[] sides = ["top", "right", "bottom", "left", "header"];
        Assert.Equal([upright, lying, upright],
            margins.Select(m => sides.Select(s => OpenedDocx.Attribute(m, s)).ToArray()));
        Assert.Single(file.Named("titlePg"));
        Assert.Contains("PAGE", file.Parts["word/header1.xml"].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("PAGE", file.Parts["word/header2.xml"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Both_sides_of_a_sheet_mirror_only_where_the_guide_says_so()
    {
        Assert.Contains(
            "mirrorMargins", Settings(SamplePapers.Party with { TwoSided = true }), StringComparison.Ordinal);
        Assert.DoesNotContain("mirrorMargins", Settings(SamplePapers.Party), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "mirrorMargins", Settings(SamplePapers.State with { TwoSided = true }), StringComparison.Ordinal);

        static string Settings(OfficialDocument paper) => Open(paper).Parts["word/settings.xml"].ToString();
    }

    [Fact]
    public void A_letter_tells_its_subject_under_its_number()
    {
        var file = Open(SamplePapers.Letter);
        Assert.Equal("V/v báo cáo kết quả học tập nghị quyết", Assert.Single(file.In("LetterSubject")));
        Assert.Empty(file.In("TypeName"));
        Assert.Equal("Hưng Yên, ngày 03 tháng 02 năm 2026", Assert.Single(file.In("PlaceDate")));
        Assert.Equal(["Kính gửi:", "- Các sở, ban, ngành tỉnh;", "- Ủy ban nhân dân các xã, phường."],
            file.In("Addressees"));
        var asked = SamplePapers.Party with { TypeName = "Tờ trình", Addressees = ["Ban Thường vụ Tỉnh ủy"] };
        Assert.Equal("Kính trình: Ban Thường vụ Tỉnh ủy", Assert.Single(Open(asked).In("Addressee")));
    }

    [Fact]
    public void Headings_are_an_outline_and_count_in_the_manner_of_the_family()
    {
        var file = Open(SamplePapers.Party);
        Assert.Equal("I- CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO", file.In("Heading1")[0]);
        Assert.Equal("0", OpenedDocx.Value(file.Style("Heading1").Descendants().Single(
            e => e.Name.LocalName == "outlineLvl")));
        Assert.Equal("I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO", Open(SamplePapers.State).In("Heading1")[0]);
        Assert.Equal(["XIV- ", "9- ", "đ) "], [SamplePapers.PartyLayout.HeadingNumber(1, 14),
            SamplePapers.PartyLayout.HeadingNumber(2, 9), SamplePapers.PartyLayout.HeadingNumber(3, 5)]);
    }

    [Fact]
    public void Tables_repeat_their_heads_and_align_numbers_to_the_right()
    {
        var file = Open(SamplePapers.Party);
        Assert.Equal(3, file.Named("tblHeader").Count);
        Assert.Equal(["restart", "restart", "restart", "continue", "continue", "continue"],
            file.Named("vMerge").Select(OpenedDocx.Value));
        Assert.Equal("2", OpenedDocx.Value(Assert.Single(file.Named("gridSpan"))));
        Assert.Contains("97,64", file.In("TableNumber"));
        Assert.Equal("right", file.Manner("TableNumber", "jc", "val"));
        // The rows of sums are bold, heads are by their style.
        Assert.Equal(5, file.Paragraphs("TableNumber").Concat(file.Paragraphs("TableText"))
            .Concat(file.Paragraphs("TableCentred")).Count(p => p.Descendants().Any(e => e.Name.LocalName == "b")));
    }

    [Fact]
    public void The_signature_is_not_torn_and_not_alone()
    {
        var file = Open(SamplePapers.Party);
        Assert.Contains(file.Paragraphs("Body").Last().Descendants(), e => e.Name.LocalName == "keepNext");
        var signature = file.Paragraphs("Signer").Single().Ancestors().First(e => e.Name.LocalName == "tr");
        Assert.Contains(signature.Descendants(), e => e.Name.LocalName == "cantSplit");
    }

    [Fact]
    public void A_text_that_ends_with_a_table_ends_with_the_mark_of_the_state()
    {
        var table = new Table([["Đơn vị"]], [["Xã Bình Minh"]], [new(1)]) { Wide = true };
        Assert.Equal("./.", Open(SamplePapers.State with { Body = [table] }).In("Body")[^1]);
        var party = Open(SamplePapers.Party with { Body = [table] });
        Assert.Empty(party.In("Body"));
        // The signature stays with the table: the last pages lie.
        Assert.Equal("landscape", OpenedDocx.Attribute(party.Named("pgSz")[^1], "orient"));
    }

    [Fact]
    public void Signs_that_nobody_sees_are_left_out_and_letters_are_composed()
    {
        var bad = "A\u0000\u0008\u001F\uFFFE\uD800B\u202Ex\u200By &<>\"' "
            + "Tie\u0302\u0301ng Vie\u0323\u0302t\v\t😀\r\nhết";
        var paper = SamplePapers.State with
        {
            Body = [new Paragraph(bad, bad), new Heading(9, bad), new Bullet(bad),
                new Table([[bad]], [[bad, "thừa"]], [new(0)]) { Caption = bad }, new Note(bad)],
            Issuer = bad, Superior = bad, Number = bad, Place = bad, TypeName = bad, Subject = bad, Addressees = [bad],
            Grounds = [bad, " "], AuthorityLine = bad, Position = bad, SignerName = bad, Recipients = [bad],
            Draft = bad,
        };
        var file = Open(paper);
        foreach (var style in (string[])["Draft", "Heading4", "TableHead", "TableText", "Caption", "PlaceDate"])
            Assert.StartsWith(
                "ABxy &<>\"' Tiếng Việt  😀 hết", Assert.Single(file.In(style)), StringComparison.Ordinal);
        Assert.Equal("ABxy &<>\"' Tiếng Việt  😀 hết./.", file.In("Note")[0]);
    }

    [Fact]
    public void Ten_thousand_paragraphs_take_little_time_and_memory()
    {
        var text = string.Join(' ', Enumerable.Repeat("triển khai thực hiện nghị quyết", 12));
        var paper = SamplePapers.Party with { Body = [.. Enumerable.Repeat(new Paragraph(text), 10_000)] };
        Write(SamplePapers.Party);
        var (before, clock) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        var file = Write(paper);
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / 1_000_000;
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
        Assert.True(allocated < 200, $"{allocated} MB");
        Assert.True(file.Length < 2_000_000, $"{file.Length} bytes");
        Assert.Equal(10_000, new OpenedDocx(file).In("Body").Count);
    }
}
