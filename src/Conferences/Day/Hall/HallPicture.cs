using System.Globalization;
using System.Text;
using QRCoder;

namespace ThongSuot.Conferences.Day.Hall;

/// <summary>A QR code as the path of an SVG picture: dark squares, side by side.</summary>
public sealed record HallPicture(string Path, int Side)
{
    internal static HallPicture Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var qr = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < qr.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < qr.ModuleMatrix[y].Count; x++)
                if (qr.ModuleMatrix[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
        }

        return new(path.ToString(), qr.ModuleMatrix.Count);
    }
}
