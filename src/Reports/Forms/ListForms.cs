using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Reports.Forms;

/// <summary>Where a version stands on a day.</summary>
public enum FormStanding { Draft, InForce, Coming, Replaced }

/// <summary>One version of a form.</summary>
/// <param name="Draft">The draft that may be changed here; null: it is issued.</param>
/// <param name="Unit">Whose it is; empty: shipped with the program.</param>
/// <param name="Until">The last day of periods that use it; null: until further notice.</param>
public sealed record FormRow(
    string Code, int Version, string Name, DateOnly ValidFrom, DateOnly? Until, int Items, string Unit, bool Own,
    FormStanding Standing, Guid? Draft);

/// <summary>All forms: those that are shipped, those units have issued, and the unit's own drafts.</summary>
internal sealed class ListForms(AppDb db, IUnitTree tree, CurrentActor who, TimeProvider clock)
{
    public const int Most = 300;

    public static void Map(RouteGroupBuilder reports) =>
        reports.MapGet("/bieu-mau", async (ListForms slice, CancellationToken ct) =>
            Endpoints.Page<ListFormsPage>(new { Rows = await slice.RowsAsync(null, ct) })).Requires(May.See);

    /// <summary>Versions of one form, else of all; forms by name, the latest version first.</summary>
    public async Task<IReadOnlyList<FormRow>> RowsAsync(string? code, CancellationToken ct)
    {
        var (today, own) = (VietnamTime.DayOf(clock.GetUtcNow()), who.Actor.UnitId);
        var stored = await db.Set<StoredForm>()
            .Where(f => (code == null || f.Code == code) && (f.Issued || f.HomeUnit == own))
            .OrderByDescending(f => f.At).ThenBy(f => f.Id).Take(Most).ToListAsync(ct);
        var names = await tree.ShortNamesAsync([.. stored.Select(f => f.HomeUnit).Distinct()], today, ct);
        var all = FormStore.AllShipped.Where(f => code is null || f.Code == code)
            .Select(f => (Form: f, Stored: (StoredForm?)null))
            .Concat(stored.Select(s => (Form: FormDefinition.Read(s.Definition), Stored: (StoredForm?)s))).ToList();
        return
        [
            .. all.GroupBy(f => f.Form.Code, StringComparer.Ordinal).SelectMany(g => g.Select(f =>
                {
                    var next = g.Where(o => o.Stored?.Issued != false && o.Form.Version > f.Form.Version)
                        .Select(o => o.Form).MinBy(o => o.Version);
                    var end = f.Form.ValidTo ?? next?.ValidFrom;
                    var standing = f.Stored?.Issued == false ? FormStanding.Draft
                        : f.Form.ValidFrom > today ? FormStanding.Coming
                        : end <= today ? FormStanding.Replaced : FormStanding.InForce;
                    return new FormRow(
                        f.Form.Code, f.Form.Version, f.Form.Name, f.Form.ValidFrom, end?.AddDays(-1),
                        f.Form.Items.Count(), f.Stored is { } s ? names.GetValueOrDefault(s.HomeUnit, "–") : "",
                        f.Stored is not null && f.Stored.HomeUnit == own, standing,
                        f.Stored?.Issued == false ? f.Stored.Id : null);
                }))
                .OrderBy(r => VietnameseOrder.Key(r.Name), StringComparer.Ordinal)
                .ThenBy(r => r.Code, StringComparer.Ordinal).ThenByDescending(r => r.Version).Take(Most),
        ];
    }
}
