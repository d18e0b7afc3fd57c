namespace ThongSuot.Modules.Tests.Conferences;

/// <summary>What people do in many tests of conferences.</summary>
static class ConferenceActs
{
    /// <summary>Drafts a conference by the form; its address.</summary>
    public static async Task<string> DraftConference(
        this Visitor who, string title, string day = "20/3/2026", params (string, string?)[] more)
    {
        (string, string?)[] usual = [("From", "7:30"), ("To", "11:30")];
        var page = await who.Fill(
            "/hoi-nghi/moi", "/hoi-nghi/moi",
            [("Title", title), ("Day", day), .. usual.Where(u => more.All(m => m.Item1 != u.Item1)), .. more]);
        Assert.True(
            page.Status == 200 && page.Address.Length == "/hoi-nghi/".Length + 36,
            $"{page.Status} {page.Address} {page.Code}");
        return page.Address;
    }

    /// <summary>Opens a site of the own unit; its address.</summary>
    public static async Task<string> OpenSite(
        this Visitor who, string conference, string hall, params (string, string?)[] more)
    {
        var page = await who.Fill(
            conference + "/diem-cau/moi", "/diem-cau/moi", [("Name", hall), .. more]);
        Assert.True(
            page.Status == 200 && page.Address.StartsWith(conference + "/diem-cau/", StringComparison.Ordinal),
            $"{page.Status} {page.Address} {page.Code}");
        return page.Address;
    }

    /// <summary>Presses the button of a step: call, open, close.</summary>
    public static async Task<Page> Step(this Visitor who, string conference, string act) =>
        await who.Submit(await who.Open(conference), "/trang-thai", ("Act", act));

    /// <summary>Adds a point to the programme.</summary>
    public static async Task<Page> AddItem(
        this Visitor who, string conference, string title, int minutes, params (string, string?)[] more) =>
        await who.Fill(
            conference + "/noi-dung/moi?session=1", "/noi-dung/moi",
            [("Title", title), ("Minutes", $"{minutes}"), .. more]);

    /// <summary>Invites by a pasted list.</summary>
    public static Task<Page> Invite(
        this Visitor who, string conference, string lines, string act = "save", params (string, string?)[] more) =>
        who.Fill(conference + "/giay-moi/nhap", "/giay-moi/nhap", [("Lines", lines), ("Act", act), .. more]);

    /// <summary>Addresses of the invitations on the first page of the list, by name.</summary>
    public static async Task<Dictionary<string, string>> LinksAsync(this Visitor who, string conference)
    {
        var page = await who.Open(conference + "/giay-moi");
        return page.Html.QuerySelectorAll("tr[data-row]").Where(r => r.QuerySelector("a[href*='/moi/']") is not null)
            .ToDictionary(
                r => r.QuerySelector("td:nth-child(2) > div")!.ChildNodes[0].TextContent.Trim(),
                r => new Uri(r.QuerySelector("a[href*='/moi/']")!.GetAttribute("href")!).AbsolutePath,
                StringComparer.Ordinal);
    }
}
