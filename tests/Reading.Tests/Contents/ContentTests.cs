namespace ThongSuot.Reading.Tests;

/// <summary>What a text says a document contains.</summary>
public sealed class ContentTests
{
    static IReadOnlyList<Content> Contents(string text) => Read.Reader.Read(text).Contents;

    [Fact]
    public void Counts_stand_by_themselves()
    {
        var text = "Chỉ thị số 25-CT/TW đề ra 6 quan điểm chỉ đạo chính và 7 nhóm nhiệm vụ, giải pháp.";
        var found = Contents(text);
        Assert.Equal(
            [("viewpoint", 6, "6 quan điểm chỉ đạo chính"), ("task-group", 7, "7 nhóm nhiệm vụ, giải pháp")],
            found.Select(c => (c.Kind, c.StatedCount ?? 0, text[c.Start..c.End]))
        );
        Assert.All(found, c => Assert.Equal((null, 0), (c.Text, c.ArisesFrom)));
    }

    [Fact]
    public void Named_parts_keep_their_words()
    {
        var found = Contents(
            "Nghị quyết số 27-NQ/TW được phân tích: hoàn cảnh ban hành, quan điểm, các mục tiêu tổng quát, nhiệm vụ và "
                + "giải pháp của Nghị quyết số 27-NQ/TW."
        );
        Assert.Equal(
            ["hoàn cảnh ban hành", "quan điểm", "mục tiêu tổng quát"],
            found.Take(3).Select(c => c.Text)
        );
    }

    [Fact]
    public void A_told_list_is_cut_at_semicolons()
    {
        var found = Contents(
            "Chỉ thị số 31-CT/TU xác định 2 quan điểm: đối ngoại là nhiệm vụ của cả hệ thống; nội lực là chính."
        );
        Assert.Equal([(null, (int?)2), (1, null), (2, null)], found.Select(c => (c.Ordinal, c.StatedCount)));
    }

    [Fact]
    public void Without_a_document_nothing_is_told() =>
        Assert.Empty(Contents("Xã có 6 nhiệm vụ và 3 giải pháp trong năm nay."));
}
