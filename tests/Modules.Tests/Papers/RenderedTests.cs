using System.Runtime.CompilerServices;
using ThongSuot.Papers;
using ThongSuot.Papers.Contracts;

namespace ThongSuot.Modules.Tests.Papers;

/// <summary>
/// What a word processor makes of the files. Pictures are compared with those in <c>Reference</c>, which somebody has
/// looked at.
/// </summary>
public sealed class RenderedTests : IDisposable
{
    readonly WordProcessor office = new();

    [Fact]
    public async Task Printed_pages_look_as_they_did_when_somebody_looked_at_them()
    {
        await office.SkipWithoutToolsAsync();
        await PrintAsync([.. Samples.Select(s => (s.Name, s.Paper, SamplePapers.LayoutOf(s.Paper)))]);
        foreach (var (name, _) in Samples)
            await office.PictureAsync(name);
        office.LookAsIn(Reference());
    }

    [Fact]
    public async Task A_picture_tells_a_margin_or_a_letter_that_is_a_little_off()
    {
        await office.SkipWithoutToolsAsync();
        var layout = SamplePapers.PartyLayout;
        var moved = layout with { Page = layout.Page with { Left = new(31, 30, 35) } };
        var larger = layout with { Head = layout.Head with { Number = new Letters(new(15, 14, 15)) } };
        await PrintAsync(("asked", SamplePapers.Party, layout), ("moved", SamplePapers.Party, moved),
            ("larger", SamplePapers.Party, larger));
        foreach (var name in (string[])["asked", "moved", "larger"])
            await office.PictureAsync(name);
        foreach (var name in (string[])["moved", "larger"])
        {
            var found = office.FirstPage("asked").DifferenceFrom(office.FirstPage(name));
            Assert.True(found > GreyPicture.Alike, $"{name}: {found:0.00}");
        }
    }

    [Fact]
    public async Task Page_numbers_begin_on_the_second_page()
    {
        await office.SkipWithoutToolsAsync();
        await PrintAsync(("party", SamplePapers.Party, SamplePapers.PartyLayout));
        Assert.StartsWith("TỈNH ỦY HƯNG YÊN", await PageAsync(1), StringComparison.Ordinal);
        for (var page = 2; page <= 4; page++)
            Assert.Equal($"{page}", (await PageAsync(page)).Split('\n')[0]);

        async Task<string> PageAsync(int page) => (await office.RunAsync(
            "pdftotext", "-f", $"{page}", "-l", $"{page}", "-layout", "party.pdf", "-")).Trim();
    }

    [Fact]
    public async Task Whatever_the_length_of_the_text_the_signature_has_company_on_its_page()
    {
        await office.SkipWithoutToolsAsync();
        var line = new Paragraph("Tiếp tục quán triệt nghị quyết trong toàn Đảng bộ.");
        // From "all on one page" to some lines more than a page, one by one: the break passes through the block.
        var papers = Enumerable.Range(10, 16).Select(n => ($"n{n}", SamplePapers.Party with
        {
            Body = [.. Enumerable.Repeat(line, n)],
        }, SamplePapers.PartyLayout)).ToArray();
        await PrintAsync(papers);
        var counts = new HashSet<int>();
        foreach (var (name, _, _) in papers)
        {
            var pages = (await office.RunAsync("pdftotext", "-layout", $"{name}.pdf", "-")).TrimEnd('\f').Split('\f');
            var last = pages[^1];
            counts.Add(pages.Length);
            foreach (var words in (string[])["Tiếp tục quán triệt", "K/T TRƯỞNG BAN", "Hồng Hạnh", "Lưu Văn"])
                Assert.True(last.Contains(words, StringComparison.Ordinal), $"{name}, page {pages.Length}: {words}");
        }

        Assert.Equal([1, 2], counts.Order());
    }

    public void Dispose() => office.Dispose();

    static string Reference([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Reference");

    static readonly (string Name, OfficialDocument Paper)[] Samples =
        [("party", SamplePapers.Party), ("state", SamplePapers.State), ("letter", SamplePapers.Letter)];

    Task PrintAsync(params (string Name, OfficialDocument Paper, LayoutProfile Layout)[] papers) =>
        office.PrintAsync([.. papers.Select(p => (p.Name, WriteDocx.Of(p.Paper, p.Layout)))]);
}
