using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Facts;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Reports.Write;

namespace ThongSuot.Reports.Forms;

/// <param name="Here">This version among the others.</param>
/// <param name="CanNext">The next version can be made from it here.</param>
public sealed record FormView(
    FormDefinition Form, FormRow Here, IReadOnlyList<FormRow> Others, IReadOnlyDictionary<string, FactKind> Facts,
    bool CanNext, IReadOnlyList<AuditEntry> History);

/// <summary>One version of a form as it is read before it is used.</summary>
internal sealed class ShowForm(AppDb db, FormStore forms, ListForms list, Facts facts)
{
    const int MostHistory = 50;

    public static void Map(RouteGroupBuilder reports) =>
        reports.MapGet("/bieu-mau/{code}/{version:int}", async (
            string code, int version, ShowForm slice, CancellationToken ct) =>
        {
            var view = await slice.ViewAsync(code, version, ct);
            return view.Ok ? Endpoints.Page<ShowFormPage>(new { View = view.Value }) : Endpoints.Refusal(view.Error!);
        }).Requires(May.See);

    async Task<Result<FormView>> ViewAsync(string code, int version, CancellationToken ct)
    {
        // A draft of another unit is not among the rows.
        var rows = await list.RowsAsync(code, ct);
        if (rows.FirstOrDefault(r => r.Version == version) is not { } here
            || await forms.FindAsync(code, version, ct) is not { } form) return new NoSuchForm();
        var id = await db.Set<StoredForm>().Where(f => f.Code == code && f.FormVersion == version)
            .Select(f => (Guid?)f.Id).FirstOrDefaultAsync(ct);
        var history = id is null ? [] : await db.Set<AuditEntry>()
            .Where(a => a.Kind == "report-form" && a.RecordId == id).OrderByDescending(a => a.Id).Take(MostHistory)
            .ToListAsync(ct);
        return new FormView(
            form, here, [.. rows.Where(r => r.Version != version)], facts.Kinds,
            here.Own && here.Draft is null && rows.All(r => r.Draft is null), history);
    }
}
