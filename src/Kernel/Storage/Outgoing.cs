using System.Data.Common;
using Npgsql;
using ThongSuot.Kernel.Live;
using ThongSuot.Kernel.Mail;

namespace ThongSuot.Kernel.Storage;

/// <summary>What goes out with the next commit of a context: signals and letters.</summary>
internal sealed class Outgoing
{
    readonly HashSet<LiveSignal> signals = [];
    readonly List<StoredLetter> letters = [];

    public bool HasLetters => letters.Count > 0;

    public void Add(LiveSignal signal) => signals.Add(signal);

    public void Add(StoredLetter letter) => letters.Add(letter);

    /// <summary>Letters become rows; on PostgreSQL signals are handed over, and sent by the commit itself.</summary>
    public async Task WriteAsync(DbTransaction transaction, CancellationToken ct)
    {
        if (transaction.Connection is not { } connection) return;
        foreach (var letter in letters) await letter.WriteAsync(connection, transaction, ct);
        letters.Clear();
        if (transaction is not NpgsqlTransaction || signals.Count == 0) return;
        foreach (var signal in signals)
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = PostgresBus.Notify;
            var value = command.CreateParameter();
            (value.ParameterName, value.Value) = ("signal", PostgresBus.Pack(signal));
            command.Parameters.Add(value);
            await command.ExecuteNonQueryAsync(ct);
        }

        signals.Clear();
    }

    /// <summary>After the commit: what the engine did not send itself.</summary>
    public async Task SendAsync(ILiveBus bus, CancellationToken ct)
    {
        if (signals.Count == 0) return;
        var all = signals.ToList();
        signals.Clear();
        foreach (var signal in all) await bus.PublishAsync(signal.Channel, signal.Payload, ct);
    }

    public void Forget()
    {
        signals.Clear();
        letters.Clear();
    }
}
