using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Actors;

/// <summary>A named permission; modules declare theirs in their table of contents.</summary>
public sealed record Permission(string Code, Phrase Name);

/// <summary>
/// Decides what an actor may do, and where. Stands at the edge between modules: rooms ask, the accounts room answers.
/// </summary>
public interface IRights
{
    /// <summary>The units whose records the actor may touch with this permission today; nothing when none.</summary>
    ValueTask<Scope> ScopeAsync(Actor actor, Permission permission, CancellationToken ct);
}

public sealed record NotAllowed() : ForbiddenError("kernel.not-allowed", new Phrase(
    "Bạn chưa được giao quyền làm việc này. Không có gì bị thay đổi.",
    "You have not been given the right to do this. Nothing was changed."));

public sealed record NotSignedIn() : Error("kernel.not-signed-in", new Phrase(
    "Phiên làm việc đã hết hoặc bạn chưa đăng nhập; chưa có gì được ghi. Đăng nhập rồi thử lại.",
    "You are not signed in, or your session has ended; nothing was saved. Sign in, then try again."))
{
    public override int Status => 401;
}
