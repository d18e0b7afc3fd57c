#pragma warning disable
namespace ThongSuot.Reading;
public static class VietnameseDates { public static bool TryParse(string t, out string iso) { iso = ""; var m = System.Text.RegularExpressions.Regex.Match(t, @"^(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})$"); if (!m.Success) return false; iso = m.Groups[3].Value + (m.Groups[2].Success ? "-" + m.Groups[2].Value.PadLeft(2,'0') : "") + (m.Groups[1].Success ? "-" + m.Groups[1].Value.PadLeft(2,'0') : ""); return true; } }
public static class SecrecyStamp { public static SecrecyMark? Find(string t) => null; }
public sealed record HtmlPage(string Text, string? Title, DateOnly? PublishedOn, string? Source, string? Author);
public static class HtmlText { public static HtmlPage Extract(string t) => new(t, null, null, null, null); }
public sealed record ParsedSymbol(string? Symbol, string? Number, string? TypeCode, string? IssuerCode);
public static class SymbolParser { public static bool TryParse(string t, out ParsedSymbol p) {
  var m = System.Text.RegularExpressions.Regex.Match(t, @"^\s*(\d+(?:\.\d+)?)\s*([-/ ]?)\s*(?:(\d{4})/)?(.*)$");
  p = null!; if (!m.Success) return false; var rest = m.Groups[4].Value.Trim('-', '/', ' ');
  var parts = rest.Split(['-', '/'], 2);
  p = new(rest.Length == 0 ? null : t.Trim(), m.Groups[1].Value, parts[0], parts.Length > 1 ? parts[1] : null); return true; } }
