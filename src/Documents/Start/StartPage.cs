using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Register;
using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Documents.Start;

/// <summary>What the start page tells: what waits, what is new, what to do first.</summary>
public sealed record StartFacts(
    int Documents, int OpenCards, IReadOnlyList<TextRow> Texts, IReadOnlyList<RegisterRow> Newest);

/// <summary>The first page.</summary>
internal static class StartPage
{
    const int Most = 8;

    public static async Task<IResult> ShowAsync(AppDb db, KeepText texts, CancellationToken ct)
    {
        var documents = db.Set<Document>().Where(d => d.MergedInto == null);
        var open = await (
            from c in db.Set<TextCard>()
            join t in db.Set<StoredText>() on c.TextId equals t.Id
            where c.State == CardStates.Open && t.RemovedAt == null
            select c.Id).CountAsync(ct);
        var newest = await documents.OrderByDescending(d => d.CreatedAt).ThenBy(d => d.IdentityKey).Take(Most)
            .Select(RegisterRow.Of).ToListAsync(ct);
        return Endpoints.Page<ShowStartPage>(new
        {
            Facts = new StartFacts(await documents.CountAsync(ct), open, await texts.ListAsync(Most, ct), newest),
        });
    }
}
