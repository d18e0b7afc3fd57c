using ThongSuot.Kernel.Words;

namespace ThongSuot.Organisations.Contracts;

/// <summary>
/// What people call the levels of a tree; one that an installation has made itself is called by its code.
/// </summary>
public static class LevelNames
{
    /// <summary>From the top down, as they stand from left to right.</summary>
    public static readonly IReadOnlyDictionary<string, Phrase> All =
        new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["country"] = new("Trung ương", "Centre"),
        ["province"] = new("Tỉnh", "Province"),
        ["district"] = new("Huyện", "District"),
        ["commune"] = new("Xã", "Commune"),
        ["base"] = new("Cơ sở", "Grass roots"),
        ["cell"] = new("Chi bộ, tổ", "Cell"),
    };

    public static Phrase Of(string code) => All.TryGetValue(code, out var name) ? name : new(code, code);
}
