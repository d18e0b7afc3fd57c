using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Campaigns;

internal sealed record NoSuchCampaign()
    : UnknownError(
        "campaigns.unknown",
        new Phrase(
            "Không có đợt triển khai này, hoặc bạn không được xem. Mở danh sách để chọn lại.",
            "There is no such campaign, or you may not see it. Choose again from the list."
        )
    );

internal sealed record NotInCampaign()
    : UnknownError(
        "campaigns.not-reached",
        new Phrase(
            "Đợt triển khai này không giao việc cho đơn vị đó.",
            "This campaign asks nothing of that unit."
        )
    );

internal sealed record CampaignNotRunning()
    : ClashError(
        "campaigns.not-running",
        new Phrase(
            "Đợt triển khai chưa gửi, đã kết thúc hoặc đã thu hồi nên không ghi thêm được. Những gì đã ghi vẫn còn.",
            "The campaign was not sent yet, has ended or was recalled, so nothing more can be recorded. "
                + "What was recorded is still there."
        )
    );

internal sealed record NoSuchDuty()
    : UnknownError(
        "campaigns.no-such-duty",
        new Phrase(
            "Đơn vị không có việc này trong đợt triển khai.",
            "The unit has no such obligation in this campaign."
        )
    );

internal sealed record NoSuchEvidence()
    : UnknownError(
        "campaigns.no-such-evidence",
        new Phrase("Không tìm thấy minh chứng này.", "There is no such evidence.")
    );

internal sealed record EvidenceAhead()
    : InvalidError(
        "campaigns.evidence-ahead",
        new Phrase(
            "Ngày thực hiện không thể sau hôm nay. Những gì bạn gõ vẫn ở đây.",
            "The day it was done cannot lie after today. What you typed is still here."
        ),
        "OnDay"
    );

internal sealed record WordsTooLong(int Most, string Box)
    : InvalidError(
        "campaigns.too-long",
        new Phrase(
            "Dài quá {0:N0} ký tự. Rút gọn rồi ghi lại; những gì bạn gõ vẫn ở đây.",
            "Longer than {0:N0} characters. Shorten it and save again; what you typed is still here."
        ).With(Most),
        Box
    );

internal sealed record BoxEmpty(string Box)
    : InvalidError(
        "campaigns.empty",
        new Phrase("Ô này cần có nội dung.", "This box must be filled in."),
        Box
    );

internal sealed record DayNotRead(string Box)
    : InvalidError(
        "campaigns.day-not-read",
        new Phrase(
            "Chương trình không hiểu ngày này. Gõ như 15/3/2026.",
            "The program does not understand this date. Type it like 15/3/2026."
        ),
        Box
    );

internal sealed record CountsNotRight(string Box)
    : InvalidError(
        "campaigns.counts",
        new Phrase(
            "Hai số phải là số nguyên từ 0 trở lên; số đã có không thể lớn hơn tổng số.",
            "Both numbers must be whole and not negative; the number reached cannot exceed the total."
        ),
        Box
    );
