namespace ThongSuot.Kernel.Audit;

internal enum Fate
{
    /// <summary>The transaction is still under way.</summary>
    Open,
    Stored,
    RolledBack,

    /// <summary>The connection broke while committing; the database will be asked.</summary>
    InDoubt,
}

/// <summary>One place in a chain, from the moment it is handed out until it is sealed.</summary>
internal sealed class Slot(Line line, long seq)
{
    public Line Line => line;
    public long Seq => seq;
    public byte[] Hash { get; set; } = [];
    public Fate Fate { get; set; }

    /// <summary>When a doubt began, on the machine's running clock.</summary>
    public long Since { get; set; }
}

/// <summary>
/// The chain this process is writing. Places are handed out here, in memory: no writer waits for a row. What was
/// written is remembered until it is sealed, so that the seal tells what the process wrote and not what somebody made
/// of it in the meantime.
/// </summary>
internal sealed class Line(Guid id, byte[] key, byte[] beginning)
{
    readonly Lock gate = new();
    readonly Queue<Slot> open = new();
    long last;

    public Guid Id => id;

    /// <summary>The key of hashes of personal fields.</summary>
    public byte[] Key => key;

    public long SealedNumber { get; set; }
    public long SealedSeq { get; set; }
    public byte[] Head { get; set; } = beginning;

    /// <summary>Another process took this one for dead and sealed its tail; no new places are handed out.</summary>
    public bool IsLost { get; set; }

    public int Waiting
    {
        get
        {
            lock (gate) return open.Count;
        }
    }

    public Slot Take()
    {
        lock (gate)
        {
            var slot = new Slot(this, ++last);
            open.Enqueue(slot);
            return slot;
        }
    }

    public void Settle(IEnumerable<Slot> slots, Fate fate, long now)
    {
        lock (gate)
        {
            foreach (var slot in slots)
            {
                if (slot.Fate != Fate.Open) continue;
                slot.Fate = fate;
                slot.Since = now;
            }
        }
    }

    /// <summary>Places below the lowest one still under way, in order; at most so many stored ones.</summary>
    public IReadOnlyList<Slot> Ready(int most)
    {
        lock (gate)
        {
            var ready = new List<Slot>();
            foreach (var slot in open)
            {
                if (slot.Fate is Fate.Open or Fate.InDoubt || ready.Count == most) break;
                ready.Add(slot);
            }

            return ready;
        }
    }

    /// <summary>The oldest place, when it hangs in a doubt.</summary>
    public Slot? Doubtful()
    {
        lock (gate) return open.TryPeek(out var first) && first.Fate == Fate.InDoubt ? first : null;
    }

    public void Resolve(Slot slot, bool stored)
    {
        lock (gate) slot.Fate = stored ? Fate.Stored : Fate.RolledBack;
    }

    public void Drop(int count)
    {
        lock (gate)
        {
            for (; count > 0; count--) open.Dequeue();
        }
    }
}
