namespace ThongSuot.Reading.Tests;

/// <summary>Short words for the tests.</summary>
static class Read
{
    public static readonly Reader Reader = new();

    public static IReadOnlyList<Citation> Citations(string text) => Reader.Read(text).Citations;

    public static Citation One(string text) => Assert.Single(Citations(text));

    /// <summary>A file under the shared folder beside the project, or null where the folder is absent.</summary>
    public static string? Shared(params string[] path)
    {
        var named = Environment.GetEnvironmentVariable("THONGSUOT_SHARED");
        if (named is not null) return Path.Combine([named, .. path]);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(shared)) return Path.Combine([folder.FullName, "shared", .. path]);
        }
        return null;
    }

    public static string SharedOrSkip(params string[] path)
    {
        var found = Shared(path);
        Assert.SkipWhen(
            found is null || !(File.Exists(found) || Directory.Exists(found)),
            "THE SHARED DATA ARE NOT HERE: put the folder \"shared\" beside the project or set THONGSUOT_SHARED; this test was not run.");
        return found!;
    }
}
