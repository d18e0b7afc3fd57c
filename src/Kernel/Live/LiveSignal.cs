using System.Text;

namespace ThongSuot.Kernel.Live;

/// <summary>What is sent: checked where it is prepared, so that a bug shows before the commit.</summary>
public readonly record struct LiveSignal
{
    /// <summary>Most bytes of a payload.</summary>
    public const int MostBytes = 200;

    /// <summary>Most signs of a channel's name.</summary>
    public const int MostChannel = 60;

    /// <summary>Stands in place of signals that may have been missed: whoever hears it looks anew.</summary>
    public const string Missed = "";

    public LiveSignal(string channel, string payload)
    {
        if (channel.Length is 0 or > MostChannel
            || !channel.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ':' or '.'))
            throw new ArgumentException($"No name of a channel: {channel}", nameof(channel));
        if (Encoding.UTF8.GetByteCount(payload) is 0 or > MostBytes)
            throw new ArgumentException($"A payload has 1 to {MostBytes} bytes.", nameof(payload));
        (Channel, Payload) = (channel, payload);
    }

    public string Channel { get; }

    public string Payload { get; }
}
