using System.Globalization;
using System.Text;
using QRCoder;

namespace ThongSuot.Conferences.Invite;

/// <summary>A QR code as one path, a module a square; drawn as SVG by the page.</summary>
public sealed record QrPicture(string Path, int Side)
{
    internal static QrPicture Of(string words)
    {
        using var generator = new QRCodeGenerator();
        using var qr = generator.CreateQrCode(words, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < qr.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < qr.ModuleMatrix[y].Count; x++)
                if (qr.ModuleMatrix[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        }

        return new(path.ToString(), qr.ModuleMatrix.Count);
    }
}
