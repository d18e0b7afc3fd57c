using System.Text.Json;
using ThongSuot.Kernel.Audit;

namespace ThongSuot.Plans.Write;

/// <summary>A task as typed; everything is text, so that a refused form comes back as it was.</summary>
public sealed record TaskForm
{
    public string? GroupTitle { get; init; }
    public string? Title { get; init; }

    /// <summary>Somebody with an account, as the list offers them.</summary>
    public string? Assignee { get; init; }

    /// <summary>Who leads it in words.</summary>
    public string? Lead { get; init; }

    public string? LeadUnit { get; init; }

    /// <summary>Other units that join in, one line each.</summary>
    public string? Partners { get; init; }

    public string? Deliverable { get; init; }
    public string? StartOn { get; init; }
    public string? DueOn { get; init; }
    public string? Measure { get; init; }
    public string? Authority { get; init; }

    /// <summary>Id of the superior's task.</summary>
    public string? Implements { get; init; }

    /// <summary>Numbers of tasks that come before it: "1, 3".</summary>
    public string? After { get; init; }

    public string[]? Themes { get; init; }

    /// <summary>The version the person saw; 0 for a new task.</summary>
    public int Version { get; init; }

    /// <summary>The fields as they were when the form was opened, to tell what changed meanwhile.</summary>
    public string? Seen { get; init; }

    public const int MostTitle = 1000;
    public const int MostName = 200;
    public const int MostWords = 1000;

    /// <summary>A record that is not there yet.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Nothing =
        new Dictionary<string, string>(StringComparer.Ordinal);

    const int MostSeen = 40_000;

    internal IReadOnlyDictionary<string, string> SeenTexts() => Unpack(Seen);

    internal static IReadOnlyDictionary<string, string> Unpack(string? seen)
    {
        if (seen is not { Length: > 0 and < MostSeen }) return Nothing;
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(seen) ?? [];
        }
        catch (JsonException)
        {
            // Somebody's play with the form: as if nothing had been seen.
            return Nothing;
        }
    }

    internal static string Pack(IReadOnlyDictionary<string, string> texts) => JsonSerializer.Serialize(texts);

    /// <summary>Fields whose texts differ, in the order of the first.</summary>
    internal static List<FieldChange> Differences(
        IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        var changes = new List<FieldChange>();
        foreach (var (field, text) in after)
        {
            var old = before.TryGetValue(field, out var b) ? b : "";
            if (old != text) changes.Add(new(field, old.Length > 0 ? old : null, text.Length > 0 ? text : null));
        }

        return changes;
    }
}
