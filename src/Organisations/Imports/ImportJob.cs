using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Organisations.Imports;

internal static class JobStates
{
    public const string Running = "running";
    public const string Done = "done";
    public const string Refused = "refused";
    public const string Stopped = "stopped";
    public const string Failed = "failed";
}

/// <summary>A file that is brought in beside the pages. Its content is kept until it is stored, or was wrong.</summary>
internal sealed class UnitImportJob
{
    UnitImportJob() { }

    public Guid Id { get; private init; }
    public string File { get; private init; } = "";
    public byte[]? Content { get; private set; }
    public bool OnlyTry { get; private set; }

    /// <summary>One of <see cref="JobStates"/>; running, and no program runs it: it was interrupted.</summary>
    public string State { get; private set; } = "";

    public int Lines { get; private init; }
    public int Problems { get; private set; }
    public int Begun { get; private set; }
    public int Changed { get; private set; }
    public int Ended { get; private set; }

    /// <summary>Every wrong line, as CSV.</summary>
    public string? Report { get; private set; }

    public DateTimeOffset StartedAt { get; private init; }
    public string StartedBy { get; private init; } = "";
    public DateTimeOffset? EndedAt { get; private set; }
    public int Version { get; private set; }

    public static UnitImportJob Of(
        string file, byte[] content, bool onlyTry, string by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), File = file, Content = content, OnlyTry = onlyTry, State = JobStates.Running,
        Lines = content.Count(b => b == '\n'), StartedAt = now, StartedBy = by,
    };

    public bool MayRun => Content is not null && State is not (JobStates.Done or JobStates.Refused) || MayStore;

    /// <summary>A trial that found nothing wrong; its content waits to be stored.</summary>
    public bool MayStore => OnlyTry && State == JobStates.Done && Content is not null;

    public void Run()
    {
        if (MayStore) OnlyTry = false;
        (State, EndedAt, Version) = (JobStates.Running, null, Version + 1);
    }

    public void End(ImportReport report, string? problems, DateTimeOffset now)
    {
        State = report.Ok ? JobStates.Done : JobStates.Refused;
        Problems = report.ProblemCount;
        Begun = report.Steps.Sum(s => s.Begun);
        Changed = report.Steps.Sum(s => s.Changed);
        Ended = report.Steps.Sum(s => s.Ended);
        Report = report.Ok ? null : problems;
        if (!OnlyTry || !report.Ok) Content = null;
        (EndedAt, Version) = (now, Version + 1);
    }

    public void Break(string state, DateTimeOffset now) => (State, EndedAt, Version) = (state, now, Version + 1);
}
