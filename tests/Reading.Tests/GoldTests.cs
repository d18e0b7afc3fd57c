using ThongSuot.Bench.Accuracy;

namespace ThongSuot.Reading.Tests;

/// <summary>Accuracy may not fall below what has been reached; <c>bench/accuracy</c> lists every miss.</summary>
public sealed class GoldTests
{
    [Fact]
    public void Our_own_gold_is_read_as_well_as_before()
    {
        var score = Score(AccuracyCommand.Own());
        Assert.True(score.Exact.F1 >= 0.98, $"F1 {score.Exact.F1:0.000}");
        Assert.All(
            score.Fields.Where(f => f.Key is "date" or "issuer" or "symbol" or "type" or "number"),
            f => Assert.True(f.Value.F1 >= 0.98, $"{f.Key} {f.Value.F1:0.000}")
        );
    }

    [Fact]
    public void The_shared_gold_is_read_as_well_as_before()
    {
        var score = Score(Read.SharedOrSkip("data", "gold"));
        Assert.True(score.Exact.F1 >= 0.98, $"F1 {score.Exact.F1:0.000}");
        Assert.All(
            score.Fields.Where(f => f.Key is "date" or "issuer"),
            f => Assert.True(f.Value.F1 >= 0.98, $"{f.Key} {f.Value.F1:0.000}")
        );
    }

    [Fact]
    public void The_bench_says_how_it_is_used()
    {
        using var output = new StringWriter();
        Assert.Equal(2, AccuracyCommand.Run(["--colour"], output, output));
        Assert.Contains("--gold", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, AccuracyCommand.Run(["--summary", "--min-f1", "1.1"], output, output));
        Assert.Equal(0, AccuracyCommand.Run(["--summary", "--min-f1", "0.9"], output, output));
    }

    static Scorer Score(string gold)
    {
        var scorer = new Scorer(new Calibration());
        foreach (var text in GoldFile.Load(gold))
            scorer.Add(text, Read.Reader.Read(text.Text).Citations);
        return scorer;
    }
}
