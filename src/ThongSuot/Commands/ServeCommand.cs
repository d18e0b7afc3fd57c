using System.CommandLine;
using System.Data.Common;
using System.Net.Sockets;
using ThongSuot.Accounts;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Demo;
using ThongSuot.Hosting;
using ThongSuot.Hosting.Https;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Commands;

/// <summary><c>serve</c> and <c>demo</c>: bring the database up to date, listen, say the address.</summary>
internal static class ServeCommand
{
    public static Command Serve() =>
        Create("serve", "Chạy chương trình trên máy này / serve the program on this machine", demo: false);

    public static Command Demo() =>
        Create(
            "demo",
            "Chạy thử với dữ liệu mẫu và người hư cấu / run a demonstration with sample data and invented people",
            demo: true
        );

    static Command Create(string name, string description, bool demo)
    {
        var urls = new Option<string>("--urls")
        {
            Description = demo
                ? "Địa chỉ, chỉ nhận loopback / addresses, loopback only"
                : "Địa chỉ; ngoài loopback phải là https hoặc sau proxy / addresses; https or a proxy beyond loopback",
            DefaultValueFactory = _ => HostChoice.DefaultUrls,
        };
        var leaked = new Option<string?>("--leaked-passwords")
        {
            Description = "Tệp mật khẩu đã lộ, dạng Have I Been Pwned / file of leaked passwords, that format",
        };
        var external = new Option<FileInfo?>("--external")
        {
            Description = "Tệp JSON về nơi cấp tài khoản ngoài (OAuth 2) / JSON file about an OAuth 2 provider",
        };
        var idle = new Option<int>("--idle-days")
        {
            Description = "Số ngày không dùng thì thôi cho đăng nhập; 0 là không / days of no use; 0 never",
            DefaultValueFactory = _ => IdleRule.UsualDays,
        };
        idle.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() < 0)
                given.AddError("--idle-days: từ 0 trở lên / 0 or more");
        });
        var command = new Command(name, description) { urls };
        var (https, mail) = (new HttpsOptions(), new MailOptions());
        if (!demo)
        {
            https.AddTo(command);
            command.Options.Add(leaked);
            command.Options.Add(external);
            command.Options.Add(idle);
            mail.AddTo(command);
        }

        var storage = new StorageOptions().AddTo(command);
        command.SetAction(
            async (parsed, ct) =>
            {
                var (folder, engine) = storage.Of(parsed, demo);
                var choice = new HostChoice(parsed.GetRequiredValue(urls), folder, engine, demo)
                {
                    LeakedPasswords = demo ? null : parsed.GetValue(leaked),
                    Https = demo ? new() : https.Of(parsed),
                };
                if (demo)
                    return await RunAsync(choice, ct);
                var smtp = mail.Of(parsed);
                if (!smtp.Ok)
                    return await RefuseAsync(smtp.Error!);
                choice = choice with { IdleDays = parsed.GetValue(idle), Mail = smtp.Value };
                if (parsed.GetValue(external) is not { } file)
                    return await RunAsync(choice, ct);
                var provider = await AccountsModule.ReadExternalAsync(file.FullName, ct);
                return provider.Ok
                    ? await RunAsync(choice with { External = provider.Value }, ct)
                    : await RefuseAsync(provider.Error!);
            }
        );
        return command;
    }

    static async Task<int> RunAsync(HostChoice choice, CancellationToken ct)
    {
        if (ListenRules.Judge(choice) is { } refused)
            return await RefuseAsync(refused);
        if (await AccountsModule.CheckAsync(new LeakedPasswordsFile(choice.LeakedPasswords), ct) is { } spoilt)
            return await RefuseAsync(spoilt);
        ServerCertificate? certificate = null;
        if (choice.Https.HasCertificate)
        {
            var opened = ServerCertificate.Open(choice, TimeProvider.System);
            if (opened.Error is { } error)
                return await RefuseAsync(error);
            certificate = opened.Value;
        }

        await using var app = WebHost.Build(choice, certificate: certificate);
        try
        {
            if (!await PrepareAsync(app, choice, ct))
                return 1;
            await app.StartAsync(ct);
        }
        catch (Exception e) when (e is DbException or IOException or SocketException)
        {
            await Console.Error.WriteLineAsync(
                $"Chưa chạy được / could not start: {e.Message}\n"
                    + $"  --storage {choice.Storage.Engine}; --data {choice.DataFolder}; --urls {choice.Urls}"
            );
            return 1;
        }

        foreach (var url in app.Urls)
            Console.WriteLine($"Thông Suốt: {url}  (Ctrl+C: dừng / stop)");
        if (certificate is not null)
            Tell(certificate, choice);
        await TellFirstLinkAsync(app, ct);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    // Nobody has a password from the factory: who starts the program makes the first administrator.
    static async Task TellFirstLinkAsync(WebApplication app, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (scope.ServiceProvider.GetRequiredService<HostFacts>().IsDemo
            || await scope.ServiceProvider.GetRequiredService<IFirstSteps>().FirstLinkAsync(ct) is not { } secret)
            return;
        Console.WriteLine(
            "Chưa có người quản trị. Mở đường dẫn này (một lần, trong 24 giờ) để lập tài khoản đầu tiên:\n"
            + "There is no administrator yet. Open this link (once, within 24 hours) to make the first account:\n"
            + $"  {Here(app.Urls)}/loi-moi/{secret}");
    }

    // As it is opened at this very machine; plain http beside https only leads there.
    static string Here(IEnumerable<string> urls) =>
        urls.OrderBy(u => u.StartsWith("https:", StringComparison.Ordinal) ? 0 : 1).First()
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            .Replace("[::]", "localhost", StringComparison.Ordinal);

    static void Tell(ServerCertificate certificate, HostChoice choice)
    {
        if (certificate.Tend() is { } news)
            Console.WriteLine(news.Text);
        if (certificate.Authority is not { } authority)
            return;
        Console.WriteLine(
            $"Nơi cấp chứng thư / authority: {Path.Combine(choice.DataFolder, "https", "authority.crt")}\n"
                + $"  SHA-256 {ServerCertificate.Fingerprint(authority)}\n"
                + $"  Cách tin cậy / how to trust it: {AuthorityPages.Page}"
        );
    }

    // Wrong use: said in both languages, exit code 2.
    static async Task<int> RefuseAsync(Error error)
    {
        await Console.Error.WriteLineAsync($"{error.Sentence.Vi}\n{error.Sentence.En}");
        return 2;
    }

    // The embedded default migrates itself after a copy; a server's database only by `thongsuot migrate`, or when
    // empty.
    static async Task<bool> PrepareAsync(WebApplication app, HostChoice choice, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var migrator = scope.ServiceProvider.GetRequiredService<Migrator>();
        var pending = await migrator.PendingAsync(ct);
        var fresh = pending.Count == migrator.All().Count;
        if (pending.Count > 0 && choice.Storage.Engine == Engine.Postgres && !fresh && !choice.IsDemo)
        {
            await Console.Error.WriteLineAsync(
                $"Cơ sở dữ liệu cần {pending.Count} bước nâng cấp: chạy `thongsuot migrate` trước.\n"
                    + $"The database needs {pending.Count} migrations: run `thongsuot migrate` first."
            );
            return false;
        }

        await migrator.ApplyAsync(MigrateCommand.CopyName(choice.DataFolder), ct);
        if (choice.IsDemo)
            await DemoData.LoadAsync(scope.ServiceProvider, ct);
        return true;
    }
}
