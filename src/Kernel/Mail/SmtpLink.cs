using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace ThongSuot.Kernel.Mail;

/// <summary>The mail server answered, and refused.</summary>
/// <param name="code">Its number.</param>
/// <param name="stage">What was asked.</param>
/// <param name="reply">Its words.</param>
internal sealed class SmtpRefusedException(int code, string stage, string reply) : Exception($"{stage}: {code} {reply}")
{
    /// <summary>The server will never take a letter to this address.</summary>
    public bool IsForGood => code is >= 500 and < 600 && stage == SmtpLink.Recipient;

    /// <summary>About this one letter; other letters may still be taken.</summary>
    public bool IsOfTheLetter => stage is SmtpLink.Recipient or SmtpLink.Content && code != 421;
}

/// <summary>
/// One conversation with a mail server (RFC 5321), with STARTTLS wherever it is offered. The framework's own client is
/// not used: it cannot be held to a time, and knows no TLS from the first byte.
/// </summary>
internal sealed class SmtpLink : IAsyncDisposable
{
    public const string Recipient = "RCPT TO";
    public const string Content = "DATA";

    const int SubmissionOverTls = 465;
    const int MostReply = 100;

    readonly TcpClient tcp = new();
    readonly MailSettings settings;
    Stream stream = Stream.Null;
    StreamReader reader = StreamReader.Null;

    SmtpLink(MailSettings settings) => this.settings = settings;

    /// <exception cref="SmtpRefusedException">The server does not want to talk to us.</exception>
    /// <exception cref="SocketException">Nobody is there.</exception>
    /// <exception cref="AuthenticationException">Its certificate is not one we trust, or it has no TLS.</exception>
    public static async Task<SmtpLink> OpenAsync(MailSettings settings, CancellationToken ct)
    {
        var link = new SmtpLink(settings);
        try
        {
            await link.GreetAsync(ct);
            return link;
        }
        catch
        {
            link.tcp.Dispose();
            throw;
        }
    }

    async Task GreetAsync(CancellationToken ct)
    {
        await tcp.ConnectAsync(settings.Host, settings.Port, ct);
        Use(tcp.GetStream());
        var isSafe = settings.Tls && settings.Port == SubmissionOverTls;
        if (isSafe) await EncryptAsync(ct);
        await ReplyAsync("greeting", 220, ct);
        var offers = await HelloAsync(ct);
        if (!isSafe && offers.Contains("STARTTLS"))
        {
            await AskAsync("STARTTLS", "STARTTLS", 220, ct);
            await EncryptAsync(ct);
            isSafe = true;
            await HelloAsync(ct);
        }

        if (settings.Tls && !isSafe) throw new AuthenticationException("The mail server offers no TLS.");
        if (settings.User is not { Length: > 0 } user) return;
        var isHere = tcp.Client.RemoteEndPoint is IPEndPoint peer && IPAddress.IsLoopback(peer.Address);
        if (!isSafe && !isHere)
            throw new AuthenticationException("A password is not sent without TLS.");
        var plain = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{user}\0{settings.Password}"));
        await AskAsync("AUTH PLAIN", $"AUTH PLAIN {plain}", 235, ct);
    }

    async Task<HashSet<string>> HelloAsync(CancellationToken ct)
    {
        var lines = await AskAsync("EHLO", $"EHLO {Dns.GetHostName()}", 250, ct);
        return lines.Skip(1).Select(l => l.Split(' ')[0].ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
    }

    async Task EncryptAsync(CancellationToken ct)
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = settings.Host }, ct);
        Use(tls);
    }

    void Use(Stream next)
    {
        stream = next;
        reader = new StreamReader(next, Encoding.UTF8);
    }

    /// <summary>When it returns, the server has taken the letter on.</summary>
    public async Task SendAsync(StoredLetter letter, CancellationToken ct)
    {
        await AskAsync("MAIL FROM", $"MAIL FROM:<{settings.From}>", 250, ct);
        await AskAsync(Recipient, $"RCPT TO:<{letter.ToAddress}>", 250, ct);
        await AskAsync(Content, "DATA", 354, ct);
        var text = new StringBuilder();
        foreach (var line in LetterText.Lines(letter, settings.From))
            text.Append(line.StartsWith('.') ? "." : "").Append(line).Append("\r\n");
        await AskAsync(Content, text.Append('.').ToString(), 250, ct);
    }

    async Task<List<string>> AskAsync(string stage, string line, int good, CancellationToken ct)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), ct);
        await stream.FlushAsync(ct);
        return await ReplyAsync(stage, good, ct);
    }

    async Task<List<string>> ReplyAsync(string stage, int good, CancellationToken ct)
    {
        var lines = new List<string>();
        while (lines.Count < MostReply)
        {
            var line = await reader.ReadLineAsync(ct) ?? throw new IOException($"{stage}: the mail server hung up.");
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, null, out var code))
                throw new IOException($"{stage}: no answer of a mail server.");
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line is [_, _, _, '-', ..]) continue;
            return code == good || (good == 250 && code == 251)
                ? lines : throw new SmtpRefusedException(code, stage, string.Join(' ', lines));
        }

        throw new IOException($"{stage}: an answer without end.");
    }

    /// <summary>Says good-bye where that can be done at once.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await stream.WriteAsync("QUIT\r\n"u8.ToArray());
            await stream.FlushAsync();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The line is gone, and with it the conversation that was to be ended.
            tcp.Dispose();
            return;
        }

        await stream.DisposeAsync();
        tcp.Dispose();
    }
}
