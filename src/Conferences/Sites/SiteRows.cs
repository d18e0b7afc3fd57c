using ThongSuot.Kernel.Storage;

namespace ThongSuot.Conferences.Sites;

/// <summary>Writes many sites at once, past change tracking, inside the transaction that is open.</summary>
internal static class SiteRows
{
    static readonly string[] Columns =
    [
        "id", "conference_id", "no", "home_unit", "main", "name", "address", "find_key", "seats", "expected_members",
        "expected_guests", "chair", "operator", "contact", "link", "equipment", "zone", "test_call", "state",
        "state_at", "version", "created_at",
    ];

    public static Task InsertAsync(AppDb db, IEnumerable<Site> sites, CancellationToken ct) => Bulk.InsertAsync(
        db, "sites", Columns,
        sites.Select(s => new object?[]
        {
            s.Id.Value, s.ConferenceId.Value, s.No, s.HomeUnit, s.Main, s.Name, s.Address, s.FindKey, s.Seats,
            s.ExpectedMembers, s.ExpectedGuests, s.Chair, s.Operator, s.Contact, s.Link, s.Equipment, s.Zone,
            s.TestCall, s.State, s.StateAt.UtcDateTime, s.Version, s.CreatedAt.UtcDateTime,
        }), ct);
}
