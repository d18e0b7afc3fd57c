using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ThongSuot.Kernel.Storage;

/// <summary>Every instant is stored as UTC; without this SQLite can neither order nor compare them.</summary>
public sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    v => v.UtcDateTime,
    v => new DateTimeOffset(DateTime.SpecifyKind(v, DateTimeKind.Utc)));

/// <summary>Column names as they stand in the SQL files: <c>IssuedOn</c> is <c>issued_on</c>.</summary>
static class SnakeCase
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes().Where(e => !e.IsMappedToJson()))
            foreach (var property in entity.GetProperties())
                property.SetColumnName(Of(property.Name));
    }

    static string Of(string name)
    {
        var s = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i])) s.Append('_');
            s.Append(char.ToLowerInvariant(name[i]));
        }

        return s.ToString();
    }
}
