using System.Globalization;
using ThongSuot.Reports.Periods;

namespace ThongSuot.Modules.Tests.Reports;

public sealed class PeriodDaysTests
{
    static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("month", 1, "2026-03-02", "2026-03", "2026-03-01", "2026-03-31")]
    [InlineData("month", 15, "2026-03-14", "2026-03", "2026-02-15", "2026-03-14")]
    [InlineData("month", 15, "2026-03-15", "2026-04", "2026-03-15", "2026-04-14")]
    [InlineData("month", 15, "2026-12-31", "2027-01", "2026-12-15", "2027-01-14")]
    [InlineData("quarter", 1, "2026-03-02", "2026-Q1", "2026-01-01", "2026-03-31")]
    [InlineData("quarter", 15, "2026-03-14", "2026-Q1", "2025-12-15", "2026-03-14")]
    [InlineData("quarter", 15, "2026-03-15", "2026-Q2", "2026-03-15", "2026-06-14")]
    [InlineData("half", 15, "2026-06-14", "2026-H1", "2025-12-15", "2026-06-14")]
    [InlineData("half", 15, "2026-06-15", "2026-H2", "2026-06-15", "2026-12-14")]
    [InlineData("nine-months", 15, "2026-09-14", "2026-9M", "2025-12-15", "2026-09-14")]
    [InlineData("nine-months", 1, "2026-01-01", "2026-9M", "2026-01-01", "2026-09-30")]
    [InlineData("year", 15, "2025-12-15", "2026", "2025-12-15", "2026-12-14")]
    [InlineData("year", 1, "2026-12-31", "2026", "2026-01-01", "2026-12-31")]
    [InlineData("month", 1, "2024-02-29", "2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("month", 28, "2026-02-28", "2026-03", "2026-02-28", "2026-03-27")]
    public void A_day_lies_in_the_time_that_the_rule_says(
        string cadence, int boundary, string day, string name, string from, string to) =>
        Assert.Equal(
            new Span(name, Day(from), Day(to)),
            PeriodDays.Of(cadence, boundary, Day(day)));

    [Theory]
    [InlineData("2026-10-01", 1)]
    [InlineData("2026-09-15", 15)]
    public void Nine_months_have_no_time_in_the_last_quarter(string day, int boundary) =>
        Assert.Null(PeriodDays.Of("nine-months", boundary, Day(day)));

    [Theory]
    [InlineData("month", 1)]
    [InlineData("month", 15)]
    [InlineData("quarter", 15)]
    [InlineData("half", 1)]
    [InlineData("year", 28)]
    public void Times_follow_each_other_without_a_gap_and_hold_every_day(string cadence, int boundary)
    {
        var (from, to) = (new DateOnly(2023, 1, 1), new DateOnly(2027, 12, 31));
        var times = PeriodDays.Between(cadence, boundary, from, to).ToList();
        Assert.True(times[0].From <= from && times[^1].To >= to);
        for (var i = 1; i < times.Count; i++) Assert.Equal(times[i - 1].To.AddDays(1), times[i].From);
        Assert.Equal(times.Count, times.Select(t => t.Name).Distinct().Count());
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var time = PeriodDays.Of(cadence, boundary, day)!.Value;
            Assert.True(time.From <= day && day <= time.To, $"{day}: {time}");
            Assert.Contains(time, times);
        }
    }

    [Fact]
    public void Nine_months_come_once_a_year() => Assert.Equal(
        ["2025-9M", "2026-9M"],
        PeriodDays.Between("nine-months", 15, new(2025, 1, 1), new(2026, 12, 1)).Select(s => s.Name));

    [Theory]
    [InlineData("state", "2026-03-02", 15)]
    [InlineData("state", "2019-03-11", 1)]
    [InlineData("party", "2026-03-02", 1)]
    [InlineData("territory", "2026-03-02", 1)]
    public void The_boundary_is_that_of_the_tree_on_the_day(string tree, string day, int boundary) =>
        Assert.Equal(boundary, Boundaries.Load(Path.GetTempPath() + "khong-co").Of(tree, Day(day)));

    [Fact]
    public void An_installation_has_its_own_boundaries_and_is_told_which_line_is_wrong()
    {
        var own = new Boundaries(new StringReader("# riêng\nparty\t2025-01-01\t21\tquy chế\nparty\t2026-01-01\t16\t"));
        Assert.Equal((21, 16), (own.Of("party", Day("2025-12-31")), own.Of("party", Day("2026-01-01"))));
        using var bad = new StringReader("#\nparty\t2025-01-01\t29");
        var wrong = Assert.Throws<InvalidDataException>(() => new Boundaries(bad));
        Assert.StartsWith("boundaries.tsv:2:", wrong.Message, StringComparison.Ordinal);
    }
}
