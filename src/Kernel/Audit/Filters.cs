using System.Linq.Expressions;

namespace ThongSuot.Kernel.Audit;

/// <summary>Conditions made of a list, as one expression the database understands.</summary>
internal static class Filters
{
    /// <summary>Entries whose act begins with one of these.</summary>
    public static IQueryable<AuditEntry> Any(IQueryable<AuditEntry> entries, IEnumerable<string> acts)
    {
        var entry = Expression.Parameter(typeof(AuditEntry), "e");
        var action = Expression.Property(entry, nameof(AuditEntry.Action));
        var starts = typeof(string).GetMethod(nameof(string.StartsWith), [typeof(string)])!;
        Expression any = Expression.Constant(false);
        foreach (var act in acts)
            any = Expression.OrElse(any, Expression.Call(action, starts, Expression.Constant(act)));
        return entries.Where(Expression.Lambda<Func<AuditEntry, bool>>(any, entry));
    }
}
