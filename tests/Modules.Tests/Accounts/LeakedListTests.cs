using System.Text;
using ThongSuot.Accounts;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Accounts.Passwords;
using ThongSuot.Kernel.Results;

namespace ThongSuot.Modules.Tests.Accounts;

/// <summary>A list of 200,000 leaked passwords in the Have-I-Been-Pwned format, whole and spoilt.</summary>
public sealed class LeakedListTests : IDisposable
{
    const int Count = 200_000;

    static readonly PasswordContext Nobody = new("", "", [], [], []);

    // "leaked 0" to "leaked 199999", in the order of their hashes.
    static readonly (string Hash, string Password)[] Sorted =
    [
        .. Enumerable.Range(0, Count).Select(i => $"leaked {i} xk#Vw!2pLq").Select(p => (LeakedList.HashOf(p), p))
            .OrderBy(p => p.Item1, StringComparer.Ordinal),
    ];

    readonly string folder = Directory.CreateTempSubdirectory("thongsuot-leaked-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string Write(string text)
    {
        var path = Path.Combine(folder, $"{Guid.CreateVersion7():N}.txt");
        File.WriteAllText(path, text);
        return path;
    }

    static string Lines(IEnumerable<string> hashes, string end = "\n") =>
        string.Concat(hashes.Select((hash, i) => $"{hash}:{i % 9973 + 1}{end}"));

    static async Task<string[]> Codes(string path, string password)
    {
        using var rules = new PasswordRules(new LeakedPasswordsFile(path));
        return [.. (await rules.CheckAsync(password, Nobody, false, CancellationToken.None)).Select(e => e.Code)];
    }

    static Task<Error?> Judge(string path) =>
        AccountsModule.CheckAsync(new LeakedPasswordsFile(path), CancellationToken.None);

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("\r\n", true)]
    public async Task Every_entry_is_found_and_nothing_else(string end, bool lower)
    {
        var hashes = Sorted.Select(s => lower ? s.Hash.ToLowerInvariant() : s.Hash);
        var text = Lines(hashes, end);
        var path = Write(lower ? text.TrimEnd() : text);
        Assert.Null(await Judge(path));
        using var list = LeakedList.Open(path).Value;
        var steps = Enumerable.Range(0, 400).Select(i => i * (Count / 400)).Concat([1, 2, Count - 2, Count - 1]);
        foreach (var i in steps)
            Assert.True((await list.HasAsync(Sorted[i].Password, CancellationToken.None)).Value, $"{i}");
        for (var i = 0; i < 400; i++)
            Assert.False((await list.HasAsync($"not leaked {i}", CancellationToken.None)).Value, $"{i}");
    }

    [Fact]
    public async Task A_leaked_password_is_refused_in_whichever_form_it_is_typed()
    {
        const string password = "Tiếng mưa rơi ngoài hiên vắng";
        var hashes = Sorted.Select(s => s.Hash).Append(LeakedList.HashOf(password)).Order(StringComparer.Ordinal);
        var path = Write(Lines(hashes));
        Assert.Equal(["accounts.password-leaked"], await Codes(path, password));
        Assert.Equal(["accounts.password-leaked"], await Codes(path, password.Normalize(NormalizationForm.FormD)));
        Assert.Empty(await Codes(path, password + " lặng"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(90)]
    [InlineData(91)]
    [InlineData(92)]
    [InlineData(200)]
    public async Task Short_lists_are_read_to_both_ends(int count)
    {
        var some = Sorted.Take(count).ToList();
        using var list = LeakedList.Open(Write(Lines(some.Select(s => s.Hash)))).Value;
        Assert.Null(await list.CheckAsync(CancellationToken.None));
        foreach (var (_, password) in some)
            Assert.True((await list.HasAsync(password, CancellationToken.None)).Value);
        foreach (var (_, password) in Sorted.Skip(count).Take(50).Append(Sorted[^1]))
            Assert.False((await list.HasAsync(password, CancellationToken.None)).Value);
    }

    [Fact]
    public async Task A_missing_file_is_said_at_the_start_and_refuses_every_password()
    {
        var path = Path.Combine(folder, "none.txt");
        Assert.Equal("accounts.leaked-list-unread", (await Judge(path))?.Code);
        Assert.Contains(path, (await Judge(path))?.Sentence.En);
        Assert.Equal("accounts.leaked-list-unread", (await Judge(folder))?.Code);
        Assert.Equal("accounts.leaked-list-unread", (await Judge(""))?.Code);
        Assert.Equal(["accounts.leaked-list-unread"], await Codes(path, "bảy con ốc trắng leo giàn mướp"));
    }

    public static TheoryData<string> Spoilt =>
        ["empty", "one line moved", "reversed", "unsorted", "half a line", "no counts", "other hashes", "words",
            "zeros", "blank line", "twice", "no line ends", "gzip", "utf-16"];

    static byte[] Spoil(string how)
    {
        var hashes = Sorted.Select(s => s.Hash).ToList();
        var good = Lines(hashes);
        switch (how)
        {
            case "one line moved":
                (hashes[123_456], hashes[123_457]) = (hashes[123_457], hashes[123_456]);
                return Encoding.ASCII.GetBytes(Lines(hashes));
            case "reversed":
                return Encoding.ASCII.GetBytes(Lines(Enumerable.Reverse(hashes)));
            case "unsorted":
                return Encoding.ASCII.GetBytes(Lines(hashes.OrderBy(h => h[20..], StringComparer.Ordinal)));
            case "twice":
                return Encoding.ASCII.GetBytes(good + good);
            case "utf-16":
                return Encoding.Unicode.GetBytes(good);
            case "zeros":
                var holed = Encoding.ASCII.GetBytes(good);
                Array.Clear(holed, holed.Length / 2, 4096);
                return holed;
            default:
                return Encoding.ASCII.GetBytes(how switch
                {
                    "half a line" => good[..^30],
                    "no counts" => string.Join('\n', hashes),
                    "other hashes" => Lines(hashes.Select(h => h[..32])),
                    "words" => string.Join('\n', Sorted.Take(1000).Select(s => s.Password)),
                    "blank line" => good.Insert(good.IndexOf('\n', good.Length / 3), "\n"),
                    "no line ends" => good.ReplaceLineEndings(" "),
                    "gzip" => "\u001f\b" + new string('\u0001', 9000),
                    _ => "",
                });
        }
    }

    [Theory]
    [MemberData(nameof(Spoilt))]
    public async Task A_spoilt_file_is_said_at_the_start(string how)
    {
        var path = Path.Combine(folder, "spoilt.txt");
        await File.WriteAllBytesAsync(path, Spoil(how));
        var error = await Judge(path);
        Assert.Equal("accounts.leaked-list-damaged", error?.Code);
        Assert.Contains(path, error?.Sentence.Vi);
    }

    [Theory]
    [InlineData("reversed")]
    [InlineData("unsorted")]
    [InlineData("words")]
    [InlineData("no counts")]
    [InlineData("utf-16")]
    public async Task A_spoilt_file_never_says_no(string how)
    {
        var path = Path.Combine(folder, "spoilt.txt");
        await File.WriteAllBytesAsync(path, Spoil(how));
        Assert.Equal(["accounts.leaked-list-damaged"], await Codes(path, "bảy con ốc trắng leo giàn mướp"));
    }

    [Fact]
    public async Task A_file_cut_off_while_it_is_in_use_is_an_error_and_no_no()
    {
        var path = Write(Lines(Sorted.Select(s => s.Hash)));
        using var list = LeakedList.Open(path).Value;
        await using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            file.SetLength(1000);
        Assert.Equal(
            "accounts.leaked-list-damaged",
            (await list.HasAsync(Sorted[^1].Password, CancellationToken.None)).Error?.Code
        );
    }

    [Fact]
    public async Task No_list_no_question() => Assert.Null(await AccountsModule.CheckAsync(new(null), default));
}
