using Microsoft.EntityFrameworkCore;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Campaigns.Cascade;

/// <summary>Gives a profile its number, and makes it where there is none yet.</summary>
internal sealed class ProfileStore(AppDb db, int campaign)
{
    readonly Dictionary<string, int> known = new(StringComparer.Ordinal);

    public async Task<int> NumberAsync(ProfileOf profile, CancellationToken ct)
    {
        var key = profile.Key;
        if (known.TryGetValue(key, out var number))
            return number;
        var found = await FindAsync(key, ct);
        if (found == 0)
        {
            found =
                await db.Set<CampaignProfile>()
                    .Where(p => p.Campaign == campaign)
                    .MaxAsync(p => (int?)p.Profile, ct) + 1
                ?? 1;
            db.Add(
                new CampaignProfile
                {
                    Campaign = campaign,
                    Profile = found,
                    Level = profile.Level,
                    Key = key,
                }
            );
            db.AddRange(
                profile.Duties.Select(d => new ProfileDuty
                {
                    Campaign = campaign,
                    Profile = found,
                    Duty = d.Duty,
                    Due = d.Due.Number,
                    Offset = d.Due.Offset,
                    Working = d.Due.Working,
                    RuledBy = d.RuledBy,
                })
            );
            await db.SaveChangesAsync(ct);
        }

        return known[key] = found;
    }

    Task<int> FindAsync(string key, CancellationToken ct) =>
        db.Set<CampaignProfile>()
            .Where(p => p.Campaign == campaign && p.Key == key)
            .Select(p => p.Profile)
            .FirstOrDefaultAsync(ct);
}
