using ThongSuot.Kernel.Results;

namespace ThongSuot.Plans.Write;

/// <summary>The head of a plan as typed; everything is text, so that a refused form comes back as it was.</summary>
public sealed record PlanForm
{
    public Guid? ClientId { get; init; }
    public string? Number { get; init; }
    public string? Title { get; init; }
    public string? IssuedOn { get; init; }
    public string? Aims { get; init; }

    /// <summary>Ids of documents that are ticked.</summary>
    public string[]? Documents { get; init; }

    /// <summary>More documents, one line each: a number, or words of a subject.</summary>
    public string? Find { get; init; }

    public string[]? Campaigns { get; init; }
    public string[]? Themes { get; init; }
    public int Version { get; init; }

    /// <summary>The fields as they were when the form was opened, to tell what changed meanwhile.</summary>
    public string? Seen { get; init; }

    public const int MostNumber = 60;
    public const int MostTitle = 500;
    public const int MostAims = 8000;

    internal static PlanForm Of(PlanFacts facts, int version) => new()
    {
        Number = facts.Number, Title = facts.Title, IssuedOn = PlanWords.Day(facts.IssuedOn), Aims = facts.Aims,
        Version = version,
    };

    internal Result<PlanFacts> Read()
    {
        var typed = new Typed();
        var facts = new PlanFacts(
            typed.Words("Number", Number, MostNumber), typed.Words("Title", Title, MostTitle),
            typed.Day("IssuedOn", IssuedOn), typed.Words("Aims", Aims, MostAims, lines: true));
        if (facts.Title.Length == 0 && typed.Ok) typed.Refuse(new PlanTitleMissing());
        return typed.Ok ? facts : typed.Error;
    }
}
