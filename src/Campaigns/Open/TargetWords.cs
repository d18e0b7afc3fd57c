using ThongSuot.Kernel.Words;

namespace ThongSuot.Campaigns.Open;

/// <summary>Conditions of who gets it, in words.</summary>
internal static class TargetWords
{
    static readonly Phrase Under = new("{0} và mọi đơn vị bên dưới", "{0} and every unit below it");
    static readonly Phrase Tree = new("Hệ thống: {0}", "Tree: {0}");
    static readonly Phrase Level = new("Cấp: {0}", "Level: {0}");
    static readonly Phrase Kind = new("Loại: {0}", "Kind: {0}");
    static readonly Phrase Pick = new("Thêm: {0}", "Also: {0}");
    static readonly Phrase Except = new("Trừ: {0} và bên dưới", "Except: {0} and below");

    public static string Of(string kind, string value, IReadOnlyDictionary<Guid, string> names)
    {
        var name = Guid.TryParse(value, out var id) ? names.GetValueOrDefault(id, value) : value;
        return kind switch
        {
            TargetKinds.Under => Under.With(name),
            TargetKinds.Tree => Tree.With(CampaignWords.TreeName(value)),
            TargetKinds.Level => Level.With(CampaignWords.LevelName(value)),
            TargetKinds.Kind => Kind.With(value),
            TargetKinds.Pick => Pick.With(name),
            _ => Except.With(name),
        };
    }
}
