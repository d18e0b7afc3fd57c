using ThongSuot.Reports.Contracts;

namespace ThongSuot.Reports;

internal static class ReportStates
{
    public const string Draft = "draft";
    public const string Checked = "checked";
    public const string Signed = "signed";
    public const string Received = "received";
    public const string Returned = "returned";

    public static readonly IReadOnlyList<string> All = [Draft, Checked, Signed, Received, Returned];

    /// <summary>Counts in the sums: signed, and not sent back.</summary>
    public static bool Counts(string state) => state is Signed or Received;

    /// <summary>Answers may be changed.</summary>
    public static bool IsOpen(string state) => state is Draft or Checked or Returned;
}

/// <summary>
/// The report of one unit for one period. Draft → checked → signed → received, or returned with reasons and then
/// signed again; every signed state is kept as a version.
/// </summary>
internal sealed class Report
{
    public required ReportId Id { get; init; }
    public required PeriodId PeriodId { get; init; }
    public required int PeriodNo { get; init; }

    /// <summary>The unit that reports.</summary>
    public required Guid HomeUnit { get; init; }

    /// <summary>The unit that asked.</summary>
    public required Guid AskedBy { get; init; }
    public string State { get; private set; } = ReportStates.Draft;

    /// <summary>Number of the last signed version; 0: never signed.</summary>
    public int Signed { get; private set; }
    public DateTimeOffset? SignedAt { get; private set; }
    public string SignedBy { get; private set; } = "";
    public string SignedPost { get; private set; } = "";
    public DateTimeOffset? FirstSignedAt { get; private set; }
    public DateTimeOffset? FilledAt { get; set; }
    public string CheckedBy { get; private set; } = "";
    public required DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset ChangedAt { get; private set; }
    public int Version { get; private set; }

    public void Touch(DateTimeOffset now)
    {
        // What was checked is no longer what stands there.
        if (State == ReportStates.Checked) State = ReportStates.Draft;
        (ChangedAt, Version) = (now, Version + 1);
    }

    public void Check(string by, DateTimeOffset now) =>
        (State, CheckedBy, ChangedAt, Version) = (ReportStates.Checked, by, now, Version + 1);

    public void Sign(string by, string post, DateTimeOffset now)
    {
        (State, Signed, SignedAt, SignedBy, SignedPost) = (ReportStates.Signed, Signed + 1, now, by, post);
        FirstSignedAt ??= now;
        (ChangedAt, Version) = (now, Version + 1);
    }

    public void Receive(DateTimeOffset now) =>
        (State, ChangedAt, Version) = (ReportStates.Received, now, Version + 1);

    public void Return(DateTimeOffset now) =>
        (State, ChangedAt, Version) = (ReportStates.Returned, now, Version + 1);
}

/// <summary>One answer of a draft.</summary>
internal sealed class ReportAnswer
{
    public required ReportId ReportId { get; init; }
    public required string Item { get; init; }

    /// <summary>
    /// Text as it was typed; of a number its digits in units of the scale; "1" or "0" of yes or no. Empty: no answer.
    /// </summary>
    public required string Value { get; set; }

    /// <summary>What the records gave when it was filled, in units of the scale.</summary>
    public long? Fact { get; set; }

    /// <summary>Why the answer differs from what is recorded.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Counts up with every change: whoever saw an older one is told.</summary>
    public int Edit { get; set; }
    public required DateTimeOffset At { get; set; }
    public required string By { get; set; }
}

/// <summary>A file that answers a question; never changed.</summary>
internal sealed class ReportFile
{
    public required Guid Id { get; init; }
    public required ReportId ReportId { get; init; }
    public required string Item { get; init; }
    public required string Name { get; init; }
    public required byte[] Content { get; init; }

    /// <summary>SHA-256 of the content, 64 hexadecimal signs; it stands in the audit chain too.</summary>
    public required string Hash { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
}

/// <summary>What was signed, word for word, with its hash; never changed.</summary>
internal sealed class ReportVersion
{
    public required ReportId ReportId { get; init; }
    public required int No { get; init; }
    public required string Content { get; init; }

    /// <summary>SHA-256 of the content, 64 hexadecimal signs; it stands in the audit chain too.</summary>
    public required string Hash { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public required string Post { get; init; }
    public Guid? PostId { get; init; }
}

/// <summary>Why a report came back: of one answer, or as a whole.</summary>
internal sealed class ReportReturn
{
    public required Guid Id { get; init; }
    public required ReportId ReportId { get; init; }
    public required int No { get; init; }

    /// <summary>Code of the item; empty: the whole report.</summary>
    public required string Item { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string By { get; init; }
}

/// <summary>The numbers of a signed report as sums read them; one short row for each unit and period.</summary>
internal sealed class ReportFigures
{
    public required int PeriodNo { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary>Counts in the sums; false: it was returned.</summary>
    public required bool Counted { get; set; }
    public required bool OnTime { get; set; }

    /// <summary>Numbers of the form in its order, see <see cref="Sums.PackNumbers" />.</summary>
    public required byte[] Numbers { get; set; }
    public required int Version { get; set; }

    /// <summary>Milliseconds since 1970; with the version it finds what changed.</summary>
    public required long ChangedAt { get; set; }
}

/// <summary>The words of a consolidated report that a secretary made of those of the units below.</summary>
internal sealed class JoinedText
{
    public required PeriodId PeriodId { get; init; }
    public required Guid HomeUnit { get; init; }
    public required string Item { get; init; }
    public required string Text { get; set; }

    /// <summary>The sentences it was made of: unit and words, as they were then.</summary>
    public required string Sources { get; set; }
    public required int Edit { get; set; }
    public required DateTimeOffset At { get; set; }
    public required string By { get; set; }
}

/// <summary>A form that was made on the builder's page.</summary>
internal sealed class StoredForm
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required int FormVersion { get; init; }
    public required Guid HomeUnit { get; init; }
    public required string Name { get; set; }
    public required string Definition { get; set; }
    public required DateOnly ValidFrom { get; set; }
    public required bool Issued { get; set; }
    public required DateTimeOffset At { get; set; }
    public required string By { get; set; }
    public int Version { get; set; }
}
