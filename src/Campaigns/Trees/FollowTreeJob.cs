using ThongSuot.Kernel.Jobs;
using ThongSuot.Kernel.Outbox;
using ThongSuot.Organisations.Contracts;

namespace ThongSuot.Campaigns.Trees;

/// <summary>As soon as the tree was changed.</summary>
internal sealed class FollowTreeOnChange(FollowTree follow) : IHandles<TreeChanged>
{
    public Task HandleAsync(TreeChanged message, CancellationToken ct) => follow.RunAsync(ct);
}

/// <summary>Changes entered long ago begin on their day: looked for every half hour.</summary>
internal sealed class FollowTreeDaily(FollowTree follow) : IRecurringJob
{
    public string Name => "campaigns.follow-tree";

    public TimeSpan Every => TimeSpan.FromMinutes(30);

    public Task RunAsync(CancellationToken ct) => follow.RunAsync(ct);
}
