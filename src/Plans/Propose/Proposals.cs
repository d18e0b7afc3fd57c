using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Contracts;
using ThongSuot.Kernel.Storage;
using ThongSuot.Plans.Contracts;
using ThongSuot.Plans.Coverage;
using ThongSuot.Reading;

namespace ThongSuot.Plans.Propose;

/// <summary>A task that may be taken over, and where it stands.</summary>
/// <param name="Key">Names it on the form.</param>
/// <param name="From">"Chỉ thị 12-CT/TW", "Kế hoạch 20-KH/TU, Tỉnh ủy…".</param>
/// <param name="Source">The words it rests on, when they are more than the title.</param>
/// <param name="Taken">The plan has a task of the same source, or of nearly the same words.</param>
public sealed record Proposal(
    string Key, string Kind, string From, string? FromHref, string Group, string Title, string Lead, DateOnly? DueOn,
    string Source, bool Taken)
{
    internal TaskFacts Facts { get; init; } = new() { Title = "" };

    internal Guid? Record { get; init; }
}

/// <summary>Finds what could become tasks: outlines of documents, duties told in texts, the superior's plan.</summary>
internal sealed class Proposals(AppDb db, IDocumentLookup documents, FindSuperior superior)
{
    /// <summary>A form of so many lines is still bound and still read by people.</summary>
    public const int Most = 200;

    // Nearly the same words: the line was taken over before.
    const double SameWords = 0.9;

    public async Task<IReadOnlyList<Proposal>> OfAsync(Plan plan, CancellationToken ct)
    {
        var ids = await db.Set<PlanDocument>().Where(d => d.PlanId == plan.Id).OrderBy(d => d.DocumentId)
            .Select(d => d.DocumentId).ToListAsync(ct);
        var names = await documents.NamesOfSeenAsync(ids, ct);
        var own = await db.Set<PlanTask>().Where(t => t.PlanId == plan.Id)
            .Select(t => new { t.Title, t.SourceRecord, t.SourceWords, t.Implements }).ToListAsync(ct);
        var found = new List<Proposal>();
        var above = await superior.OfAsync(plan, ct);
        if (above is not null) found.AddRange(above.Tasks.Select(t => OfSuperior(above, t)));
        foreach (var id in ids.Where(names.ContainsKey))
            found.AddRange(OfOutline(names[id], await documents.OutlineAsync(new(id), ct)));
        found.AddRange((await documents.DutiesAsync(ids, ct)).Select(d => OfDuty(d, names)));
        return
        [
            .. found.Take(Most).Select(p => p with
            {
                Taken = own.Exists(t => (p.Kind == "superior" && t.Implements?.Value == p.Record)
                    || (t.SourceRecord == p.Record && t.SourceWords == p.Source)
                    || TextLikeness.Of(t.Title, p.Title) >= SameWords),
            }),
        ];
    }

    static Proposal OfSuperior(SuperiorPlan above, PlanTask t) => new(
        $"s:{t.Id}", "superior", $"{PlanWords.Name(above.Plan.Number)}, {above.Unit}", null, t.GroupTitle, t.Title,
        "", t.DueOn, t.Title, Taken: false)
    {
        Record = t.Id.Value,
        Facts = new()
        {
            GroupTitle = t.GroupTitle, Title = t.Title, DueOn = t.DueOn, Deliverable = t.Deliverable,
            Measure = t.Measure, Implements = t.Id,
        },
    };

    // The lines of tasks and solutions, under the heading of their group.
    static IEnumerable<Proposal> OfOutline(DocumentName document, IReadOnlyList<OutlineLine> lines)
    {
        var group = "";
        foreach (var line in lines)
        {
            if (line.Kind == "task-group") group = Cut(line.Text);
            if (line.Kind is not ("task" or "solution")) continue;
            yield return new(
                $"o:{document.Id}:{line.Position}", "outline", document.Title, $"/van-ban/{document.Id}", group,
                line.Text, "", null, line.Text, Taken: false)
            {
                Record = document.Id.Value, Facts = new() { GroupTitle = group, Title = line.Text },
            };
        }
    }

    static Proposal OfDuty(ToldDuty duty, IReadOnlyDictionary<Guid, DocumentName> names)
    {
        var title = duty.Cadence.Length > 0 ? $"{duty.What} ({duty.Cadence})" : duty.What;
        var due = VietnameseDates.TryParse(duty.When, out var read) ? read.Day : null;
        var from = duty.Document is { } id && names.TryGetValue(id.Value, out var name) ? name.Title : "";
        return new(
            $"d:{duty.Id}", "duty", from, $"/doc/{duty.Text}", "", title, duty.Who, due, duty.Sentence, Taken: false)
        {
            Record = duty.Id, Facts = new() { Title = title, Lead = Cut(duty.Who), DueOn = due },
        };
    }

    static string Cut(string text) => text.Length <= Write.TaskForm.MostName ? text : text[..Write.TaskForm.MostName];
}
