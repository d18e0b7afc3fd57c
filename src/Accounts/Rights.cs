using ThongSuot.Kernel;
using ThongSuot.Kernel.Actors;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Accounts;

/// <summary>Right = what × post × part of the tree × time, for the post this request works in.</summary>
internal sealed class Rights(SignedIn signedIn, IUnitTree tree, TimeProvider clock) : IRights
{
    public async ValueTask<Scope> ScopeAsync(Actor actor, Permission permission, CancellationToken ct)
    {
        if (signedIn.Post is not { } post || actor.PostId != post.PostId) return Scope.Nothing;
        if (!Roles.MayOf(post.Roles).TryGetValue(permission.Code, out var reach)) return Scope.Nothing;
        if (post.UnitId is not { } unit) return Scope.Everything;

        // A post of a unit that has ended does nothing more; the successor's posts have taken over.
        var own = await tree.WithPredecessorsAsync(unit, VietnamTime.DayOf(clock.GetUtcNow()), ct);
        return own.Count == 0 ? Scope.Nothing : new Scope(false, own, reach == Reach.Below ? own : []);
    }
}
