using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using ThongSuot.Documents.Catalogues;
using ThongSuot.Documents.Contracts;
using ThongSuot.Documents.Findings;
using ThongSuot.Documents.Merge;
using ThongSuot.Documents.Relations;
using ThongSuot.Documents.Texts;
using ThongSuot.Kernel.Storage;

namespace ThongSuot.Documents;

sealed class DocumentTables : ITables
{
    public string Module => "documents";

    public int Order => 10;

    public void Build(ModelBuilder model)
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
        References(model);
    }

    // Without navigations: they only tell in which order rows are written.
    static void References(ModelBuilder model)
    {
        const DeleteBehavior Stay = DeleteBehavior.Restrict;
        model.Entity<Document>().HasOne<Document>().WithMany().HasForeignKey(x => x.MergedInto).OnDelete(Stay);
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
