using ThongSuot.Kernel.Words;

namespace ThongSuot.Campaigns.Board;

internal static class BoardWords
{
    public static readonly Phrase Everything = new("Toàn đợt", "The whole campaign");
    public static readonly Phrase Rule = new(
        "Mỗi số là số đơn vị. Xong gồm đúng hạn và muộn; mẫu số là đơn vị phải làm, không kể đơn vị được miễn. "
            + "Chậm: quá hạn mà chưa xong. Tính đến {0}.",
        "Every number counts units. Done: in time or late; out of those obliged, without the excused. "
            + "Late: past the date and not done. As of {0}."
    );
}
