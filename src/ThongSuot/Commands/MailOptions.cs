using System.CommandLine;
using System.Globalization;
using ThongSuot.Kernel.Mail;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Commands;

internal sealed record SmtpServerWrong(string Given) : InvalidError("mail.server-wrong", new Phrase(
    "--smtp {0}: cần dạng TÊN-MÁY:CỔNG, ví dụ thu.coquan.vn:587.",
    "--smtp {0}: has the form HOST:PORT, for example mail.office.vn:587.").With(Given));

internal sealed record SmtpFromWrong() : InvalidError("mail.from-wrong", new Phrase(
    "--smtp-from: cần một địa chỉ gửi đi, ví dụ thongsuot@coquan.vn. Đi cùng --smtp.",
    "--smtp-from: needs the sender's address, for example thongsuot@office.vn. It goes together with --smtp."));

internal sealed record SmtpPasswordWrong(string File) : InvalidError("mail.password-file", new Phrase(
    "--smtp-user và --smtp-password-file đi cùng nhau; không đọc được mật khẩu ở dòng đầu của tệp “{0}”.",
    "--smtp-user and --smtp-password-file go together; no password can be read from the first line of “{0}”.")
    .With(File));

/// <summary>Options of <c>serve</c> for the mail server.</summary>
internal sealed class MailOptions
{
    readonly Option<string?> server = new("--smtp") { Description = "Máy chủ thư TÊN:CỔNG / mail server HOST:PORT" };

    readonly Option<string?> from = new("--smtp-from") { Description = "Địa chỉ gửi đi / the sender's address" };

    readonly Option<string?> user = new("--smtp-user") { Description = "Tên ở máy chủ thư / the name at that server" };

    readonly Option<FileInfo?> password = new("--smtp-password-file")
    {
        Description = "Tệp có mật khẩu ở dòng đầu / a file whose first line is the password",
    };

    readonly Option<bool> tls = new("--smtp-tls")
    {
        Description = "Không gửi nếu không mã hóa / nothing leaves unencrypted",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { server, from, user, password, tls }) command.Options.Add(option);
    }

    public Result<MailSettings> Of(ParseResult parsed)
    {
        var (given, sender) = (parsed.GetValue(server), parsed.GetValue(from));
        if (given is null) return sender is null ? MailSettings.Off : new SmtpFromWrong();
        var colon = given.LastIndexOf(':');
        if (colon < 1 || !int.TryParse(given.AsSpan(colon + 1), NumberStyles.None, null, out var port)
            || port is 0 or > 65535)
            return new SmtpServerWrong(given);
        if (!MailAddresses.IsGood(sender)) return new SmtpFromWrong();
        var secret = Secret(parsed);
        if (!secret.Ok) return secret.Error!;
        return new MailSettings
        {
            Host = given[..colon].Trim('[', ']'), Port = port, From = sender!, User = parsed.GetValue(user),
            Password = secret.Value, Tls = parsed.GetValue(tls),
        };
    }

    Result<string> Secret(ParseResult parsed)
    {
        var file = parsed.GetValue(password);
        if (parsed.GetValue(user) is null) return file is null ? "" : new SmtpPasswordWrong(file.FullName);
        try
        {
            return file is not null && File.ReadLines(file.FullName).FirstOrDefault()?.Trim() is { Length: > 0 } line
                ? line : new SmtpPasswordWrong(file?.FullName ?? "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SmtpPasswordWrong(file?.FullName ?? "");
        }
    }
}
