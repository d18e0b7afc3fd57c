using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts;

sealed record NoSuchPerson() : UnknownError("accounts.unknown", new Phrase(
    "Không có người dùng này, hoặc người ấy không giữ chức vụ nào trong phần bạn phụ trách.",
    "There is no such user, or they hold no post in the part you look after."));

// Told only to who has proved that the account is theirs.
sealed record SignInResting() : InvalidError("accounts.sign-in-resting", new Phrase(
    "Tài khoản đã đóng, hoặc lâu không dùng nên tạm không đăng nhập được. Nhờ người quản trị của cơ quan mở lại, hoặc "
    + "gửi đường dẫn đặt lại mật khẩu.",
    "The account is closed, or was not used for long and does not sign in any more. Ask your administrator to open it "
    + "again, or to send a link to set a new password."));

sealed record NoSuchPost() : UnknownError("posts.unknown", new Phrase(
    "Không có chức vụ này, hoặc nó không thuộc phần bạn phụ trách.",
    "There is no such post, or it is not in the part you look after."));

sealed record PostTitleMissing() : InvalidError("posts.title-missing", new Phrase(
    "Ghi tên chức vụ, không quá 120 chữ; ví dụ: Chánh Văn phòng.",
    "Type the title of the post, at most 120 letters; for example: Chief of Office."), "Title");

sealed record PostRolesMissing() : InvalidError("posts.roles-missing", new Phrase(
    "Chọn ít nhất một vai trò.", "Choose at least one role."), "Roles");

sealed record PostDayWrong(string OfField) : InvalidError("posts.day-wrong", new Phrase(
    "Chưa hiểu ngày này. Gõ ngày/tháng/năm, ví dụ 8/8/2026.",
    "This day is not understood. Type day/month/year, for example 8/8/2026."), OfField);

sealed record PostDaysCrossed() : InvalidError("posts.days-crossed", new Phrase(
    "Ngày cuối phải từ ngày đầu trở đi.", "The last day must not be before the first."), "Until");

sealed record PostFartherThanYours(string Role) : ForbiddenError("posts.farther-than-yours", new Phrase(
    "Chức vụ của bạn không giao được vai trò {0}: chỉ người quản trị toàn hệ thống giao quyền quản trị và kiểm tra.",
    "Your post cannot give the role {0}: only an administrator of the whole installation gives the roles of "
    + "administrator and auditor.").With(Role));

sealed record HolderMissing() : InvalidError("posts.holder-missing", new Phrase(
    "Chọn người từ danh sách, hoặc gõ đúng tên đăng nhập.",
    "Choose a person from the list, or type their user name exactly."), "Person");

sealed record HoldingTwice() : ClashError("posts.held-already", new Phrase(
    "Người này đang giữ chức vụ này trong những ngày đó.",
    "This person holds this post on those days already."), "Person");

sealed record LastAdministrator() : ClashError("accounts.last-administrator", new Phrase(
    "Đây là người quản trị toàn hệ thống cuối cùng. Giao quyền quản trị cho người khác trước.",
    "This is the last administrator of the whole installation. Make another one first."));

sealed record PasswordWrong() : InvalidError("accounts.password-wrong", new Phrase(
    "Mật khẩu hiện nay không đúng.", "The present password is not right."), "Current");

sealed record DelegateTooLong(int Days) : InvalidError("posts.delegate-too-long", new Phrase(
    "Ủy quyền nhiều nhất {0} ngày; lâu hơn thì người quản trị giao quyền giữ chức vụ.",
    "A post is delegated for at most {0} days; for longer the administrator appoints somebody acting.")
    .With(Days), "Until");

sealed record DelegateOfDelegate() : ForbiddenError("posts.delegate-of-delegate", new Phrase(
    "Người được ủy quyền không ủy quyền tiếp.", "A delegate does not delegate further."));
