using ThongSuot.Accounts.Contracts;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.Passwords;

sealed record PasswordTooShort(int Least)
    : InvalidError(
        "accounts.password-too-short",
        new Phrase(
            "Mật khẩu cần ít nhất {0} ký tự. Vài từ không liên quan đến nhau, có dấu cách, vừa dài vừa dễ nhớ.",
            "The password needs at least {0} characters. A few unrelated words with blanks are long and easy to keep."
        ).With(Least),
        PasswordRules.Field
    );

sealed record PasswordTooLong()
    : InvalidError(
        "accounts.password-too-long",
        new Phrase(
            "Mật khẩu dài quá {0} ký tự.",
            "The password is longer than {0} characters."
        ).With(PasswordRules.Most),
        PasswordRules.Field
    );

sealed record PasswordNoText()
    : InvalidError(
        "accounts.password-no-text",
        new Phrase(
            "Mật khẩu có ký tự hỏng, hoặc phần lớn là ký tự không nhìn thấy được. Gõ lại.",
            "The password holds damaged characters, or is mostly of characters nobody sees. Type it again."
        ),
        PasswordRules.Field
    );

sealed record PasswordLeaked()
    : InvalidError(
        "accounts.password-leaked",
        new Phrase(
            "Mật khẩu này nằm trong danh sách mật khẩu đã bị lộ ở nơi khác. Chọn mật khẩu khác, và đổi ở mọi nơi đang "
                + "dùng nó.",
            "This password stands in the list of passwords leaked elsewhere. Choose another, and change it wherever "
                + "it is in use."
        ),
        PasswordRules.Field
    );

sealed record PasswordPersonal()
    : InvalidError(
        "accounts.password-personal",
        new Phrase(
            "Mật khẩu dựa vào họ tên hoặc tên đăng nhập; bỏ phần ấy đi thì còn lại quá ít.",
            "The password leans on the name or the user name; without that too little is left."
        ),
        PasswordRules.Field
    );

sealed record PasswordOfUnit()
    : InvalidError(
        "accounts.password-unit",
        new Phrase(
            "Mật khẩu dựa vào tên, mã của đơn vị hoặc chức vụ; bỏ phần ấy đi thì còn lại quá ít.",
            "The password leans on the unit's name or code, or on the post; without that too little is left."
        ),
        PasswordRules.Field
    );

sealed record PasswordCommon()
    : InvalidError(
        "accounts.password-common",
        new Phrase(
            "Mật khẩu dựa vào một từ mà nhiều người dùng làm mật khẩu; bỏ từ ấy đi thì còn lại quá ít.",
            "The password leans on a word that many people use for passwords; without it too little is left."
        ),
        PasswordRules.Field
    );

sealed record PasswordOfDate()
    : InvalidError(
        "accounts.password-date",
        new Phrase(
            "Mật khẩu dựa vào một ngày hoặc một năm; bỏ phần ấy đi thì còn lại quá ít.",
            "The password leans on a date or a year; without that too little is left."
        ),
        PasswordRules.Field
    );

sealed record PasswordKeyboardRun()
    : InvalidError(
        "accounts.password-run",
        new Phrase(
            "Mật khẩu dựa vào các phím, số hoặc chữ cái liền nhau; bỏ phần ấy đi thì còn lại quá ít.",
            "The password leans on neighbouring keys, digits or letters; without them too little is left."
        ),
        PasswordRules.Field
    );

sealed record PasswordRepeated()
    : InvalidError(
        "accounts.password-repeated",
        new Phrase(
            "Mật khẩu lặp đi lặp lại một đoạn; bỏ phần lặp đi thì còn lại quá ít.",
            "The password says one piece again and again; without the repeats too little is left."
        ),
        PasswordRules.Field
    );

/// <summary>
/// What a new password must be. No rules of composition: length, and nothing that is guessed first. No answer, and
/// nothing written anywhere, repeats the password.
/// </summary>
internal sealed class PasswordRules(LeakedPasswordsFile leaked) : IDisposable
{
    /// <summary>The form field the refusals belong to; a form with another name sets its own.</summary>
    public const string Field = "Password";

    public const int LeastAlone = 14;
    public const int LeastWithSecondFactor = 8;
    public const int Most = 256;

    readonly Lazy<Result<LeakedList>?> list = new(() =>
        leaked.Path is { } path ? LeakedList.Open(path) : default(Result<LeakedList>?));

    /// <summary>Everything that speaks against this password; nothing when it may be set.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="who">Whose it is.</param>
    /// <param name="secondFactor">True where a second factor is asked at every sign-in.</param>
    /// <param name="ct">Ends the look into the list.</param>
    public async Task<IReadOnlyList<Error>> CheckAsync(
        string password,
        PasswordContext who,
        bool secondFactor,
        CancellationToken ct
    )
    {
        if (password.Length > PasswordText.MostUnits)
            return [new PasswordTooLong()];
        if (!PasswordText.IsText(password))
            return [new PasswordNoText()];
        var normalised = PasswordText.Normalise(password);
        var length = PasswordText.Length(normalised);
        if (length > Most)
            return [new PasswordTooLong()];
        var least = secondFactor ? LeastWithSecondFactor : LeastAlone;
        if (length == 0)
            return [new PasswordTooShort(least)];

        var folded = PasswordText.Fold(normalised);
        if (folded.Length * 2 < length)
            return [new PasswordNoText()];
        var errors = new List<Error>();
        if (length < least)
            errors.Add(new PasswordTooShort(least));
        errors.AddRange(WeakPieces.Of(folded, who.Words().Concat(GuessedWords.All), least).Select(Refusal));
        if (await LeakAsync(normalised, ct) is { } leak)
            errors.Add(leak);
        return errors;
    }

    // A list that cannot be read refuses every password, so that nobody takes its silence for a "no".
    async Task<Error?> LeakAsync(string normalised, CancellationToken ct)
    {
        if (list.Value is not { } opened)
            return null;
        if (!opened.Ok)
            return opened.Error;
        var has = await opened.Value.HasAsync(normalised, ct);
        return has.Ok ? has.Value ? new PasswordLeaked() : null : has.Error;
    }

    static Error Refusal(Weakness weakness) =>
        weakness switch
        {
            Weakness.Person => new PasswordPersonal(),
            Weakness.Unit => new PasswordOfUnit(),
            Weakness.Common => new PasswordCommon(),
            Weakness.Date => new PasswordOfDate(),
            Weakness.KeyboardRun => new PasswordKeyboardRun(),
            _ => new PasswordRepeated(),
        };

    public void Dispose()
    {
        if (list is { IsValueCreated: true, Value: { Ok: true } opened })
            opened.Value.Dispose();
    }
}
