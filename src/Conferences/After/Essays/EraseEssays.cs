using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ThongSuot.Conferences.Contracts;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.After.Essays;

/// <summary>Erases texts of essays whose time is over, in chunks; that they were handed in, and marks, stay.</summary>
internal sealed class EraseEssays(IServiceScopeFactory scopes, TimeProvider clock) : IRecurringJob
{
    const int Chunk = 200;

    public string Name => "conferences.erase-essays";

    public TimeSpan Every => TimeSpan.FromHours(6);

    public async Task RunAsync(CancellationToken ct)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        await using var look = scopes.CreateAsyncScope();
        var db = look.ServiceProvider.GetRequiredService<AppDb>();
        var due = await db.Set<EssayCall>().Where(c => c.KeepUntil < today && db.Set<Essay>().IgnoreQueryFilters()
                .Any(e => e.ConferenceId == c.ConferenceId && e.ErasedAt == null))
            .OrderBy(c => c.KeepUntil).ThenBy(c => c.ConferenceId).Select(c => c.ConferenceId).Take(500)
            .ToListAsync(ct);
        foreach (var id in due)
            while (await SomeAsync(id, ct) == Chunk)
                ct.ThrowIfCancellationRequested();
    }

    async Task<int> SomeAsync(ConferenceId id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var essays = await db.Set<Essay>().IgnoreQueryFilters().AsTracking()
            .Where(e => e.ConferenceId == id && e.ErasedAt == null).OrderBy(e => e.Id).Take(Chunk).ToListAsync(ct);
        var ids = essays.ConvertAll(e => e.Id);
        var texts = await db.Set<EssayText>().IgnoreQueryFilters().AsTracking().Where(t => ids.Contains(t.EssayId))
            .ToListAsync(ct);
        var now = clock.GetUtcNow();
        db.RemoveRange(texts);
        foreach (var essay in essays)
        {
            essay.ErasedAt = now;
            essay.Version++;
        }

        if (essays.Count > 0)
            db.Record(
                Actor.Program, now, "after.essays-erased", "conference-after", id.Value,
                new FieldChange("count", null, texts.Count.ToString(CultureInfo.InvariantCulture)));

        // One was marked at this moment: the next run takes it.
        return await db.SaveAsync(ct) switch
        {
            null => essays.Count,
            ChangedMeanwhile => 0,
            var error => throw new InvalidOperationException($"Essays of {id}: {error.Code}"),
        };
    }
}
