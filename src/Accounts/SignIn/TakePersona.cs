using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Web;
using ThongSuot.Kernel.Words;

namespace ThongSuot.Accounts.SignIn;

/// <summary>One of the invented people of the demonstration.</summary>
public sealed record PersonaCard(string Key, string Name, string Post, string Roles);

/// <summary>
/// "Vào vai": one click signs in as somebody of the demonstration, on loopback only. From there on the same rights
/// hold as for everyone. Mapped in the demonstration only.
/// </summary>
internal static class TakePersona
{
    public const string Prefix = "demo-";

    static readonly Phrase Done = new("Bạn đang vào vai {0}.", "You are now {0}.");

    public static void Map(RouteGroupBuilder root)
    {
        root.MapGet("/vao-vai", async (string? to, AppDb db, SignedIn signedIn, TimeProvider clock,
            CancellationToken ct) => Endpoints.Page<TakePersonaPage>(new
            {
                To = SignInWithPassword.Local(to), People = await AllAsync(db, signedIn, clock, ct),
            })).IsOpen();
        root.MapPost("/vao-vai/{key}", async (
            string key, [Microsoft.AspNetCore.Mvc.FromForm] PersonaForm form, SignedIn me, SignInManager<Account> gate,
            AppDb db, TimeProvider clock, HttpContext http) =>
        {
            var person = await gate.UserManager.FindByNameAsync(Prefix + key);
            if (person is null || http.Connection.RemoteIpAddress is { } from && !IPAddress.IsLoopback(from))
                return Endpoints.Refusal(new NotAllowed());
            var now = clock.GetUtcNow();
            await db.Set<Session>().Where(s => s.Id == me.SessionId && s.EndedAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), http.RequestAborted);
            await gate.SignInWithClaimsAsync(person, null, [new Claim(SignInWays.Persona, key)]);
            http.Say(Done.With(person.Name));
            return Results.LocalRedirect(SignInWithPassword.Local(form.To));
        }).IsOpen();
    }

    static async Task<IReadOnlyList<PersonaCard>> AllAsync(
        AppDb db, SignedIn signedIn, TimeProvider clock, CancellationToken ct)
    {
        var day = Kernel.VietnamTime.DayOf(clock.GetUtcNow());
        var people = await db.Set<Account>().Where(a => a.UserName != null && a.UserName.StartsWith(Prefix))
            .OrderBy(a => a.CreatedAt).ThenBy(a => a.Id).Take(50)
            .Select(a => new { a.Id, a.UserName, a.Name }).ToListAsync(ct);
        var cards = new List<PersonaCard>();
        foreach (var person in people)
        {
            if (await signedIn.HeldAsync(person.Id, day, ct) is not [var post, ..]) continue;
            cards.Add(new(person.UserName![Prefix.Length..], person.Name,
                await signedIn.WordsAsync(post, day, ct), post.Roles));
        }

        return cards;
    }
}

/// <summary>Where to go as that person.</summary>
public sealed record PersonaForm
{
    public string? To { get; init; }
}
