namespace ThongSuot.Conferences.After.Counts;

/// <summary>Numbers of one class of people; sums of <see cref="CountedRow"/>s.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct ClassCount(
    int Required, int Present, int Excused, int Unexcused, int Exempt, int OnDuty, int MadeUp)
{
    /// <summary>Who had to come: those called, without the exempt and those away on duty.</summary>
    public int Due => Math.Max(0, Required - Exempt - OnDuty);

    public int Came => Present + MadeUp;

    public static ClassCount operator +(ClassCount a, ClassCount b) => new(
        a.Required + b.Required, a.Present + b.Present, a.Excused + b.Excused, a.Unexcused + b.Unexcused,
        a.Exempt + b.Exempt, a.OnDuty + b.OnDuty, a.MadeUp + b.MadeUp);

    public static ClassCount Of(CountedRow r) =>
        new(r.Required, r.Present, r.Excused, r.Unexcused, r.Exempt, r.OnDuty, r.MadeUp);
}

/// <summary>
/// How many people, by class. Key cadres are members and are counted among them; guests are never added to either.
/// </summary>
internal sealed record CountedPeople(ClassCount Members, ClassCount KeyCadres, ClassCount Guests)
{
    public static readonly CountedPeople None = new(default, default, default);

    public static CountedPeople Of(IEnumerable<CountedRow> rows)
    {
        ClassCount members = default, cadres = default, guests = default;
        foreach (var row in rows)
        {
            var count = ClassCount.Of(row);
            if (row.Class == PeopleClasses.Guest) guests += count;
            else members += count;
            if (row.Class == PeopleClasses.KeyCadre) cadres += count;
        }

        return new(members, cadres, guests);
    }

    public static CountedPeople operator +(CountedPeople a, CountedPeople b) =>
        new(a.Members + b.Members, a.KeyCadres + b.KeyCadres, a.Guests + b.Guests);
}
