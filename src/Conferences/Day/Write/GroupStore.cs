namespace ThongSuot.Conferences.Day.Write;

/// <summary>One writer's way to one engine: loads what a group meets, and writes what it leaves, durably.</summary>
internal abstract class GroupStore : IAsyncDisposable
{
    /// <summary>So often a group is tried anew when somebody else wrote the same rows.</summary>
    const int MostTries = 10;

    /// <summary>Judges and stores; the answers are given only when everything is on disk.</summary>
    public async Task<EntryAnswer[]> RunAsync(IReadOnlyList<NewEntry> entries, CancellationToken ct)
    {
        for (var tried = 1; ; tried++)
        {
            var group = new GroupInHand();
            await BeginAsync(ct);
            var done = false;
            try
            {
                await LoadAsync(group, entries, ct);
                var judge = new JudgeGroup(group, id => ReadAsync(id, ct));
                var answers = new EntryAnswer[entries.Count];
                for (var i = 0; i < answers.Length; i++) answers[i] = await judge.JudgeAsync(entries[i]);
                if (group.Entries.Count == 0 || await SaveAsync(group, ct))
                {
                    await CommitAsync(ct);
                    done = true;
                    return answers;
                }
            }
            catch (Exception e) when (tried < MostTries && IsClash(e))
            {
                await Task.Delay(tried, ct);
            }
            finally
            {
                if (!done) await RollBackAsync();
            }

            if (tried >= MostTries) throw new InvalidOperationException("The group clashed too often.");
        }
    }

    protected abstract Task BeginAsync(CancellationToken ct);

    protected abstract Task CommitAsync(CancellationToken ct);

    protected abstract Task RollBackAsync();

    protected abstract Task LoadAsync(GroupInHand group, IReadOnlyList<NewEntry> entries, CancellationToken ct);

    protected abstract Task<AttendanceEntry?> ReadAsync(Guid id, CancellationToken ct);

    /// <summary>False: somebody else changed one of the rows; nothing of the group may stay.</summary>
    protected abstract Task<bool> SaveAsync(GroupInHand group, CancellationToken ct);

    /// <summary>Another process was in the way; trying again helps.</summary>
    protected abstract bool IsClash(Exception e);

    public abstract ValueTask DisposeAsync();
}
