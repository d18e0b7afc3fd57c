using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace ThongSuot.Kernel.Mail;

/// <summary>A letter on its way. Once it is sent only its key and the times stay.</summary>
internal sealed class StoredLetter
{
    /// <summary>The channel on which its arrival is told.</summary>
    public const string Channel = "mail";

    StoredLetter() { }

    public Guid Id { get; private init; }
    public string Key { get; private init; } = "";
    public string ToAddress { get; private init; } = "";
    public string Subject { get; private init; } = "";
    public string Body { get; private init; } = "";
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset DueAt { get; private init; }
    public int Attempts { get; private init; }
    public DateTimeOffset? LeasedUntil { get; private init; }
    public Guid? LeasedBy { get; private init; }
    public string? LastError { get; private init; }
    public DateTimeOffset? SentAt { get; private init; }

    /// <summary>Given up.</summary>
    public DateTimeOffset? DeadAt { get; private init; }

    public static StoredLetter Of(Letter letter, DateTimeOffset now)
    {
        if (!MailAddresses.IsGood(letter.To)) throw new ArgumentException("No address.", nameof(letter));
        if (letter.Key.Length is 0 or > Letter.MostKey) throw new ArgumentException("No key.", nameof(letter));
        if (letter.Subject.Length is 0 or > Letter.MostSubject || letter.Body.Length > Letter.MostBody)
            throw new ArgumentException("Subject or body too long, or no subject.", nameof(letter));
        return new()
        {
            Id = Guid.CreateVersion7(now), Key = letter.Key, ToAddress = letter.To, At = now, DueAt = now,
            Subject = string.Concat(letter.Subject.Select(c => char.IsControl(c) ? ' ' : c)), Body = letter.Body,
        };
    }

    public static void Build(ModelBuilder model) => model.Entity<StoredLetter>(e =>
    {
        e.ToTable("mail_out");
        e.HasIndex(x => x.Key).IsUnique();
    });

    // Past the tracker, because a letter whose key is there is left out and not refused.
    const string Insert = """
        insert into mail_out (id, key, to_address, subject, body, at, due_at, attempts)
        values (@id, @key, @to, @subject, @body, @at, @at, 0) on conflict (key) do nothing
        """;

    public async Task WriteAsync(DbConnection connection, DbTransaction transaction, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, Insert);
        (string, object)[] values =
            [("id", Id), ("key", Key), ("to", ToAddress), ("subject", Subject), ("body", Body), ("at", At.UtcDateTime)];
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync(ct);
    }
}
