using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Accounts.Posts;
using ThongSuot.Accounts.SignIn;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Audit;
using ThongSuot.Kernel.Results;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;

namespace ThongSuot.Accounts.People;

/// <summary>Who is invited.</summary>
public sealed record InviteForm
{
    public string? Name { get; init; }
}

/// <summary>
/// Makes the link that lets one person in once, to a post or to a new password. It is shown this once.
/// </summary>
internal sealed class InvitePerson(AppDb db, ShowPost post, ShowPerson person, TimeProvider clock)
{
    /// <summary>How long a link is good for.</summary>
    public static readonly TimeSpan Good = TimeSpan.FromDays(7);

    public static void Map(RouteGroupBuilder people)
    {
        people
            .MapPost(
                "/moi/{id:guid}",
                async (
                    Guid id,
                    [FromForm] InviteForm form,
                    Actor actor,
                    InvitePerson slice,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    var result = await slice.ToPostAsync(id, form, actor, ct);
                    return await slice.post.PageAsync(
                        id,
                        null,
                        result.Error,
                        ct,
                        result.Ok ? Link(http, result.Value) : null
                    );
                }
            )
            .Requires(May.Keep);
        people
            .MapPost(
                "/{id:guid}/dat-lai",
                async (Guid id, Actor actor, InvitePerson slice, HttpContext http, CancellationToken ct) =>
                {
                    var result = await slice.ToPasswordAsync(id, actor, ct);
                    return await slice.person.PageAsync(
                        id,
                        result.Error,
                        ct,
                        result.Ok ? Link(http, result.Value) : null
                    );
                }
            )
            .Requires(May.Keep)
            .ValidatesForm();
    }

    readonly ShowPost post = post;
    readonly ShowPerson person = person;

    static string Link(HttpContext http, string secret) =>
        $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/loi-moi/{secret}";

    async Task<Result<string>> ToPostAsync(Guid id, InviteForm form, Actor actor, CancellationToken ct)
    {
        if (!await db.Set<Post>().AnyAsync(p => p.Id == id, ct))
            return new NoSuchPost();
        var name = form.Name?.Trim() ?? "";
        if (name.Length is 0 or > Account.MostName)
            return new PersonNameMissing();
        return await MakeAsync(name, id, null, "posts.invited", "post", id, actor, ct);
    }

    async Task<Result<string>> ToPasswordAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (await PeopleSeen.OneAsync(db, id, ct) is not { } account)
            return new NoSuchPerson();
        return await MakeAsync(account.Name, null, id, "accounts.reset-link", "account", id, actor, ct);
    }

    async Task<Result<string>> MakeAsync(
        string name,
        Guid? post,
        Guid? account,
        string act,
        string kind,
        Guid record,
        Actor actor,
        CancellationToken ct
    )
    {
        var (secret, now) = (Secrets.New(), clock.GetUtcNow());
        db.Add(
            new Invitation
            {
                Id = Guid.CreateVersion7(now),
                SecretHash = Secrets.Hash(secret),
                Name = name,
                PostId = post,
                AccountId = account,
                MadeAt = now,
                MadeBy = actor.Name,
                EndsAt = now + Good,
            }
        );
        db.Record(actor, now, act, kind, record, new FieldChange("person", null, name));
        return await db.SaveAsync(ct) is { } refused ? refused : secret;
    }
}
