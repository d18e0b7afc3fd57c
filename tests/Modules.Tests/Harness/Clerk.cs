namespace ThongSuot.Modules.Tests.Harness;

/// <summary>What a clerk does in many tests.</summary>
public static class ClerkActs
{
    /// <summary>Registers a document by the form and opens its page; fails when it was refused.</summary>
    public static async Task<string> Register(
        this Visitor clerk, string symbol, string issuedOn = "", string subject = "", string issuer = "",
            string place = "",
        params (string Name, string? Value)[] more)
    {
        var page = await clerk.Fill("/van-ban/dang-ky", "/van-ban/dang-ky",
            [("Symbol", symbol), ("IssuedOn", issuedOn), ("Subject", subject), ("Issuer", issuer), ("Place", place),
                .. more]);
        Assert.True(
            page.Status == 200 && page.Address.Length == "/van-ban/".Length + 36,
                $"{page.Status} {page.Address} {page.Code}");
        return page.Address;
    }

    /// <summary>Pastes a text on the page Đọc and comes to its reading page.</summary>
    public static Task<Page> Paste(this Visitor clerk, string text, string? publishedOn = null) =>
        clerk.Fill("/doc", "/doc", ("Text", text), ("PublishedOn", publishedOn));

    /// <summary>Uploads a file on the page Đọc.</summary>
    public static async Task<Page> SendFile(this Visitor clerk, string name, byte[] content, string? grade = null) =>
        await clerk.Upload(await clerk.Open("/doc"), "/doc", ("File", name, content), ("Grade", grade ?? "none"));

    /// <summary>Addresses of the documents in the register's list, in its order.</summary>
    public static IReadOnlyList<string> Rows(this Page list) =>
        [.. list.Html.QuerySelectorAll("#list tr[data-row] td:first-child a").Select(
            a => a.GetAttribute("href") ?? "")];
}
