using System.Diagnostics;
using System.Text;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Accounts.Passwords;

namespace ThongSuot.Modules.Tests.Accounts;

public sealed class PasswordRulesTests
{
    static readonly PasswordContext Thu = new(
        "Nguyễn Thị Văn Thư",
        "thu.nguyen",
        ["Ủy ban nhân dân xã Tân Lập", "Đảng ủy xã Tân Lập"],
        ["H56.123.07", "26215"],
        ["Văn phòng – Thống kê"]
    );

    static readonly PasswordRules Rules = new(new LeakedPasswordsFile(null));

    static async Task<string[]> Codes(string password, bool secondFactor = false, PasswordContext? who = null) =>
        [.. (await Rules.CheckAsync(password, who ?? Thu, secondFactor, CancellationToken.None))
            .Select(e => e.Code["accounts.password-".Length..])];

    [Theory]
    [InlineData("bảy con ốc trắng leo giàn mướp")]
    [InlineData("k9#Vw!2pLx@8Rq")]
    [InlineData("xe đạp cũ dưới mưa phùn")]
    [InlineData("correct horse battery staple")]
    [InlineData("83619275046813")]
    [InlineData("бережливый ёжик у окна")]
    [InlineData("图书馆里的老猫在窗台上安静地睡觉")]
    [InlineData("ห้องสมุดริมแม่น้ำ")]
    [InlineData("🐘🦜🍜🛶🎋🪁🌾🐃🏮🥁🌧️🍵🪷🐓")]
    [InlineData("Thư ký gõ mưa lên mái tôn cũ")]
    [InlineData("1990 con vịt bơi qua ao làng")]
    public async Task A_long_password_of_its_own_may_be_set(string password) => Assert.Empty(await Codes(password));

    [Theory]
    [InlineData("", false, "too-short")]
    [InlineData("k9#Vw!2pLx@8R", false, "too-short")]
    [InlineData("k9#Vw!2", true, "too-short")]
    [InlineData("k9#Vw!2p", true, null)]
    [InlineData("k9#Vw!2pLx@8Rq", false, null)]
    [InlineData("🐘🦜🍜🛶🎋🪁🌾", true, "too-short")]
    [InlineData("🐘🦜🍜🛶🎋🪁🌾🐃", true, null)]
    public async Task The_length_depends_on_the_second_factor(string password, bool secondFactor, string? code) =>
        Assert.Equal(code is null ? [] : [code], await Codes(password, secondFactor));

    [Theory]
    // The name and the user name: as written, without marks, joined, backwards, with digits or signs around, in Telex.
    [InlineData("Nguyễn Thị Văn Thư", "personal")]
    [InlineData("nguyenthivanthu", "personal")]
    [InlineData("NguyenVanThu@123", "personal")]
    [InlineData("uhtnavihtneyugn", "personal")]
    [InlineData("thu.nguyen#8372", "personal")]
    [InlineData("5827nguyenthu6419", "personal")]
    [InlineData("n.g.u.y.e.n.t.h.i", "personal")]
    [InlineData("nguyeenxthijvawnthuw", "personal")]
    [InlineData("Ngu7yen9thivan", "personal")]
    [InlineData("thuntv thuntv1!", "personal")]
    // The unit, its codes, the post.
    [InlineData("uybannhandanxatanlap", "unit")]
    [InlineData("ĐảngỦyXãTânLập", "unit")]
    [InlineData("UBNDxaTanLap@2026", "unit")]
    [InlineData("H56.123.07-H56.123.07", "unit")]
    [InlineData("tanlap26215tanlap", "unit")]
    [InlineData("VanPhongThongKe1", "unit")]
    // Days and years.
    [InlineData("19/05/1990 19051990", "date")]
    [InlineData("1990-05-19x2012-12-30", "date")]
    [InlineData("ngay8thang8nam1990", "date")]
    [InlineData("MuaXuan2026!!!", "date")]
    [InlineData("02.09.1945.30.04", "date")]
    // Neighbouring keys.
    [InlineData("qwertyuiop[]12", "run")]
    [InlineData("1234567890 4321", "run")]
    [InlineData("1qaz2wsx3edc4rfv", "run")]
    [InlineData("!@#$%^&*()asdfgh", "run")]
    [InlineData("abcdefghijklmn", "run")]
    [InlineData("mnbvcxzlkjhgfdsa", "run")]
    // The same again.
    [InlineData("aaaaaaaaaaaaaa", "repeated")]
    [InlineData("abcabcabcabcabc", "repeated")]
    [InlineData("kx7#kx7#kx7#kx7#", "repeated")]
    [InlineData("              ", "repeated")]
    [InlineData("!!!!!!!!!!!!!!!!!!", "repeated")]
    [InlineData("Zo8%kWm!rT2Zo8%kWm!rT2", "repeated")]
    // Words that many use.
    [InlineData("matkhaucuatoi1", "common")]
    [InlineData("MatKhau@quantri", "common")]
    [InlineData("M4tKh@u!!quản trị", "common")]
    [InlineData("maatjkhaaurcuartooi", "common")]
    [InlineData("ma65tkha63ucu3a", "common")]
    [InlineData("anhyeuemnhieulam", "common")]
    [InlineData("P@ssw0rdP@ssw0rd", "common")]
    [InlineData("drowssapdrowssap", "common")]
    [InlineData("ＡｄｍｉｎＰａｓｓｗｏｒｄ１", "common")]
    [InlineData("Аdmin-раssword-1", "common")]
    [InlineData("vietnamvodich88", "common")]
    [InlineData("hanoi saigon 36", "common")]
    public async Task What_is_guessed_first_is_refused(string password, string code) =>
        Assert.Contains(code, await Codes(password));

    [Theory]
    [InlineData("nguyen kx7#Qw!2pLm@8Rt")]
    [InlineData("Tân Lập mưa rơi trên giàn mướp xanh")]
    [InlineData("matkhau nằm dưới gốc cây khế nhà ai")]
    [InlineData("nguyenthivanthunguyenthivanthu 3kV!xQ9@mW2#zL")]
    public async Task A_weak_piece_in_a_password_that_stands_without_it_does_no_harm(string password) =>
        Assert.Empty(await Codes(password));

    [Fact]
    public async Task Everything_that_speaks_against_it_is_told_together() =>
        Assert.Equal(
            ["too-short", "personal", "date", "repeated"],
            await Codes("Nguyen1990zzz")
        );

    [Fact]
    public async Task A_second_factor_leaves_the_other_rules_in_force()
    {
        Assert.Contains("personal", await Codes("thunguyen", secondFactor: true));
        Assert.Contains("date", await Codes("19051990", secondFactor: true));
        Assert.Contains("run", await Codes("asdfghjk", secondFactor: true));
        Assert.Contains("common", await Codes("matkhau1", secondFactor: true));
    }

    [Fact]
    public async Task No_sentence_repeats_the_password()
    {
        foreach (var password in new[] { "Zkwq", "nguyenvanthu!", "qwertyuiop[]12", "P@ssw0rdP@ssw0rd", "\uD800Zkwq" })
        {
            foreach (var error in await Rules.CheckAsync(password, Thu, false, CancellationToken.None))
            {
                Assert.Equal("Password", error.Field);
                Assert.DoesNotContain(password, error.ToString());
                Assert.DoesNotContain(password, error.Sentence.Vi + error.Sentence.En);
            }
        }
    }

    [Theory]
    [InlineData("Tiếng mưa rơi ngoài hiên vắng")]
    [InlineData("đường làng Ⅻ ắ ặ ệ ỹ")]
    public void One_password_typed_in_two_ways_is_one(string password)
    {
        var apart = password.Normalize(NormalizationForm.FormD);
        Assert.NotEqual(password, apart);
        Assert.Equal(PasswordText.Normalise(password), PasswordText.Normalise(apart));
    }

    [Fact]
    public async Task Hostile_input_is_refused_quickly_and_breaks_nothing()
    {
        var clock = Stopwatch.StartNew();
        Assert.Equal(["too-long"], await Codes(new string('k', 1_000_000)));
        Assert.Equal(["too-long"], await Codes(string.Concat(Enumerable.Repeat("kx7#Qw!2pL", 26))));
        Assert.Equal(["no-text"], await Codes("\uD800kx7#Qw!2pLm@8Rt"));
        Assert.Equal(["no-text"], await Codes("kx7#Qw!2pLm@8Rt\uDC00"));
        Assert.Equal(["no-text"], await Codes("kx7#Qw!2pLm@8Rt\uFFFE"));
        Assert.Equal(["no-text"], await Codes(new string('\u200D', 40)));
        Assert.Equal(["no-text"], await Codes("a" + new string('\u0301', 60)));
        Assert.Equal(["no-text"], await Codes("Zk" + new string('\u202E', 30)));
        await Codes(new string('\uFDFA', 256));
        Assert.NotEmpty(await Codes(string.Concat(Enumerable.Repeat("19", 128))));
        Assert.NotEmpty(await Codes(string.Concat(Enumerable.Repeat("thang", 51))));
        await Codes("\0\u0001\u0002kx7#Qw!2pLm@8Rt");
        await Codes("kx7#\u0000Qw!2pLm@\u001B8Rt\uFFFF");
        var long1 = string.Join(' ', Enumerable.Repeat("Ủy ban nhân dân", 500));
        var wide = new PasswordContext(long1, long1, [.. Enumerable.Repeat(long1, 500)], [long1], ["\uD800", ""]);
        await Codes("kx7#Qw!2pLm@8Rt", who: wide);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");
    }

    [Fact]
    public async Task Any_text_gets_an_answer()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 300; i++)
        {
            var units = new char[random.Next(0, 40)];
            for (var at = 0; at < units.Length; at++)
                units[at] = (char)random.Next(0, 0x10000);
            await Codes(new string(units));
        }
    }

    [Fact]
    public async Task Nobody_known_is_still_judged()
    {
        var nobody = new PasswordContext("", "", [], [], []);
        Assert.Contains("common", await Codes("matkhaumatkhau", who: nobody));
        Assert.Empty(await Codes("bảy con ốc trắng leo giàn mướp", who: nobody));
    }
}
