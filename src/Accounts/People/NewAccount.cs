using ThongSuot.Kernel;
using ThongSuot.Reading;

namespace ThongSuot.Accounts.People;

/// <summary>Makes accounts with the keys lists and search need.</summary>
internal static class NewAccount
{
    public static Account Of(string name, string userName, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), UserName = userName, Name = name, CreatedAt = now, LockoutEnabled = true,
        SortKey = VietnameseOrder.KeyOfPerson(name), FindKey = TextKey.Fold($"{name} {userName}"),
    };
}
