using ThongSuot.Kernel.Words;

namespace ThongSuot.Plans.Activities;

/// <summary>Words of activities, the same on the page and in its exports.</summary>
internal static class ActivityWords
{
    public static readonly Phrase Activities = new("Hoạt động", "Activities");
    public static readonly Phrase From = new("Từ ngày", "From");
    public static readonly Phrase To = new("Đến ngày", "To");
    public static readonly Phrase Currency = new("Loại tiền", "Currency");
    public static readonly Phrase NoneOf = new("(không ghi)", "(none)");
    public static readonly Phrase All = new("Tất cả, mỗi hoạt động một lần", "All, each activity once");
    static readonly Phrase Theme = new("Theo lĩnh vực", "By field of work");
    static readonly Phrase Partner = new("Theo đối tác", "By partner");
    static readonly Phrase Country = new("Theo nước", "By country");
    static readonly Phrase Unit = new("Theo đơn vị", "By unit");

    public static Phrase By(string by) => by switch
    {
        ActivityFilter.ByPartner => Partner,
        ActivityFilter.ByCountry => Country,
        ActivityFilter.ByUnit => Unit,
        _ => Theme,
    };
}
