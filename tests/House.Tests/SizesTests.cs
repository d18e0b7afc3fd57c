using System.Reflection;
using System.Reflection.Metadata;

namespace ThongSuot.House.Tests;

public sealed class SizesTests
{
    const int MostFile = 400;
    const int MostMethod = 70;
    const int MostLine = 120;
    const int MostWaiting = 240;
    const int MostRazorLine = 360;

    static readonly IReadOnlyDictionary<string, string> Excepted = House.Reviewed("sizes");

    static IEnumerable<string> Code => House.Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal));

    static IEnumerable<string> Pages => House.Files.Where(f => f.EndsWith(".razor", StringComparison.Ordinal));

    [Fact]
    public void No_file_is_longer_than_400_lines() => House.None(
        Code.Concat(Pages).Where(f => !Excepted.ContainsKey(f))
            .Select(f => (File: f, Lines: File.ReadLines(House.PathOf(f)).Count())).Where(f => f.Lines > MostFile)
            .Select(f => $"{f.File}: {f.Lines}"), $"Files of at most {MostFile} lines:");

    [Fact]
    public void No_line_is_longer_than_120_signs_in_code() => House.None(
        Lines(Code.Where(f => !IsWaiting(f)), MostLine), $"Lines of at most {MostLine} signs:");

    [Fact]
    public void No_line_anywhere_is_longer_than_a_screen() => House.None(
        Lines(Code.Where(IsWaiting), MostWaiting).Concat(Lines(Pages, MostRazorLine)),
        $"Lines of at most {MostWaiting} signs in folders that wait for the formatter, {MostRazorLine} in .razor:");

    // Folders listed as "lines under …/" wait for one pass of the formatter.
    static bool IsWaiting(string file) => Excepted.Keys.Any(k =>
        k.StartsWith("lines under ", StringComparison.Ordinal) && file.StartsWith(k[12..], StringComparison.Ordinal));

    [Fact]
    public void No_method_is_longer_than_70_lines() => House.None(
        House.Assemblies.SelectMany(Methods).Where(m => m.Lines > MostMethod && !Excepted.ContainsKey(m.Name))
            .Select(m => $"{m.Name}: {m.Lines}").Distinct(), $"Methods of at most {MostMethod} lines:");

    [Fact]
    public void Every_exception_is_still_needed() => House.None(
        Excepted.Keys.Where(
            k => !k.StartsWith("lines under ", StringComparison.Ordinal) && !House.Files.Contains(k)
            && House.Assemblies.SelectMany(Methods).All(m => m.Name != k)),
        "Excepted in Reviewed/sizes.txt, but not there any more:");

    static IEnumerable<string> Lines(IEnumerable<string> files, int most) =>
        from file in files
        where !Excepted.ContainsKey(file)
        from line in File.ReadLines(House.PathOf(file)).Select((text, i) => (text.Length, Number: i + 1))
        where line.Length > most
        select $"{file}:{line.Number}: {line.Length}";

    // What the debugger knows: first and last line of every method; constructors hold the fields' values too.
    static IEnumerable<(string Name, int Lines)> Methods(Assembly assembly)
    {
        using var file = File.OpenRead(Path.ChangeExtension(assembly.Location, ".pdb"));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(file);
        var symbols = provider.GetMetadataReader();
        var found = new List<(string, int)>();
        foreach (var handle in symbols.MethodDebugInformation)
        {
            var points = symbols.GetMethodDebugInformation(handle).GetSequencePoints().Where(p => !p.IsHidden).ToList();
            if (points.Count == 0) continue;
            var source = symbols.GetString(symbols.GetDocument(points[0].Document).Name);
            if (!source.EndsWith(".cs", StringComparison.Ordinal) || source.Contains("/obj/")) continue;
            var token = System.Reflection.Metadata.Ecma335.MetadataTokens.GetToken(handle.ToDefinitionHandle());
            var method = assembly.ManifestModule.ResolveMethod(token);
            if (method is null or ConstructorInfo) continue;
            found.Add(($"{method.DeclaringType?.FullName}.{method.Name}",
                points.Max(p => p.EndLine) - points.Min(p => p.StartLine) + 1));
        }

        return found;
    }
}
