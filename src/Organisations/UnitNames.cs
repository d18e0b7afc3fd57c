using ThongSuot.Kernel;
using ThongSuot.Reading;

namespace ThongSuot.Organisations;

/// <summary>The keys a unit's name is found and sorted by, all made here, none by an engine.</summary>
internal static class UnitNames
{
    public static string Typed(string name) => TextKey.Typed(name);

    /// <summary>Folded, without the kind it begins with.</summary>
    public static string Fold(string name, string kind) => TextKey.Fold(Short(name, kind));

    /// <summary>"Xã Tân Phú" is "Tân Phú".</summary>
    public static string Short(string name, string kind) =>
        kind.Length > 0 && name.Length > kind.Length + 1 && name[kind.Length] == ' '
        && name.StartsWith(kind, StringComparison.OrdinalIgnoreCase)
            ? name[(kind.Length + 1)..]
            : name;

    /// <summary>Letters by their place in the alphabet first, tones only to tell equals apart.</summary>
    public static string Sort(string name, string kind) => VietnameseOrder.Key(Short(name, kind));
}
