using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Hosting.Https;

sealed record CertificateUnread(string Path)
    : InvalidError(
        "hosting.certificate-unread",
        new Phrase(
            "Không đọc được {0}: tệp không có, hoặc tài khoản chạy chương trình không có quyền đọc.",
            "{0} cannot be read: there is no such file, or the account of the program has no right to it."
        ).With(Path)
    );

sealed record CertificateDamaged(string Path)
    : InvalidError(
        "hosting.certificate-damaged",
        new Phrase(
            "{0} không phải chứng thư dạng PFX hay PEM, hoặc tệp đã hỏng.",
            "{0} is no certificate in the form PFX or PEM, or the file is damaged."
        ).With(Path)
    );

sealed record CertificatePasswordWrong(string Path)
    : InvalidError(
        "hosting.certificate-password-wrong",
        new Phrase(
            "{0} có mật khẩu, mà mật khẩu nêu ra không đúng hoặc chưa nêu. Ghi mật khẩu vào dòng đầu của một tệp và "
                + "nêu tệp ấy bằng --certificate-password-file.",
            "{0} has a password, and the one given is not right, or none was given. Write it on the first line of a "
                + "file and name that file with --certificate-password-file."
        ).With(Path)
    );

sealed record CertificateKeyMissing(string Path)
    : InvalidError(
        "hosting.certificate-key-missing",
        new Phrase(
            "{0} không có khóa riêng. Nêu tệp khóa bằng --certificate-key, hoặc dùng tệp .pfx có cả khóa.",
            "{0} holds no private key. Name the key's file with --certificate-key, or use a .pfx with the key in it."
        ).With(Path)
    );

sealed record CertificateKeyDamaged(string Path)
    : InvalidError(
        "hosting.certificate-key-damaged",
        new Phrase(
            "Khóa riêng trong {0} không hiểu được. Cần khóa RSA hoặc ECDSA dạng PEM (PKCS#8).",
            "The private key in {0} is not understood. It must be an RSA or ECDSA key in PEM (PKCS#8)."
        ).With(Path)
    );

sealed record CertificateKeyWrong(string Path)
    : InvalidError(
        "hosting.certificate-key-wrong",
        new Phrase(
            "Khóa riêng trong {0} không đi với chứng thư này. Kiểm tra lại hai tệp có cùng một lần cấp không.",
            "The private key in {0} does not belong to this certificate. Check that both files are of one issue."
        ).With(Path)
    );

sealed record CertificateEnded(string Path, DateTimeOffset End)
    : InvalidError(
        "hosting.certificate-ended",
        new Phrase(
            "Chứng thư {0} đã hết hạn ngày {1:dd/MM/yyyy}. Xin cấp chứng thư mới, hoặc dùng --own-certificate.",
            "The certificate {0} ended on {1:dd/MM/yyyy}. Get a new one, or use --own-certificate."
        ).With(Path, End)
    );

sealed record CertificateEarly(string Path, DateTimeOffset Start)
    : InvalidError(
        "hosting.certificate-early",
        new Phrase(
            "Chứng thư {0} đến ngày {1:dd/MM/yyyy} mới có hiệu lực. Kiểm tra đồng hồ của máy này.",
            "The certificate {0} begins only on {1:dd/MM/yyyy}. Check the clock of this machine."
        ).With(Path, Start)
    );

sealed record CertificateNoServer(string Path)
    : InvalidError(
        "hosting.certificate-no-server",
        new Phrase(
            "Chứng thư {0} được cấp cho việc khác, không phải cho máy chủ web.",
            "The certificate {0} was issued for another purpose, not for a web server."
        ).With(Path)
    );

sealed record NameWrong(string Name)
    : InvalidError(
        "hosting.name-wrong",
        new Phrase(
            "--names: {0} không phải tên máy hay địa chỉ IP; ghi như may-chu.lan,192.168.1.10.",
            "--names: {0} is neither a host name nor an IP address; type them as may-chu.lan,192.168.1.10."
        ).With(Name)
    );

sealed record NameBeyondAuthority(string Name, string Folder)
    : InvalidError(
        "hosting.name-beyond-authority",
        new Phrase(
            "--names: nơi cấp chứng thư của máy này được lập khi chưa có tên {0} nên không chứng nhận tên ấy được. Xóa "
                + "thư mục {1} để lập nơi cấp mới; mọi máy sẽ phải tin cậy lại.",
            "--names: this machine's authority was made without the name {0} and cannot vouch for it. Delete the "
                + "folder {1} to make a new authority; every device will have to trust it anew."
        ).With(Name, Folder)
    );

sealed record AuthorityDamaged(string Folder)
    : InvalidError(
        "hosting.authority-damaged",
        new Phrase(
            "Nơi cấp chứng thư trong {0} thiếu tệp hoặc đã hỏng. Phục hồi thư mục ấy từ bản sao lưu, hoặc xóa nó để "
                + "lập nơi cấp mới; khi ấy mọi máy phải tin cậy lại.",
            "The authority in {0} lacks a file or is damaged. Restore the folder from a backup, or delete it to make a "
                + "new authority; then every device has to trust it anew."
        ).With(Folder)
    );

sealed record AuthorityOutOfTime(string Folder, DateTimeOffset From, DateTimeOffset To)
    : InvalidError(
        "hosting.authority-out-of-time",
        new Phrase(
            "Nơi cấp chứng thư trong {0} có hiệu lực từ {1:dd/MM/yyyy} đến {2:dd/MM/yyyy}, đồng hồ máy này nằm ngoài "
                + "khoảng ấy. Chỉnh đồng hồ; nếu đã hết hạn thật, xóa thư mục để lập nơi cấp mới.",
            "The authority in {0} is valid from {1:dd/MM/yyyy} to {2:dd/MM/yyyy}, and this machine's clock is outside. "
                + "Set the clock; if it has truly ended, delete the folder to make a new authority."
        ).With(Folder, From, To)
    );

sealed record AuthorityUnwritten(string Folder)
    : InvalidError(
        "hosting.authority-unwritten",
        new Phrase(
            "Không đọc hoặc ghi được thư mục {0} để giữ chứng thư của máy này.",
            "The folder {0} for this machine's certificate cannot be read or written."
        ).With(Folder)
    );
