using Microsoft.AspNetCore.Components;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Kernel.Look.Gallery;

/// <summary>The gallery's own short way of saying a thing in both languages.</summary>
public abstract class GalleryBase : ComponentBase
{
    protected static string T(string vi, string en) => new Phrase(vi, en);
}
