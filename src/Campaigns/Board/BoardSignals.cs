using System.Globalization;

namespace ThongSuot.Campaigns.Board;

/// <summary>Live channels of this room.</summary>
internal static class BoardSignals
{
    /// <summary>Something of the campaign changed: boards that are open look again.</summary>
    public static string Of(int campaign) =>
        string.Create(CultureInfo.InvariantCulture, $"board:{campaign}");

    /// <summary>A campaign was sent, or changes wait to be folded.</summary>
    public const string Cascade = "cascade";
}
