using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.Mine;

/// <summary>A device in words somebody recognises, from what its browser says of itself.</summary>
internal static class Devices
{
    static readonly Phrase On = new("{0} trên {1}", "{0} on {1}");
    static readonly Phrase Unknown = new("Thiết bị không rõ", "Unknown device");

    // Order matters: browsers name their ancestors too.
    static readonly (string Sign, string Name)[] Browsers =
        [("Edg", "Edge"), ("coc_coc", "Cốc Cốc"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
            ("Safari", "Safari")];

    static readonly (string Sign, string Name)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"),
            ("Linux", "Linux")];

    public static string Name(string agent) =>
        (Find(Browsers, agent), Find(Systems, agent)) switch
        {
            ({ } browser, { } system) => On.With(browser, system),
            ({ } browser, null) => browser,
            (null, { } system) => system,
            _ => Unknown,
        };

    static string? Find((string Sign, string Name)[] known, string agent) =>
        Array.Find(known, k => agent.Contains(k.Sign, StringComparison.OrdinalIgnoreCase)).Name;
}
