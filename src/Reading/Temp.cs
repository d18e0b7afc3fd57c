#pragma warning disable
namespace ThongSuot.Reading;
public static class VietnameseDates { public static bool TryParse(string t, out string iso) { iso = ""; return false; } }
public static class SecrecyStamp { public static SecrecyMark? Find(string t) => null; }
public sealed record HtmlPage(string Text, string? Title, DateOnly? PublishedOn, string? Source, string? Author);
public static class HtmlText { public static HtmlPage Extract(string t) => new(t, null, null, null, null); }
