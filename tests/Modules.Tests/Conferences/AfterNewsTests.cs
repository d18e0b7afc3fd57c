using System.Globalization;
using ThongSuot.Conferences.After.News;
using ThongSuot.Reading;

namespace ThongSuot.Modules.Tests.Conferences;

public sealed class AfterNewsTests(ITestOutputHelper output)
{
    const int Count = 500;
    const int Seed = 20261201;

    [Fact]
    public void The_reader_finds_the_record_again_in_the_news_written_from_it()
    {
        var reader = new Reader();
        var missed = NewsAgainstRecord.Fields.ToDictionary(f => f, _ => 0, StringComparer.Ordinal);
        var whole = 0;
        var shown = 0;
        foreach (var record in new AfterExamples(Seed).Take(Count))
        {
            var draft = WriteNews.From(record);
            var differences = NewsAgainstRecord.Differences(record, reader.Read(draft.Text));
            foreach (var (field, _, _) in differences) missed[field]++;
            if (differences.Count == 0) whole++;
            else if (shown++ < 20)
                output.WriteLine(string.Join('\n', [
                    $"--- {record.Seed} {string.Join(' ', draft.Rules)}", draft.Text,
                    .. differences.Select(d => $"    {d.Field}\n      wrote {d.Expected}\n      read  {d.Read}"),
                ]));
        }

        output.WriteLine($"seed {Seed}: {whole}/{Count} records read back whole");
        foreach (var (field, n) in missed)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{field,-14}{Count - n}/{Count}"));
        Assert.Equal(Count, whole);
    }

    [Fact]
    public void The_same_record_always_gives_the_same_words()
    {
        foreach (var record in new AfterExamples(7).Take(20))
            Assert.Equal(WriteNews.From(record).Text, WriteNews.From(record with { }).Text);
    }

    [Fact]
    public void Drafts_do_not_all_look_the_same()
    {
        var leads = new AfterExamples(8).Take(200).SelectMany(r => WriteNews.From(r).Rules)
            .Where(r => r.StartsWith("lead/", StringComparison.Ordinal)).Distinct().Count();
        Assert.True(leads >= 8, $"{leads} ways to begin");
    }

    [Fact]
    public void Nearly_every_sentence_is_used_by_some_record()
    {
        var used = new AfterExamples(9).Take(1500).SelectMany(r => WriteNews.From(r).Rules).ToHashSet();
        var missing = NewsTemplates.Default.All.Select(t => $"{t.Part}/{t.Number}").Where(t => !used.Contains(t))
            .ToList();
        output.WriteLine(string.Join(' ', missing));
        Assert.True(used.Count > 45, $"{used.Count} sentences were used, never: {string.Join(' ', missing)}");
    }

    [Fact]
    public void Nobody_is_named_who_did_not_preside_or_speak_and_the_record_may_be_nearly_empty()
    {
        var draft = WriteNews.From(new()
        {
            Seed = "x", Kind = "conference", Title = "Gặp mặt đầu xuân", Day = new(2026, 2, 5),
            Organiser = "Đảng ủy xã A",
        });
        Assert.Equal("Gặp mặt đầu xuân", draft.Headline);
        Assert.Equal("Ngày 05/02/2026, Đảng ủy xã A tổ chức hội nghị “Gặp mặt đầu xuân”.", draft.Lead);
        Assert.Empty(draft.Body);
    }

    [Theory]
    [InlineData(2026, 2, 5, "05/02/2026")]
    [InlineData(2026, 4, 18, "18/4/2026")]
    [InlineData(2026, 12, 1, "01/12/2026")]
    public void Days_are_written_as_the_office_writes_them(int y, int m, int d, string expected) =>
        Assert.Equal(expected, NewsWords.Day(new(y, m, d)));

    [Theory]
    [InlineData("Nghị quyết 59-NQ/TW", "Nghị quyết số 59-NQ/TW")]
    [InlineData("Chỉ thị số 12-CT/TW", "Chỉ thị số 12-CT/TW")]
    [InlineData("Nghị quyết Đại hội XIV", "Nghị quyết Đại hội XIV")]
    public void A_number_is_introduced(string title, string expected) =>
        Assert.Equal(expected, NewsWords.Numbered(title));
}
