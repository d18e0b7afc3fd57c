namespace ThongSuot.Reading.Tests;

/// <summary>How two documents of a sentence stand to each other.</summary>
public sealed class RelationTests
{
    [Theory]
    [InlineData("Kế hoạch số 58-KH/TU thực hiện Kết luận số 01-KL/TW của Bộ Chính trị.", "implements")]
    [InlineData("Nghị định số 30/2020/NĐ-CP thay thế Nghị định số 110/2004/NĐ-CP.", "replaces")]
    [InlineData("Nghị định số 5/2024/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 30/2020/NĐ-CP.", "amends")]
    [InlineData("Hướng dẫn số 01-HD/BĐNTW hướng dẫn thực hiện Chỉ thị số 12-CT/TW.", "guides")]
    public void The_words_between_tell(string text, string kind)
    {
        var hint = Assert.Single(Read.Reader.Read(text).Relations);
        Assert.Equal((0, kind, 1), (hint.From, hint.Kind, hint.To));
        Assert.Equal(text.TrimEnd('.'), text[hint.Start..hint.End]);
    }

    [Theory]
    [InlineData("Hội nghị quán triệt Chỉ thị số 25-CT/TW và Chỉ thị số 32-CT/TW.")]
    [InlineData("Chỉ thị số 25-CT/TW được phổ biến. Kế hoạch số 58-KH/TU ra đời sau đó.")]
    public void A_list_or_two_sentences_tell_none(string text) => Assert.Empty(Read.Reader.Read(text).Relations);

    [Theory]
    [InlineData("Theo khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP.", "khoản 2 Điều 5")]
    [InlineData("Theo điểm b khoản 1 Điều 7 Luật Đất đai 2013.", "điểm b khoản 1 Điều 7")]
    [InlineData("Tại mục II Chỉ thị số 25-CT/TW.", "mục II")]
    [InlineData("Tại Chương III của Nghị định số 30/2020/NĐ-CP.", "Chương III")]
    [InlineData("Căn cứ Nghị định số 30/2020/NĐ-CP.", null)]
    public void A_part_of_a_document_goes_with_it(string text, string? provision) =>
        Assert.Equal(provision, Read.One(text).Provision);
}
