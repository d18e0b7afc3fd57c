using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ThongSuot.Accounts.Contracts;
using ThongSuot.Accounts.People;
using ThongSuot.Accounts.Posts;
using ThongSuot.Accounts.SignIn;
using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;
using ThongSuot.Kernel.Words;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Accounts;

/// <summary>The first administrator comes in by a link that only whoever starts the program sees.</summary>
internal sealed class FirstSteps(AppDb db, UserManager<Account> accounts, IUnitTree tree, TimeProvider clock)
    : IFirstSteps
{
    static readonly Phrase FirstPost = new("Quản trị hệ thống", "System administrator");

    public async Task<string?> FirstLinkAsync(CancellationToken ct)
    {
        if ((await Administrators.HeldAsync(db, clock, ct)).Count > 0)
            return null;
        var (secret, now) = (Secrets.New(), clock.GetUtcNow());
        var post = await db.Set<Post>()
            .OrderBy(p => p.Id)
            .FirstOrDefaultAsync(p => p.UnitId == null && p.Roles == Roles.Administrator && p.ValidTo == null, ct);
        if (post is null)
        {
            post = NewPost(FirstPost.Vi, null, Roles.Administrator, now);
            db.Add(post);
        }

        // Links of earlier starts stop working: only the newest one printed is good.
        await foreach (
            var old in db.Set<Invitation>()
                .AsTracking()
                .Where(i => i.PostId == post.Id && i.UsedAt == null)
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
            (old.UsedAt, old.Version) = (now, old.Version + 1);
        db.Add(
            new Invitation
            {
                Id = Guid.CreateVersion7(now),
                SecretHash = Secrets.Hash(secret),
                Name = "",
                PostId = post.Id,
                MadeAt = now,
                MadeBy = Actor.Program.Name,
                EndsAt = now.AddDays(1),
            }
        );
        db.Record(Actor.Program, now, "posts.invited", "post", post.Id);
        return await db.SaveAsync(ct) is { } refused
            ? throw new InvalidOperationException(refused.Sentence.En)
            : secret;
    }

    const int DaysInOffice = 90;

    public async Task PersonasAsync(IReadOnlyList<Persona> personas, CancellationToken ct)
    {
        if (await db.Set<Account>().AnyAsync(ct))
            return;
        foreach (var persona in personas)
        {
            var now = clock.GetUtcNow();
            Guid? unit = null;
            if (persona.Unit is { } code)
            {
                var found = await tree.FindAsync(code, VietnamTime.DayOf(now), "Unit", ct);
                unit = found.Ok
                    ? found.Value.Id
                    : throw new InvalidOperationException($"persona {persona.Key}: {code}");
            }

            var account = NewAccount.Of(persona.Name, TakePersona.Prefix + persona.Key, now);
            await accounts.CreateAsync(account);

            // In office for a while already, so that the story of the demonstration can be told of them.
            var post = NewPost(persona.Title, unit, persona.Roles, now, VietnamTime.DayOf(now).AddDays(-DaysInOffice));
            db.Add(post);
            db.Add(
                new Holding
                {
                    Id = Guid.CreateVersion7(now),
                    PostId = post.Id,
                    AccountId = account.Id,
                    Kind = HoldingKinds.Holder,
                    ValidFrom = post.ValidFrom,
                }
            );
            await db.SaveAsync(ct);
        }
    }

    static Post NewPost(string title, Guid? unit, string roles, DateTimeOffset now, DateOnly? since = null) =>
        new()
        {
            Id = Guid.CreateVersion7(now),
            UnitId = unit,
            Title = title,
            Roles = roles,
            ValidFrom = since ?? VietnamTime.DayOf(now),
        };
}
