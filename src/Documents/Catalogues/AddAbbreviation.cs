using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Documents.Register;
using ThongSuot.Documents.Rules;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Reading;

namespace ThongSuot.Documents.Catalogues;

/// <summary>A body or abbreviation as typed. <c>Act</c> is "try" or "save".</summary>
public sealed record AbbreviationForm
{
    public string? Name { get; init; }
    public string? Codes { get; init; }
    public string? Aliases { get; init; }
    public string? Level { get; init; }
    public string? Family { get; init; }
    public string? ValidFrom { get; init; }
    public string? ValidTo { get; init; }
    public string? Act { get; init; }
}

sealed record BodyNameMissing()
    : InvalidError(
        "catalogue.name-missing",
        new Phrase("Ghi tên đầy đủ của cơ quan.", "Type the full name of the body."),
        "Name"
    );

sealed record CodesAndAliasesMissing()
    : InvalidError(
        "catalogue.codes-missing",
        new Phrase("Ghi ít nhất một mã hoặc một cách gọi khác.", "Type at least one code or one other name."),
        "Codes"
    );

sealed record CatalogueTextInvalid(string Box)
    : InvalidError(
        "catalogue.text-invalid",
        new Phrase(
            "Chỉ dùng chữ, số, dấu cách và . , - /; các mục cách nhau bằng dấu chấm phẩy; tối đa {0} ký tự.",
            "Only letters, digits, blanks and . , - /; semicolons between entries; at most {0} characters."
        ).With(AddAbbreviation.MostSigns),
        Box
    );

sealed record CatalogueDayInvalid(string Box)
    : InvalidError(
        "catalogue.day-invalid",
        new Phrase(
            "Ngày này không đúng, hoặc ngày hết hiệu lực đứng trước ngày bắt đầu.",
            "This date is not right, or the last day lies before the first."
        ),
        Box
    );

sealed record NameAlreadyAdded()
    : ClashError(
        "catalogue.already-added",
        new Phrase(
            "Cơ quan này đã được thêm vào danh mục. Bỏ mục cũ trước khi thêm mục mới.",
            "This body was already added. Remove the former entry before adding another."
        ),
        "Name"
    );

/// <summary>An office teaches the reader a body or an abbreviation of its own; first tried on recent texts.</summary>
internal sealed class AddAbbreviation(AppDb db, LiveCatalogue live, TryCatalogue trial, TimeProvider clock)
{
    public const int MostSigns = 300;
    static readonly Phrase Done = new("Đã thêm {0} vào danh mục.", "{0} is in the catalogue.");

    public static void Map(RouteGroupBuilder catalogue)
    {
        catalogue.MapGet("/them", (Rulebook rules) => Page(new(), null, null, rules)).Requires(May.KeepCatalogue);
        catalogue
            .MapPost(
                "/them",
                async (
                    [FromForm] AbbreviationForm form,
                    Actor actor,
                    AddAbbreviation slice,
                    HttpContext http,
                    Rulebook rules,
                    CancellationToken ct
                ) =>
                {
                    var entry = slice.Read(form, actor);
                    if (!entry.Ok)
                        return Page(form, entry.Error, null, rules);
                    if (form.Act != "save")
                        return Page(form, null, await slice.TryAsync(entry.Value, ct), rules);
                    if (await slice.SaveAsync(entry.Value, actor, ct) is { } error)
                        return Page(form, error, null, rules);
                    http.Say(Done.With(entry.Value.Name), $"/danh-muc/{entry.Value.Id}/bo");
                    return Results.LocalRedirect("/danh-muc?view=own");
                }
            )
            .Requires(May.KeepCatalogue);
    }

    static IResult Page(AbbreviationForm form, Error? error, CatalogueTrial? trial, Rulebook rules) =>
        Endpoints.Page<AddAbbreviationPage>(
            new
            {
                Form = form,
                Error = error,
                Trial = trial,
                Lists = FormLists.Of(rules),
            },
            error?.Status ?? StatusCodes.Status200OK
        );

    Result<CatalogueEntry> Read(AbbreviationForm form, Actor actor)
    {
        var errors = new List<Error>();
        string Text(string? typed, string box)
        {
            var clean = string.Join(
                ' ',
                (typed ?? "").Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            );
            if (
                clean.Length > MostSigns
                || clean.Any(c => !char.IsLetterOrDigit(c) && !" .,-/;()".Contains(c, StringComparison.Ordinal))
            )
                errors.Add(new CatalogueTextInvalid(box));
            return clean;
        }

        DateOnly? Day(string? typed, string box)
        {
            if (string.IsNullOrWhiteSpace(typed))
                return null;
            if (VietnameseDates.TryParse(typed, out var read) && read.Day is { } day)
                return day;
            errors.Add(new CatalogueDayInvalid(box));
            return null;
        }

        var (name, codes, aliases) = (
            Text(form.Name, "Name"),
            Text(form.Codes, "Codes"),
            Text(form.Aliases, "Aliases")
        );
        var (from, to) = (Day(form.ValidFrom, "ValidFrom"), Day(form.ValidTo, "ValidTo"));
        if (name.Length == 0)
            errors.Add(new BodyNameMissing());
        if (codes.Length == 0 && aliases.Length == 0)
            errors.Add(new CodesAndAliasesMissing());
        if (from > to)
            errors.Add(new CatalogueDayInvalid("ValidTo"));
        if (errors.Count > 0)
            return errors.Count == 1 ? errors[0] : new ManyErrors(errors);
        var now = clock.GetUtcNow();
        return new CatalogueEntry
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            Codes = List(codes),
            Aliases = List(aliases),
            Level = Levels.All.Any(l => l.Code == form.Level) ? form.Level! : Levels.Province,
            Family = Families.All.Any(f => f.Code == form.Family) ? form.Family! : Families.Party,
            ValidFrom = from,
            ValidTo = to,
            Successor = "",
            AddedBy = actor.Name,
            AddedAt = now,
        };
    }

    static string List(string typed) =>
        string.Join(';', typed.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    async Task<CatalogueTrial> TryAsync(CatalogueEntry entry, CancellationToken ct)
    {
        var entries = await db.Set<CatalogueEntry>()
            .Where(e => e.RemovedAt == null && e.Name != entry.Name)
            .OrderBy(e => e.Name)
            .ToListAsync(ct);
        return await trial.RunAsync(LiveCatalogue.With([.. entries, entry]), ct);
    }

    async Task<Error?> SaveAsync(CatalogueEntry entry, Actor actor, CancellationToken ct)
    {
        db.Add(entry);
        db.Record(actor, clock.GetUtcNow(), "catalogue.added", "catalogue", entry.Id, entry.Fields());
        if (await db.SaveAsync(ct) is { } error)
            return error is Duplicate ? new NameAlreadyAdded() : error;
        await live.RefreshAsync(db, ct);
        return null;
    }
}
