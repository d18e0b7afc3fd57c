using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Accounts.Posts;

/// <summary>A new post as it is typed.</summary>
public sealed record PostForm
{
    public string? Unit { get; init; }
    public string? Title { get; init; }
    public string[]? Roles { get; init; }
    public string? From { get; init; }
    public string? Until { get; init; }
    public int Version { get; init; }
}

/// <summary>Makes a post in a unit; who holds it comes next.</summary>
internal sealed class MakePost(AppDb db, IUnitTree tree, Sight sight, TimeProvider clock)
{
    public const int MostTitle = 120;

    static readonly Phrase Done = new("Đã lập chức vụ {0}. Mời người giữ.", "The post {0} is made. Invite somebody.");

    public static void Map(RouteGroupBuilder posts)
    {
        posts.MapGet("/moi", (string? unit) => Page(new() { Unit = unit })).Requires(May.Keep);
        posts.MapPost("/moi", async (
            [FromForm] PostForm form, Actor actor, MakePost slice, HttpContext http, CancellationToken ct) =>
        {
            var result = await slice.HandleAsync(form, actor, ct);
            if (!result.Ok) return Page(form, result.Error);
            http.Say(Done.With(form.Title));
            return Results.LocalRedirect($"/chuc-vu/{result.Value}");
        }).Requires(May.Keep);
    }

    static IResult Page(PostForm form, Error? error = null) => Endpoints.Page<MakePostPage>(
        new { Form = form, Error = error }, error?.Status ?? StatusCodes.Status200OK);

    public async Task<Result<Guid>> HandleAsync(PostForm form, Actor actor, CancellationToken ct)
    {
        var errors = new List<Error>();
        var now = clock.GetUtcNow();
        var today = VietnamTime.DayOf(now);
        var roles = Shape(form, sight.All, errors);
        var (from, to) = PostDays.Read(form.From, form.Until, today, errors);
        UnitName? unit = null;
        if (!string.IsNullOrWhiteSpace(form.Unit))
        {
            var found = await tree.FindAsync(form.Unit, from > today ? from : today, "Unit", ct);
            if (found.Ok) unit = found.Value;
            else errors.Add(found.Error!);
        }

        if (errors.Count > 0) return errors.Count == 1 ? errors[0] : new ManyErrors(errors);
        var post = new Post
        {
            Id = Guid.CreateVersion7(now), UnitId = unit?.Id, Title = form.Title!.Trim(), Roles = roles,
            ValidFrom = from, ValidTo = to,
        };
        db.Add(post);
        db.Record(actor, now, "posts.made", "post", post.Id,
            new FieldChange("title", null, post.Title), new FieldChange("roles", null, roles),
            new FieldChange("unit", null, unit?.Name));
        return await db.SaveAsync(ct) is { } refused ? refused : post.Id;
    }

    /// <summary>The roles chosen, as they are stored.</summary>
    public static string Shape(PostForm form, bool whole, List<Error> errors)
    {
        if (string.IsNullOrWhiteSpace(form.Title) || form.Title.Trim().Length > MostTitle)
            errors.Add(new PostTitleMissing());
        var chosen = Roles.All.Where(r => form.Roles?.Contains(r.Code) == true).ToList();
        if (chosen.Count == 0) errors.Add(new PostRolesMissing());

        // Whoever checks the administrators is not made by one of them.
        if (!whole && chosen.Find(r => r.Code == Roles.Auditor) is { } far)
            errors.Add(new PostFartherThanYours(far.Name));
        return string.Join(' ', chosen.Select(r => r.Code));
    }
}
