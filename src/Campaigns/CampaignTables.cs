using Microsoft.EntityFrameworkCore;
using ThongSuot.Campaigns.Themes;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Campaigns;

sealed class CampaignTables : ITables
{
    public string Module => "campaigns";

    public int Order => 20;

    public void Build(ModelBuilder model, AppDb db)
    {
        model.Entity<ThemeLink>(e =>
        {
            e.ToTable("theme_links");
            e.HasKey(x => new { x.Kind, x.RecordId, x.Theme });
        });
    }
}
