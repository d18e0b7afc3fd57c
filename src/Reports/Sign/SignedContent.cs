using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ThongSuot.Reports.Forms;
using ThongSuot.Reports.Periods;

namespace ThongSuot.Reports.Sign;

/// <summary>One answer of a signed report.</summary>
internal sealed record SignedAnswer(string Item, string Value, long? Fact, string Reason);

/// <summary>What is signed, in one text whose hash stands in the audit chain.</summary>
internal sealed record SignedContent(
    Guid Report, int No, string Form, int FormVersion, string Period, DateOnly From, DateOnly To, Guid Unit,
    IReadOnlyList<SignedAnswer> Answers)
{
    /// <summary>Answers in the order of the form, so that the same answers are the same text.</summary>
    public static SignedContent Of(
        Report report, Period period, FormDefinition form, IReadOnlyDictionary<string, ReportAnswer> answers) => new(
        report.Id.Value, report.Signed + 1, form.Code, form.Version, period.Name, period.FromDay, period.ToDay,
        report.HomeUnit,
        [
            .. form.Items.Select(i => answers.GetValueOrDefault(i.Code)).OfType<ReportAnswer>()
                .Where(a => a.Value.Length > 0 || a.Reason.Length > 0)
                .Select(a => new SignedAnswer(a.Item, a.Value, a.Fact, a.Reason)),
        ]);

    public string Write() => JsonSerializer.Serialize(this, FormDefinition.Json);

    public static SignedContent Read(string json) =>
        JsonSerializer.Deserialize<SignedContent>(json, FormDefinition.Json) ?? throw new JsonException("No report.");

    public static string HashOf(string content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
