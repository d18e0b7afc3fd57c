using System.Globalization;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Campaigns.Open;

/// <summary>Title, documents, fields of work.</summary>
public sealed record CampaignForm
{
    public const int MostTitle = 300;
    public const int MostNote = 4000;
    public const int MostDocuments = 20;

    public string? Title { get; init; }
    public string? Note { get; init; }

    /// <summary>Ids of registered documents.</summary>
    public string[]? Documents { get; init; }

    public string[]? Themes { get; init; }

    /// <summary>What is searched for in the register, to be added.</summary>
    public string? Find { get; init; }

    public string? Act { get; init; }
    public int Version { get; init; }

    internal IReadOnlyList<Guid> DocumentIds =>
        [
            .. (Documents ?? [])
                .Select(d => Guid.TryParse(d, out var id) ? id : Guid.Empty)
                .Where(d => d != Guid.Empty)
                .Distinct(),
        ];

    internal Error? Check()
    {
        var errors = new List<Error>();
        if (string.IsNullOrWhiteSpace(Title))
            errors.Add(new BoxEmpty(nameof(Title)));
        else if (Title.Length > MostTitle)
            errors.Add(new WordsTooLong(MostTitle, nameof(Title)));
        if (Note?.Length > MostNote)
            errors.Add(new WordsTooLong(MostNote, nameof(Note)));
        if (DocumentIds.Count == 0)
            errors.Add(new NoDocument());
        if (DocumentIds.Count > MostDocuments)
            errors.Add(new TooManyDocuments(MostDocuments));
        return Told(errors);
    }

    internal static Error? Told(List<Error> errors) =>
        errors.Count switch
        {
            0 => null,
            1 => errors[0],
            _ => new ManyErrors(errors),
        };
}

/// <summary>Who gets it.</summary>
public sealed record TargetForm
{
    /// <summary>Units with everything below them, one a line: code, address or name.</summary>
    public string? Under { get; init; }

    public string[]? Trees { get; init; }
    public string[]? Levels { get; init; }

    /// <summary>Kinds, one a line.</summary>
    public string? Kinds { get; init; }

    public string? Pick { get; init; }
    public string? Except { get; init; }
}

/// <summary>One more obligation.</summary>
public sealed record DutyForm
{
    public const int MostTitle = 300;
    public const int MostSentence = 2000;

    public string? Kind { get; init; }
    public string? Title { get; init; }
    public string? Sentence { get; init; }
    public string? Responsible { get; init; }
    public string? Evidence { get; init; }
    public string[]? Levels { get; init; }
    public string? Base { get; init; }
    public string? Day { get; init; }
    public string? Offset { get; init; }
    public string? Working { get; init; }

    /// <summary>Several of one kind, one each month, quarter, half or year, until <see cref="Until"/>.</summary>
    public string? Every { get; init; }

    public string? Until { get; init; }
}

/// <summary>By when, for a level.</summary>
public sealed record DueForm
{
    public const int MostOffset = 3660;

    public string? Duty { get; init; }
    public string? Level { get; init; }
    public string? Base { get; init; }
    public string? Day { get; init; }
    public string? Offset { get; init; }
    public string? Working { get; init; }

    /// <summary>Reads base, day and offset; an empty base where nothing was said.</summary>
    internal static Result<(string Base, DateOnly? Day, int Offset, bool Working)> Read(
        string? from,
        string? day,
        string? offset,
        bool working
    )
    {
        switch (from ?? "")
        {
            case "":
                return ("", null, 0, false);
            case DueBases.Day:
                if (string.IsNullOrWhiteSpace(day))
                    return new BoxEmpty(nameof(Day));
                if (ReadDay(day) is not { } on)
                    return new DayNotRead(nameof(Day));
                return (DueBases.Day, on, 0, false);
            case DueBases.Receipt or DueBases.Opening:
                if (
                    !int.TryParse(
                        offset,
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var days
                    ) || days is < 1 or > MostOffset
                )
                    return new OffsetNotRead();
                return (from!, null, days, working);
            default:
                return new BoxEmpty(nameof(Base));
        }
    }

    internal static DateOnly? ReadDay(string? typed) =>
        VietnameseDates.TryParse(typed, out var date) && date is { Year: not null, Month: not null }
            ? date.Day
            : null;
}

internal sealed record NoDocument()
    : InvalidError(
        "campaigns.no-document",
        new Phrase(
            "Chọn ít nhất một văn bản đã ghi trong sổ.",
            "Choose at least one document of the register."
        ),
        "Find"
    );

internal sealed record TooManyDocuments(int Most)
    : InvalidError(
        "campaigns.too-many-documents",
        new Phrase(
            "Một đợt mang tối đa {0} văn bản.",
            "A campaign carries at most {0} documents."
        ).With(Most),
        "Find"
    );

internal sealed record OffsetNotRead()
    : InvalidError(
        "campaigns.offset",
        new Phrase(
            "Số ngày là số nguyên từ 1 đến 3.660.",
            "The number of days is a whole number from 1 to 3,660."
        ),
        "Offset"
    );

internal sealed record NobodyGetsIt()
    : InvalidError(
        "campaigns.nobody",
        new Phrase(
            "Chưa có đơn vị nào nhận: xem lại các điều kiện chọn nơi nhận.",
            "No unit would get it: look over the conditions that pick who gets it."
        ),
        "Under"
    );

internal sealed record NothingToDo()
    : InvalidError(
        "campaigns.no-duty",
        new Phrase(
            "Thêm ít nhất một việc phải làm trước khi gửi.",
            "Add at least one obligation before it is sent."
        ),
        "Title"
    );

internal sealed record NotADraft()
    : ClashError(
        "campaigns.not-a-draft",
        new Phrase(
            "Đợt này đã gửi nên không đổi được phần này nữa. Cấp dưới đã nhận những gì đang thấy ở đây.",
            "This campaign was sent, so this part cannot be changed any more. The units below have what you see here."
        )
    );

internal sealed record Loosens(string Above)
    : InvalidError(
        "campaigns.loosens",
        new Phrase(
            "Hạn này muộn hơn hạn cấp trên đã đặt ({0}). Cấp dưới chỉ có thể đặt sớm hơn.",
            "This date is later than the one set from above ({0}). A level below can only set an earlier one."
        ).With(Above),
        "Day"
    );

internal sealed record NeedsReceipt()
    : InvalidError(
        "campaigns.needs-receipt",
        new Phrase(
            "Hạn tính từ ngày nhận cần có việc \"Nhận văn bản\" trong đợt.",
            "A date counted from the receipt needs the obligation “Receive” in the campaign."
        ),
        "Base"
    );

internal sealed record TooManyDuties(int Most)
    : InvalidError(
        "campaigns.too-many-duties",
        new Phrase("Một đợt có tối đa {0} việc.", "A campaign has at most {0} obligations.").With(
            Most
        ),
        "Until"
    );

internal sealed record DueTaken()
    : ClashError(
        "campaigns.due-taken",
        new Phrase(
            "Việc này đã có hạn cho cấp đó; bỏ hạn cũ trước khi đặt hạn mới.",
            "This obligation has a date for that level; remove it before setting another."
        ),
        "Level"
    );
