using System.Collections.Frozen;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Reports.Forms;

/// <summary>Forms that are shipped with the program, and those that units have made and issued.</summary>
internal sealed class FormStore(AppDb db)
{
    static readonly FrozenDictionary<(string Code, int Version), FormDefinition> Shipped = Load();

    static FrozenDictionary<(string Code, int Version), FormDefinition> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(n => n.EndsWith(".json", StringComparison.Ordinal)).Select(n =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(n)!);
            return FormDefinition.Read(reader.ReadToEnd());
        }).ToFrozenDictionary(f => (f.Code, f.Version));
    }

    public static IEnumerable<FormDefinition> AllShipped => Shipped.Values;

    public static bool IsShipped(string code) => Shipped.Keys.Any(k => k.Code == code);

    /// <summary>The version with that number; null: there is none.</summary>
    public async Task<FormDefinition?> FindAsync(string code, int version, CancellationToken ct)
    {
        if (Shipped.TryGetValue((code, version), out var shipped)) return shipped;
        return await db.Set<StoredForm>().Where(f => f.Code == code && f.FormVersion == version)
            .Select(f => f.Definition).FirstOrDefaultAsync(ct) is { } json ? FormDefinition.Read(json) : null;
    }

    /// <summary>The version in force on the first day of a time; null: there is none.</summary>
    public async Task<FormDefinition?> InForceAsync(string code, DateOnly day, CancellationToken ct) =>
        (await VersionsAsync(code, ct)).Where(f => f.ValidFrom <= day && (f.ValidTo is null || f.ValidTo > day))
            .MaxBy(f => f.Version);

    public async Task<IReadOnlyList<FormDefinition>> VersionsAsync(string code, CancellationToken ct)
    {
        var stored = await db.Set<StoredForm>().Where(f => f.Code == code && f.Issued)
            .Select(f => f.Definition).ToListAsync(ct);
        return [.. Shipped.Values.Where(f => f.Code == code).Concat(stored.Select(FormDefinition.Read))
            .OrderBy(f => f.Version)];
    }

    /// <summary>The latest issued version of every form.</summary>
    public async Task<IReadOnlyList<FormDefinition>> AllAsync(CancellationToken ct)
    {
        var stored = await db.Set<StoredForm>().Where(f => f.Issued).Select(f => f.Definition).ToListAsync(ct);
        return [.. Shipped.Values.Concat(stored.Select(FormDefinition.Read))
            .GroupBy(f => f.Code, StringComparer.Ordinal)
            .Select(g => g.MaxBy(f => f.Version)!).OrderBy(f => VietnameseOrder.Key(f.Name), StringComparer.Ordinal)];
    }
}
