namespace ThongSuot.Modules.Tests.Organisations;

/// <summary>What an administrator of units does in many tests.</summary>
static class UnitActs
{
    public const string New = "/don-vi/sap-xep/moi";

    /// <summary>Registers a unit; its address. Fails when it was refused.</summary>
    public static async Task<string> Unit(
        this Visitor who, string name, string code, string? parent = null, string day = "1/3/2025",
        string level = "commune", string kind = "Xã", string tree = "territory", string? territory = null)
    {
        var page = await who.TryUnit(name, code, parent, day, level, kind, tree, territory);
        Assert.True(
            page.Status == 200 && page.Address.StartsWith("/don-vi/", StringComparison.Ordinal),
            $"{page.Status} {page.Code}");
        return page.Address.Split('?')[0];
    }

    public static Task<Page> TryUnit(
        this Visitor who, string name, string code, string? parent = null, string day = "1/3/2025",
        string level = "commune", string kind = "Xã", string tree = "territory", string? territory = null) =>
        who.Fill(
            "/don-vi/moi", "/don-vi/moi", ("Tree", tree), ("Name", name), ("UnitKind", kind), ("Level", level),
            ("Day", day), ("Parent", parent), ("Territory", territory), ("Code", code));

    /// <summary>Types a reorganisation and looks at the preview.</summary>
    public static Task<Page> Preview(this Visitor who, string kind, params (string, string?)[] boxes) =>
        who.Fill($"{New}?kind={kind}", New, boxes);

    /// <summary>Agrees to the preview.</summary>
    public static Task<Page> Agree(this Visitor who, Page preview, params (string, string?)[] boxes) =>
        who.Submit(preview, New, [.. boxes, ("Act", "apply")]);

    /// <summary>Types it, looks at it, agrees.</summary>
    public static async Task<Page> Arrange(this Visitor who, string kind, params (string, string?)[] boxes)
    {
        var preview = await who.Preview(kind, boxes);
        Assert.True(preview.Status == 200, $"{preview.Status} {preview.Code}");
        return await who.Agree(preview);
    }
}
