using Microsoft.Playwright;

namespace ThongSuot.Browser.Tests;

/// <summary>Every page of the demonstration with something on it, by a name for messages and pictures.</summary>
public static class Tour
{
    // THONGSUOT_TOUR=trien-khai walks only pages whose name begins so: for somebody who works on them, never for CI.
    static readonly string Only = Environment.GetEnvironmentVariable("THONGSUOT_TOUR") ?? "";

    public static readonly IReadOnlyList<string> Names =
        [.. All.Where(n => n.StartsWith(Only, StringComparison.Ordinal))];

    static IReadOnlyList<string> All =>
    [
        "bat-dau", "doc", "doc-loi", "bai", "so", "so-tim", "so-khong-thay", "ghi", "ghi-loi", "van-ban", "sua",
            "noi-dung",
        "danh-muc", "danh-muc-loai", "danh-muc-them", "danh-muc-thu",
        "don-vi", "don-vi-tim", "don-vi-mot", "don-vi-moi", "don-vi-sap-xep", "don-vi-so-sanh", "don-vi-nhap",
        "quan-he", "gop-tim", "gop", "thanh-phan", "gioi-thieu", "nhat-ky", "nhat-ky-tim", "khong-co",
        "vao-vai", "tai-khoan", "mat-khau", "mat-khau-loi", "hai-lop", "khoa",
        "nguoi-dung", "nguoi-dung-mot", "chuc-vu", "chuc-vu-mot", "chuc-vu-moi", "chuc-vu-moi-loi",
        "trien-khai", "trien-khai-mot", "trien-khai-bang", "trien-khai-cham", "trien-khai-viec", "trien-khai-moi",
        "trien-khai-soan", "trien-khai-nhac", "trien-khai-linh-vuc", "trien-khai-ghi-linh-vuc",
        .. PlansTour.Names, .. ConferencesTour.Names, .. ReportsTour.Names,
    ];

    static readonly string[] OfAdministrator =
    [
        "danh-muc-them", "danh-muc-thu", "don-vi-moi", "don-vi-sap-xep", "don-vi-nhap",
        "nguoi-dung", "nguoi-dung-mot", "chuc-vu", "chuc-vu-mot", "chuc-vu-moi", "chuc-vu-moi-loi",
    ];

    /// <summary>Whose part shows the page; nobody's for the page where one is chosen.</summary>
    public static string? PartOf(string name) => name == "vao-vai" ? null
        : name.StartsWith("nhat-ky", StringComparison.Ordinal) ? Parts.Auditor
        : name is "trien-khai-bang" or "trien-khai-cham" or "trien-khai" ? Parts.Leader
        : name is "trien-khai-moi" or "trien-khai-soan" or "trien-khai-nhac" ? Parts.Organiser
        : name is "trien-khai-linh-vuc" or "trien-khai-ghi-linh-vuc" ? Parts.Clerk
        : name.StartsWith("trien-khai", StringComparison.Ordinal) ? Parts.Secretary
        : OfAdministrator.Contains(name) ? Parts.Administrator
        : PlansTour.PartOf(name) ?? ConferencesTour.PartOf(name) ?? ReportsTour.PartOf(name)
            ?? Parts.Clerk;

    /// <summary>Brings the visitor to the page of that name.</summary>
    public static async Task GoAsync(IPage page, string home, string name)
    {
        if (PartOf(name) is { } part) await Parts.TakeAsync(page.Context, home, part);
        else await page.Context.ClearCookiesAsync(new() { Name = "ts-in" });
        switch (name)
        {
            case "vao-vai": await page.GotoAsync(home + "/vao-vai"); break;
            case "tai-khoan": await page.GotoAsync(home + "/tai-khoan"); break;
            case "mat-khau": await page.GotoAsync(home + "/tai-khoan/mat-khau"); break;
            case "mat-khau-loi":
                await page.GotoAsync(home + "/tai-khoan/mat-khau");
                await page.Locator("[name=Password]").FillAsync("matkhau123");
                await page.Locator("[name=Again]").FillAsync("matkhau123");
                await page.Locator("main form[method=post] button[type=submit]").First.ClickAsync();
                await page.Locator(".error-summary").WaitForAsync();
                break;
            case "hai-lop":
                await page.GotoAsync(home + "/tai-khoan/hai-lop");
                if (await page.Locator("[action$='/bat-dau'] button").CountAsync() > 0)
                    await page.Locator("[action$='/bat-dau'] button").ClickAsync();
                await page.Locator("svg.qr").WaitForAsync();
                break;
            case "khoa": await page.GotoAsync(home + "/tai-khoan/khoa"); break;
            case "nguoi-dung": await page.GotoAsync(home + "/nguoi-dung"); break;
            case "nguoi-dung-mot":
                await page.GotoAsync(home + "/nguoi-dung?q=thu");
                await page.Locator("main tbody a").First.ClickAsync();
                await page.Locator(".record").WaitForAsync();
                break;
            case "chuc-vu": await page.GotoAsync(home + "/chuc-vu"); break;
            case "chuc-vu-mot":
                await page.GotoAsync(home + "/chuc-vu?Unit=TU-12");
                await page.Locator("main tbody a").First.ClickAsync();
                await page.Locator(".record").WaitForAsync();
                break;
            case "chuc-vu-moi": await page.GotoAsync(home + "/chuc-vu/moi?unit=TU-12"); break;
            case "chuc-vu-moi-loi":
                await page.GotoAsync(home + "/chuc-vu/moi");
                await page.Locator("main form[method=post] button[type=submit]").First.ClickAsync();
                await page.Locator(".error-summary").WaitForAsync();
                break;
            case "bat-dau": await page.GotoAsync(home + "/"); break;
            case "doc": await page.GotoAsync(home + "/doc"); break;
            case "doc-loi":
                await page.GotoAsync(home + "/doc");
                await page.Locator("form.read-form button[type=submit]").ClickAsync();
                await page.Locator(".error-summary").WaitForAsync();
                break;
            case "bai":
                await page.GotoAsync(home + "/doc?sample=chi-thi-24-doi-ngoai-nhan-dan.txt");
                await page.Locator("form.read-form button[type=submit]").ClickAsync();
                await page.Locator("#text mark").First.WaitForAsync();
                break;
            case "so": await page.GotoAsync(home + "/van-ban"); break;
            case "so-tim": await page.GotoAsync(home + "/van-ban?q=doi+ngoai&family=party"); break;
            case "so-khong-thay": await page.GotoAsync(home + "/van-ban?q=khongcogi"); break;
            case "ghi": await page.GotoAsync(home + "/van-ban/dang-ky"); break;
            case "ghi-loi":
                await page.GotoAsync(home + "/van-ban/dang-ky");
                await page.Locator("[name=IssuedOn]").FillAsync("hôm qua");
                await page.Locator("main form[method=post] button[type=submit]").First.ClickAsync();
                await page.Locator(".error-summary").WaitForAsync();
                break;
            case "van-ban": await page.GotoAsync(home + await DocumentAsync(page, home)); break;
            case "sua": await page.GotoAsync(home + await DocumentAsync(page, home) + "/sua"); break;
            case "noi-dung": await page.GotoAsync(home + await DocumentAsync(page, home) + "/noi-dung"); break;
            case "quan-he": await page.GotoAsync(
                home + await DocumentAsync(page, home) + "/quan-he?Find=doi+ngoai"); break;
            case "gop-tim": await page.GotoAsync(home + await DocumentAsync(page, home) + "/gop?Find=45-CT/TW"); break;
            case "gop":
                await page.GotoAsync(home + await DocumentAsync(page, home) + "/gop?Find=45-CT/TW");
                await page.Locator("main .plain-list a").First.ClickAsync();
                await page.Locator("main table").WaitForAsync();
                break;
            case "nhat-ky": await page.GotoAsync(home + "/nhat-ky"); break;
            case "nhat-ky-tim": await page.GotoAsync(home + "/nhat-ky?q=ghi+vao+so&kind=document&from=1/1/2020"); break;
            case "don-vi": await page.GotoAsync(home + "/don-vi"); break;
            case "don-vi-tim": await page.GotoAsync(home + "/don-vi?q=ca+mau"); break;
            case "don-vi-mot":
                await page.GotoAsync(home + "/don-vi?q=ca+mau");
                await page.Locator("#units a[href^='/don-vi/0']").First.ClickAsync();
                await page.Locator("h1").WaitForAsync();
                break;
            case "don-vi-moi": await page.GotoAsync(home + "/don-vi/moi"); break;
            case "don-vi-sap-xep": await page.GotoAsync(home + "/don-vi/sap-xep/moi"); break;
            case "don-vi-so-sanh": await page.GotoAsync(home + "/don-vi/so-sanh"); break;
            case "don-vi-nhap": await page.GotoAsync(home + "/don-vi/nhap"); break;
            case "danh-muc": await page.GotoAsync(home + "/danh-muc"); break;
            case "danh-muc-loai": await page.GotoAsync(home + "/danh-muc?view=types&q=chi+thi"); break;
            case "danh-muc-them": await page.GotoAsync(home + "/danh-muc/them"); break;
            case "danh-muc-thu":
                await page.GotoAsync(home + "/danh-muc/them");
                await page.Locator("[name=Name]").FillAsync("Đảng bộ Cơ quan, Chính quyền huyện");
                await page.Locator("[name=Aliases]").FillAsync("Đảng bộ Cơ quan");
                await page.Locator("[name=Act][value=try]").ClickAsync();
                await page.Locator("#trial").WaitForAsync();
                break;
            case "trien-khai": await page.GotoAsync(home + "/chien-dich"); break;
            case "trien-khai-mot": await page.GotoAsync(home + await CampaignAsync(page, home)); break;
            case "trien-khai-bang": await page.GotoAsync(home + await CampaignAsync(page, home) + "/bang"); break;
            case "trien-khai-cham": await page.GotoAsync(home + await CampaignAsync(page, home) + "/cham"); break;
            case "trien-khai-viec":
                await page.GotoAsync(home + await CampaignAsync(page, home));
                await page.Locator("main a[href*='/don-vi/']:visible").First.ClickAsync();
                await page.Locator(".duty").First.WaitForAsync();
                break;
            case "trien-khai-nhac": await page.GotoAsync(home + "/chien-dich/lich-nhac"); break;
            case "trien-khai-linh-vuc": await page.GotoAsync(home + "/linh-vuc/people-diplomacy"); break;
            case "trien-khai-ghi-linh-vuc":
                await page.GotoAsync(home + await DocumentAsync(page, home) + "/linh-vuc");
                break;
            case "trien-khai-moi": await page.GotoAsync(home + "/chien-dich/moi"); break;
            case "trien-khai-soan":
                await page.GotoAsync(home + "/chien-dich/moi");
                await page.Locator("[name=Find]").FillAsync("12-CT/TW");
                await page.Locator("[name=Act][value=find]").ClickAsync();
                await page.Locator("[name=Documents]").First.CheckAsync();
                await page.Locator("[name=Title]").FillAsync("Đợt thử của trang");
                await page.Locator("[name=Act][value=save]").ClickAsync();
                await page.Locator("#noi-nhan").WaitForAsync();
                break;
            case "thanh-phan": await page.GotoAsync(home + "/_/components"); break;
            case "gioi-thieu": await page.GotoAsync(home + "/_/about"); break;
            case "khong-co": await page.GotoAsync(home + "/khong-co-trang-nay"); break;
            case var _ when ConferencesTour.Names.Contains(name):
                await ConferencesTour.GoAsync(page, home, name);
                break;
            case var _ when ReportsTour.Names.Contains(name):
                await ReportsTour.GoAsync(page, home, name);
                break;
            default: await PlansTour.GoAsync(page, home, name); break;
        }
    }

    // The campaign that the demonstration tells: the oldest of the list.
    static async Task<string> CampaignAsync(IPage page, string home)
    {
        await page.GotoAsync(home + "/chien-dich");
        return await page.Locator("td a[href^='/chien-dich/']:not([href$='/bang']):not([href$='/cham'])").Last
            .GetAttributeAsync("href") ?? "";
    }

    // A document with a subject, an outline and relations: Directive 12-CT/TW.
    static async Task<string> DocumentAsync(IPage page, string home)
    {
        await page.GotoAsync(home + "/van-ban?q=12-CT/TW+chi+thi");
        return await page.Locator("#list tr[data-row] a").First.GetAttributeAsync("href") ?? "";
    }
}
