using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ThongSuot.Documents.Catalogues;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Findings;
using ThongSuot.Documents.Merge;
using ThongSuot.Documents.Register;
using ThongSuot.Documents.Relations;
using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Actors;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Documents;

sealed class DocumentTables : ITables
{
    public string Module => "documents";

    public int Order => 10;

    public void Build(ModelBuilder model, AppDb db)
    {
        model.Entity<Document>(e =>
        {
            e.ToTable("documents");
            e.Property(x => x.Version).IsConcurrencyToken();
            e.HasIndex(x => x.IdentityKey).IsUnique().HasFilter("merged_into is null");
        });
        model.Entity<DocumentPart>(e => e.ToTable("document_parts"));
        model.Entity<StoredText>(e =>
        {
            e.ToTable("texts");
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<TextCard>(e =>
        {
            e.ToTable("text_cards");
            e.Ignore(x => x.HasWarnings);
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<TextMention>(e => e.ToTable("text_mentions"));
        model.Entity<Relation>(e => e.ToTable("relations"));
        model.Entity<DocumentMerge>(e => e.ToTable("document_merges"));
        model.Entity<TextFinding>(e =>
        {
            e.ToTable("text_findings");
            e.Ignore(x => x.IsCorrected);
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<TextLabel>(e =>
        {
            e.ToTable("text_labels");

            // Known to the model, so that a label is taken away before another is put in its place.
            e.HasIndex(x => new { x.TextId, x.Kind, x.StartAt, x.EndAt }).IsUnique();
        });
        model.Entity<CatalogueEntry>(e =>
        {
            e.ToTable("catalogue_entries");
            e.Property(x => x.Version).IsConcurrencyToken();
        });
        model.Entity<RegisterEntry>(e =>
        {
            e.ToTable("register_entries");
            e.HasKey(x => new { x.DocumentId, x.UnitId });
        });
        Filters(model, db);
        References(model);
    }

    // What a request sees; whatever belongs to a document or a text is seen with it. Common records are seen by all.
    static void Filters(ModelBuilder model, AppDb db)
    {
        model.Entity<RegisterEntry>().HasQueryFilter(e => db.Sight.All || e.UnitId == Guid.Empty
            || db.Sight.Own.Contains(e.UnitId) || db.Set<UnitReach>().Any(r => r.UnitId == e.UnitId
                && db.Sight.Below.Contains(r.AboveId) && r.ValidFrom <= db.Sight.Today
                && (r.ValidTo == null || r.ValidTo > db.Sight.Today)));
        model.Entity<StoredText>().HasQueryFilter(t => db.Sight.All || t.HomeUnit == Guid.Empty
            || db.Sight.Own.Contains(t.HomeUnit) || db.Set<UnitReach>().Any(r => r.UnitId == t.HomeUnit
                && db.Sight.Below.Contains(r.AboveId) && r.ValidFrom <= db.Sight.Today
                && (r.ValidTo == null || r.ValidTo > db.Sight.Today)));
        model.Entity<Document>().HasQueryFilter(
            d => db.Sight.All || db.Set<RegisterEntry>().Any(e => e.DocumentId == d.Id));
        model.Entity<DocumentPart>().HasQueryFilter(
            p => db.Sight.All || db.Set<Document>().Any(d => d.Id == p.DocumentId));
        model.Entity<Relation>().HasQueryFilter(r => db.Sight.All
            || (db.Set<Document>().Any(d => d.Id == r.FromId) && db.Set<Document>().Any(d => d.Id == r.ToId)));
        model.Entity<DocumentMerge>().HasQueryFilter(
            m => db.Sight.All || db.Set<Document>().Any(d => d.Id == m.KeptId));
        model.Entity<TextCard>().HasQueryFilter(c => db.Sight.All || db.Set<StoredText>().Any(t => t.Id == c.TextId));
        model.Entity<TextMention>().HasQueryFilter(
            c => db.Sight.All || db.Set<StoredText>().Any(t => t.Id == c.TextId));
        model.Entity<TextFinding>().HasQueryFilter(
            c => db.Sight.All || db.Set<StoredText>().Any(t => t.Id == c.TextId));
        model.Entity<TextLabel>().HasQueryFilter(
            c => db.Sight.All || db.Set<StoredText>().Any(t => t.Id == c.TextId));
    }

    public async ValueTask<IReadOnlyCollection<Guid>> OwnersAsync(
        AppDb db, IReadOnlyList<EntityEntry> changed, CancellationToken ct)
    {
        var units = new List<Guid>();
        var (documents, texts) = (new HashSet<DocumentId>(), new HashSet<TextId>());
        foreach (var entry in changed)
        {
            switch (entry.Entity)
            {
                case Document d: units.Add(d.HomeUnit); break;
                case StoredText t: units.Add(t.HomeUnit); break;
                case DocumentPart p: documents.Add(p.DocumentId); break;
                case Relation r when entry.State != EntityState.Modified: documents.Add(r.FromId); break;

                // A card of another unit's text, or its register, follows a merge of documents; that decides nothing.
                case TextCard c when entry.State != EntityState.Modified || entry.Property(nameof(c.State)).IsModified:
                    texts.Add(c.TextId);
                    break;
                case TextMention m: texts.Add(m.TextId); break;
                case TextFinding f: texts.Add(f.TextId); break;
                case TextLabel l: texts.Add(l.TextId); break;
                default: break;
            }
        }

        var here = changed.Select(e => e.Entity).ToList();
        documents.ExceptWith(here.OfType<Document>().Select(d => d.Id));
        texts.ExceptWith(here.OfType<StoredText>().Select(t => t.Id));
        if (documents.Count > 0)
        {
            units.AddRange(await db.Set<Document>().IgnoreQueryFilters().Where(d => documents.Contains(d.Id))
                .Select(d => d.HomeUnit).Distinct().ToListAsync(ct));
        }

        if (texts.Count > 0)
        {
            units.AddRange(await db.Set<StoredText>().IgnoreQueryFilters().Where(t => texts.Contains(t.Id))
                .Select(t => t.HomeUnit).Distinct().ToListAsync(ct));
        }

        return units;
    }

    // Without navigations: they only tell in which order rows are written.
    static void References(ModelBuilder model)
    {
        const DeleteBehavior Stay = DeleteBehavior.Restrict;
        model.Entity<Document>().HasOne<Document>().WithMany().HasForeignKey(x => x.MergedInto).OnDelete(Stay);
        model.Entity<RegisterEntry>().HasOne<Document>().WithMany().HasForeignKey(x => x.DocumentId).OnDelete(Stay);
        model.Entity<DocumentPart>().HasOne<Document>().WithMany().HasForeignKey(x => x.DocumentId).OnDelete(Stay);
        model.Entity<TextCard>().HasOne<StoredText>().WithMany().HasForeignKey(x => x.TextId).OnDelete(Stay);
        model.Entity<TextCard>().HasOne<Document>().WithMany().HasForeignKey(x => x.DocumentId).OnDelete(Stay);
        model.Entity<TextMention>().HasOne<StoredText>().WithMany().HasForeignKey(x => x.TextId).OnDelete(Stay);
        model.Entity<TextMention>().HasOne<TextCard>().WithMany().HasForeignKey(x => x.CardId).OnDelete(Stay);
        model.Entity<TextFinding>().HasOne<StoredText>().WithMany().HasForeignKey(x => x.TextId).OnDelete(Stay);
        model.Entity<TextFinding>().HasOne<TextCard>().WithMany().HasForeignKey(x => x.CardId).OnDelete(Stay);
        model.Entity<TextLabel>().HasOne<StoredText>().WithMany().HasForeignKey(x => x.TextId).OnDelete(Stay);
        model.Entity<Relation>().HasOne<Document>().WithMany().HasForeignKey(x => x.FromId).OnDelete(Stay);
        model.Entity<Relation>().HasOne<Document>().WithMany().HasForeignKey(x => x.ToId).OnDelete(Stay);
        model.Entity<Relation>().HasOne<StoredText>().WithMany().HasForeignKey(x => x.TextId).OnDelete(Stay);
        model.Entity<DocumentMerge>().HasOne<Document>().WithMany().HasForeignKey(x => x.KeptId).OnDelete(Stay);
        model.Entity<DocumentMerge>().HasOne<Document>().WithMany().HasForeignKey(x => x.GoneId).OnDelete(Stay);
    }

    public void Conventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DocumentId>().HaveConversion<DocumentIdConverter>();
        conventions.Properties<TextId>().HaveConversion<TextIdConverter>();
        conventions.Properties<CardId>().HaveConversion<CardIdConverter>();
    }
}

sealed class DocumentIdConverter() : ValueConverter<DocumentId, Guid>(v => v.Value, v => new DocumentId(v));

sealed class TextIdConverter() : ValueConverter<TextId, Guid>(v => v.Value, v => new TextId(v));

sealed class CardIdConverter() : ValueConverter<CardId, Guid>(v => v.Value, v => new CardId(v));
