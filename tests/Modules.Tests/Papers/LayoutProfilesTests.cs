using ThongSuot.Papers;
using ThongSuot.Papers.Contracts;

namespace ThongSuot.Modules.Tests.Papers;

public sealed class LayoutProfilesTests
{
    [Fact]
    public void The_layout_of_the_day_is_taken()
    {
        Assert.Equal("party-2026-05-27", LayoutProfiles.For(PaperFamily.Party, new(2026, 5, 27)).Value.Code);
        Assert.Equal("state-2020-03-05", LayoutProfiles.For(PaperFamily.State, new(2020, 3, 5)).Value.Code);
        Assert.Equal("state-2020-03-05", LayoutProfiles.For(PaperFamily.State, new(2030, 1, 1)).Value.Code);
    }

    [Fact]
    public void A_day_without_a_layout_is_refused_with_the_day_the_first_one_begins()
    {
        var refused = LayoutProfiles.For(PaperFamily.Party, new(2026, 5, 26)).Error;
        Assert.Equal("papers.no-layout", refused?.Code);
        Assert.Equal(
            "Văn bản của Đảng: chưa có mẫu thể thức cho văn bản ghi ngày 26/05/2026. Mẫu sớm nhất có hiệu lực từ ngày "
            + "27/05/2026.", refused?.Sentence.Vi);
    }

    [Fact]
    public void Layouts_of_a_family_do_not_overlap()
    {
        Assert.Equal(2, LayoutProfiles.All.Select(p => p.Family).Distinct().Count());
        foreach (var family in LayoutProfiles.All.GroupBy(p => p.Family))
            foreach (var (earlier, later) in family.Zip(family.Skip(1)))
                Assert.True(earlier.ValidTo < later.ValidFrom, $"{earlier.Code}, {later.Code}");
    }

    [Fact]
    public void A_document_of_one_family_is_not_laid_out_by_the_other() => Assert.Throws<ArgumentException>(
        () => WriteDocx.Of(SamplePapers.Party, SamplePapers.StateLayout));
}
